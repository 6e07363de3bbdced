import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

// The one law of the house (docs/house.md): own room or lower floors only; each outside package has one door.
const SRC = resolve(import.meta.dirname, '../src')
const FLOORS: Record<string, number> = {
  base: -2,
  db: -1,
  web: -1,
  language: -1,
  voting: -1,
  running: 0,
  people: 1,
  programme: 2,
  stories: 3,
  collecting: 3.5,
  reading: 4,
  'selection/panels': 5.1,
  'selection/rounds': 5.2,
  'selection/ballots': 5.3,
  returning: 6,
  analysis: 7,
  publishing: 8,
  home: 9,
  demo: 10,
}
const HOUSE_FILES = [
  'app.ts',
  'main.ts',
  'serve.ts',
  'open-house.ts',
  'task.ts',
  'tasks.ts',
  'analyse.ts',
  'audit.ts',
  'count.ts',
  'demo.ts',
  'load-demo.ts',
  'make-staff.ts',
  'recount.ts',
  'routes-list.ts',
]

interface Import {
  file: string
  target: string
  typeOnly: boolean
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
const imports = files.flatMap(importsOf)

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8')
  const found = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/gm)
  return [...found].map(([, type, from, dynamic]) => ({
    file,
    target: from ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }))
}

const roomOf = (file: string) => (file.startsWith('selection/') ? file.split('/').slice(0, 2).join('/') : dirname(file))
const targetFile = ({ file, target }: Import) => relative(SRC, resolve(SRC, dirname(file), target))
const inside = imports.filter(({ target }) => target.startsWith('.'))
const outside = imports.filter(
  ({ target }) => !target.startsWith('.') && !target.startsWith('node:') && !builtinModules.includes(target),
)
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
const kindOf = (file: string) => /\.(table|store|act|job|page|form|routes|export|door)\.ts$/.exec(file)?.[1] ?? 'rule'

test('the law sees the imports of the whole house', () => {
  expect(inside.length).toBeGreaterThan(200)
  expect(inside.filter((one) => !files.includes(targetFile(one)))).toEqual([])
})

test('every room stands on a known floor', () => {
  const rooms = new Set(files.filter((file) => file.includes('/')).map(roomOf))
  expect([...rooms].filter((room) => FLOORS[room.split('/templates')[0] ?? ''] === undefined)).toEqual([])
})

test('a file imports its own room or a lower floor, never up and never next door', () => {
  const broken = inside.filter((one) => {
    if (HOUSE_FILES.includes(one.file)) return false
    const [from, to] = [roomOf(one.file), roomOf(targetFile(one))]
    if (to === '.' && targetFile(one) === 'config.ts') return false
    if (from === to) return false
    const [own = Number.NaN, other = Number.NaN] = [FLOORS[from], FLOORS[to]]
    // What stands behind every room names the engines, as types alone.
    if (one.file === 'running/house.ts' && one.typeOnly) return false
    return !(other < own) || (own === -1 && other === -1)
  })
  expect(broken).toEqual([])
})

test('rules, pages and acts keep to themselves: no package, no SQL, no request', () => {
  const quiet = new Set(['rule', 'page', 'act'])
  const engines = /^(base|db|web|language|voting|running)\//
  const broken = outside.filter(
    ({ file, typeOnly }) => file.includes('/') && !engines.test(file) && quiet.has(kindOf(file)) && !typeOnly,
  )
  expect(broken).toEqual([])
})

test('pages, rules and views of a room never query; routes hold no SQL', () => {
  const stores = inside.filter((one) => !one.typeOnly && /\.(store|table)\.ts$/.test(one.target))
  expect(
    stores.filter(({ file }) => ['rule', 'page', 'form', 'export'].includes(kindOf(file)) && file.includes('/')),
  ).toEqual([])
  expect(outside.filter(({ file, target }) => kindOf(file) === 'routes' && target.startsWith('drizzle-orm'))).toEqual(
    [],
  )
})

// zod belongs to forms and drizzle to tables and stores, wherever they stand; all else has one door.
const FREE = /^(zod|drizzle-orm|fastify)$/

test('each outside package has one door', () => {
  const doors = Map.groupBy(
    outside.filter(({ typeOnly, target }) => !typeOnly && !FREE.test(packageOf(target))),
    ({ target }) => packageOf(target),
  )
  const broken = [...doors].filter(([, used]) => new Set(used.map(({ file }) => file)).size > 1)
  expect(broken.map(([name, used]) => [name, used.map(({ file }) => file)])).toEqual([])
})

test('zod is used in forms, drizzle in tables, stores and the opening of the database, fastify as types', () => {
  const values = outside.filter(({ typeOnly }) => !typeOnly)
  const used = (name: string) => values.filter(({ target }) => packageOf(target) === name).map(({ file }) => file)
  expect(used('zod').filter((file) => kindOf(file) !== 'form' && file !== 'web/form.ts')).toEqual([])
  expect(
    used('drizzle-orm').filter((file) => !['table', 'store'].includes(kindOf(file)) && file !== 'db/open.ts'),
  ).toEqual([])
  expect(used('fastify')).toEqual(['app.ts'])
})

test('nothing but the mailer could call out of the house', () => {
  const calls = files.filter((file) => /\bfetch\(|node:https?'/.test(readFileSync(join(SRC, file), 'utf8')))
  expect(calls).toEqual([])
})
