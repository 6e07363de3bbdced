import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadMessages, plain } from '../../src/web/messages.ts'

const HERE = mkdtempSync(join(tmpdir(), 'catalogues-'))
const CATALOGUES = join(import.meta.dirname, '../../data/messages/ja')
afterAll(() => rmSync(HERE, { recursive: true }))

test('say gives the message without readings, and keeps 《》 of an argument', () => {
  const messages = catalogues({ 'a.json': { hello: '{name}の話《はなし》 {n, number}件《けん》' } })
  expect(messages.say('hello', { name: '森《もり》', n: 1234 })).toBe('森《もり》の話 1,234件')
})

test('one key in two catalogues is a mistake', () => {
  expect(() => catalogues({ 'a.json': { hello: 'a' }, 'b.json': { hello: 'b' } })).toThrow('hello')
})

test('a message that is no text, or cannot be compiled, is a mistake that names its key', () => {
  expect(() => catalogues({ 'a.json': { hello: ['a'] } })).toThrow('hello')
  expect(() => catalogues({ 'a.json': { hello: '{n, plural,' } })).toThrow('hello')
})

test('plain strips readings and the mark where a base begins', () => {
  expect(plain('｜お茶《おちゃ》と新聞《しんぶん》')).toBe('お茶と新聞')
})

test('the catalogues of the house load, and every reading in them stands at a base', () => {
  const messages = loadMessages(CATALOGUES)
  expect(messages.keys()).toContain('skip')
  const loose = messages.keys().filter((key) => /[《》｜]/.test(withoutArguments(messages, key)))
  expect(loose).toEqual([])
})

/** Arguments are not known here: a message that needs some is looked at by the views that use it. */
function withoutArguments(messages: ReturnType<typeof loadMessages>, key: string): string {
  try {
    return messages.say(key)
  } catch {
    return ''
  }
}

function catalogues(files: Record<string, Record<string, unknown>>) {
  const folder = mkdtempSync(join(HERE, 'ja-'))
  for (const [name, messages] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(messages))
  return loadMessages(folder)
}

// Keys that are put together: a field or a step, and what is said about it.
const CONSENTS = 'panel|internal|funder|event|print|web|training|credit|edit|third|until|reply'
const PUT_TOGETHER = [
  new RegExp(`^wizard\\.(${CONSENTS})\\.(help|short)$`),
  /^wizard\.(relation|role|area|activity|domain|age|gender)\.option\./,
  /^wizard\.(relation|role|happened|when)\.error\.missing$/,
  /^wizard\.(starter|significance\.starter)\.\w+$/,
  /^selection\.phase\.\w+$/,
  /^device\.[\w.]+$/,
  /^wizard\.(story|hopes)\.label$/,
  /^wizard\.voice\.error\.(kind|broken|long)$/,
  /^my\.(used|correct|approve\.done|approve\.answered|guardian\.guardian|guardian\.child)\.\w+$/,
]

test('no message lies in the catalogues that nothing shows', () => {
  const words = ['src', 'views'].flatMap((room) => filesBelow(join(import.meta.dirname, '../..', room))).join('\n')
  const unused = loadMessages(CATALOGUES)
    .keys()
    .filter((key) => !words.includes(key) && !PUT_TOGETHER.some((pattern) => pattern.test(key)))
  expect(unused).toEqual([])
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|hbs)$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}
