import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isUniqueBreach, openStore, type Store, type Tx } from '../../src/db/open.ts'
import { openWriter, type Write } from '../../src/db/write.ts'

let store: Store
let write: Write
beforeEach(() => {
  store = openStore(':memory:')
  store.sqlite.exec('CREATE TABLE notes (text TEXT PRIMARY KEY) STRICT')
  write = openWriter(store)
})
afterEach(() => store.close())
const note = (text: string) => (tx: Tx) => void tx.run(sql`INSERT INTO notes VALUES (${text})`)
const notes = () => store.sqlite.prepare('SELECT text FROM notes ORDER BY text').pluck().all()

test('deeds of one turn are committed together, and each is answered', async () => {
  let commits = 0
  const exec = store.sqlite.exec.bind(store.sqlite)
  store.sqlite.exec = (statement) => {
    if (statement === 'COMMIT') commits++
    return exec(statement)
  }
  expect(await Promise.all([write(() => 1), write(note('い')), write(() => 3)])).toEqual([1, undefined, 3])
  expect([commits, notes()]).toEqual([1, ['い']])
})

test('a refused deed is undone alone; its neighbours stand', async () => {
  const refused = write((tx) => {
    note('消える')(tx)
    throw new Error('だめ')
  })
  const outcomes = await Promise.allSettled([write(note('あ')), refused, write(note('あ')), write(note('う'))])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(outcomes[2]?.status === 'rejected' && isUniqueBreach(outcomes[2].reason)).toBe(true)
  expect(notes()).toEqual(['あ', 'う'])
})

test('nobody is answered before the commit: when it fails, all are refused and nothing stands', async () => {
  store.sqlite.exec(
    'CREATE TABLE parents (id INTEGER PRIMARY KEY); CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)',
  )
  const orphan = write((tx) => void tx.run(sql`INSERT INTO children VALUES (7)`))
  const outcomes = await Promise.allSettled([write(note('え')), orphan])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(notes()).toEqual([])
  await write(note('お'))
  expect(notes()).toEqual(['お'])
})

test('a deed that hands back a promise is refused: it would write after the commit', async () => {
  await expect(write(async () => 1)).rejects.toThrow('must not be async')
})

test('every connection is durable and keeps its foreign keys', () => {
  expect([
    store.sqlite.pragma('synchronous', { simple: true }),
    store.sqlite.pragma('foreign_keys', { simple: true }),
  ]).toEqual([2, 1])
})
