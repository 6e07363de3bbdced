import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openStore, type Store } from '../../src/db/open.ts'

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-migrations-'))
  store = openStore(':memory:')
  put('0001_parents.sql', 'CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;')
  put(
    '0002_children.sql',
    'CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE) STRICT;',
  )
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})
const put = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const run = () => migrate(store.sqlite, folder)

test('each file runs once, in the order of its number', () => {
  expect(run()).toEqual(['0001_parents.sql', '0002_children.sql'])
  expect(run()).toEqual([])
})

test('rebuilding a table keeps the rows that point at it', () => {
  run()
  store.sqlite.exec(`INSERT INTO parents VALUES (1, 'はる'); INSERT INTO children VALUES (1, 1), (2, 1)`)
  put(
    '0003_rebuild.sql',
    `CREATE TABLE parents_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, reading TEXT NOT NULL DEFAULT '') STRICT;
    INSERT INTO parents_new (id, name) SELECT id, name FROM parents; DROP TABLE parents; ALTER TABLE parents_new RENAME TO parents;`,
  )
  run()
  expect(store.sqlite.prepare('SELECT count(*) FROM children').pluck().get()).toBe(2)
  expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
})

test('a file that leaves rows pointing at nothing is undone whole, and says so', () => {
  run()
  store.sqlite.exec(`INSERT INTO parents VALUES (1, 'はる'); INSERT INTO children VALUES (1, 1)`)
  put('0003_orphans.sql', 'DELETE FROM parents;')
  expect(run).toThrow('migration 0003_orphans.sql failed: it leaves 1 rows that point at nothing')
  expect(store.sqlite.prepare('SELECT count(*) FROM parents').pluck().get()).toBe(1)
})

test('an edited, a missing and an out-of-order file each stop the start with their name', () => {
  run()
  put('0002_children.sql', 'CREATE TABLE children (id INTEGER PRIMARY KEY) STRICT;')
  expect(run).toThrow('migration 0002_children.sql was edited after it ran')
  rmSync(join(folder, '0002_children.sql'))
  expect(run).toThrow('migration 0002_children.sql ran on this database but its file is missing')
  put('0002_before.sql', 'SELECT 1;')
  put('0003_children.sql', 'SELECT 1;')
  expect(run).toThrow('migration 0002_before.sql comes before 0002_children.sql, which has already run')
  put('0007_gap.sql', 'SELECT 1;')
  expect(run).toThrow('migration 0007_gap.sql is out of order: number 4 was expected')
})

test('before a database changes its shape, a copy is asked for; a new database needs none', () => {
  let copies = 0
  const copyFirst = () => void copies++
  migrate(store.sqlite, folder, { copyFirst })
  expect(copies).toBe(0)
  put('0003_more.sql', 'CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;')
  migrate(store.sqlite, folder, { copyFirst })
  expect(copies).toBe(1)
})
