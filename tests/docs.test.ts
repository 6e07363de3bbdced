import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, matchesGlob, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { SETTINGS } from '../src/config.ts'
import { tasks } from '../src/tasks.ts'

// What the documents say is so: settings, commands, places and words are looked up where they live.
const ROOT = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const under = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)

const DECISIONS = under('docs/decisions').filter((file) => file.endsWith('.md'))
const DOCS = [
  'README.md',
  'docs/house.md',
  'docs/language.md',
  'docs/operating.md',
  'docs/printing.md',
  'docs/voting.md',
  ...DECISIONS,
]
const everything = DOCS.map(read).join('\n')
const sources = [...under('src'), ...under('views'), ...under('data'), ...under('tests'), ...under('migrations')]

/** The rows of a table in Markdown, cell by cell, without its head. */
function rowsOf(file: string, heading: string): string[][] {
  const table =
    read(file)
      .split(heading)[1]
      ?.match(/^\|.*\|$(?:\n^\|.*\|$)*/m)?.[0] ?? ''
  const rows = table.split('\n').map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  return rows.slice(2)
}

test('every setting stands in the guide for administrators with its default, and none that there is not', () => {
  const told = rowsOf('docs/operating.md', '## Settings').map(([name, standard]) => [name, standard])
  const nothing: Record<string, string> = {
    BASE_URL: 'http://HOST:PORT',
    TRUST_PROXY: '(empty)',
    SMTP_URL: '(empty)',
    MAIL_FROM: '(empty)',
  }
  expect(told).toEqual(
    Object.values(SETTINGS).map((setting) => [`\`${setting.name}\``, setting.default || nothing[setting.name]]),
  )
})

test('every script of npm stands in a document, and none that there is not', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const told = everything.matchAll(/npm (?:run (?:--silent )?([\w-]+)|(start|test))/g)
  const names = new Set([...told].map(([, script, short]) => script ?? short))
  expect([...names].toSorted()).toEqual(Object.keys(scripts).toSorted())
})

test('every task stands in the README', () => {
  const readme = read('README.md')
  expect(tasks.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('every link of a document leads to a file', () => {
  const links = DOCS.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)#:]+)\)/g)].map(([, to = '']) => [file, join(dirname(file), to)] as const),
  )
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter(([, target]) => !existsSync(join(ROOT, target)))).toEqual([])
})

// Made while the service runs, or a kind of file and not a file.
const NOT_TRACKED =
  /^(?:data\/store\/?|data\/demo\/?|files\/|backups\/|node_modules\/.*|tsumugi\.sqlite|secret\.key|copy\.sqlite)$/
const KIND = /^(?:x|verb-noun)\.|^\/|\s|^selection\/\*$/

test('every file and folder that a document names is there', () => {
  const named = DOCS.flatMap((file) =>
    [...read(file).matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => [file, name] as const),
  ).filter(([, name]) => isPlace(name) && !NOT_TRACKED.test(name) && !KIND.test(name))
  expect(named.length).toBeGreaterThan(25)
  expect(named.filter(([, name]) => !stands(name))).toEqual([])
})

const isPlace = (name: string) =>
  /^[\w.*-]+(?:\/[\w.*-]*)+$|^[\w-]+\.(?:act|job|store|form|page|routes|md|ts|json)$/.test(name)

/** From the root, or as the map says it: room/file without `.ts`, a file's bare name, a pattern. */
function stands(name: string): boolean {
  if (existsSync(join(ROOT, name))) return true
  return sources.some(
    (file) =>
      [`src/${name}`, `src/${name}.ts`].some((pattern) => matchesGlob(file, pattern)) ||
      [name, `${name}.ts`].includes(basename(file)),
  )
}

test('every room of the house stands on the map, and every file that stands in none', () => {
  const map = read('docs/house.md').split('```')[1] ?? ''
  const rooms = under('src')
    .map((file) => dirname(file).replace(/^src\/?/, ''))
    .filter(
      (room, at, all) => room !== '' && room !== 'selection' && !room.includes('templates') && all.indexOf(room) === at,
    )
  expect(rooms.length).toBeGreaterThan(12)
  const words = new Set(map.match(/[\w/]+/g)?.flatMap((word) => [word, word.replace('selection/', '')]))
  expect(rooms.filter((room) => !words.has(room.replace('selection/', '')))).toEqual([])
  const files = readdirSync(join(ROOT, 'src')).filter((name) => name.endsWith('.ts'))
  expect(files.filter((name) => !map.includes(name))).toEqual([])
})

test('every decision stands in the list of decisions', () => {
  const list = read('docs/decisions/README.md')
  const pages = DECISIONS.map((file) => basename(file)).filter((name) => name !== 'README.md')
  expect(pages.filter((name) => !list.includes(`](${name})`))).toEqual([])
})

test('a word of the glossary is spoken: in the code in English, on the pages in Japanese', () => {
  const rows = rowsOf('docs/house.md', '## Glossary')
  expect(rows.length).toBeGreaterThan(20)
  const code = textOf(/^(?:src|migrations)\/.*\.(?:ts|sql)$/).toLowerCase()
  const pages = textOf(/^(?:src|views|data\/messages)\/.*\.(?:ts|hbs|json|typ)$/).replace(/《[^》]*》|\s/g, '')
  const english = rows.flatMap(([word = '']) => word.split(/, /))
  const japanese = rows.flatMap(([, words = '']) =>
    words
      .replace(/`.*`/, '')
      .split(/[・、（）]/)
      .map((word) => word.trim()),
  )
  expect(english.filter((word) => !word.split(' ').every((part) => code.includes(part.replace(/ed$/, ''))))).toEqual([])
  expect(japanese.filter((word) => word !== '–' && !pages.includes(word))).toEqual([])
})

function textOf(pattern: RegExp): string {
  return sources
    .filter((file) => pattern.test(file))
    .map(read)
    .join('\n')
}

test('what the guide says people see is what they see', () => {
  const pages = textOf(/^(?:src|views)\/.*\.(?:ts|hbs)$/)
  const told = rowsOf('docs/operating.md', '## When something is wrong').map(([words = '']) => words.replace('…', ''))
  expect(told.length).toBeGreaterThan(2)
  expect(told.filter((words) => !pages.includes(words))).toEqual([])
})
