import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openStore, type Store } from '../../src/db/open.ts'
import { openWriter } from '../../src/db/write.ts'
import { auditJournal } from '../../src/running/audit.store.ts'
import { journalHead, record } from '../../src/running/journal.store.ts'
import { MIGRATIONS, MORNING, note, openJournal } from './_journal.ts'

const stores: Store[] = []
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
})
const opened = (store: Store) => {
  stores.push(store)
  return store
}
const deedsIn = ({ sqlite }: Store) => sqlite.prepare('SELECT id, deed FROM journal ORDER BY id').raw().all()

/** What anybody can do without this program. */
const wrongBySqlite = ({ sqlite }: Store) =>
  sqlite
    .prepare(
      `SELECT id FROM journal WHERE hash <> sha256(prev ||
        json_array(id, at, actor_kind, actor_id, actor_name, deed, subject_kind, subject_id, detail))`,
    )
    .all()

test('whatever a name or a detail holds, the chain is whole, and SQLite alone comes to the same hashes', async () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom('\ud800', '\udfff', '\0', '\u2028', '"', '\\', '\x7f'),
  )
  const text = fc.string({ unit })
  const entries = fc.array(fc.record({ name: text, detail: fc.dictionary(text, text) }), { maxLength: 8 })
  const store = opened(openJournal())
  await fc.assert(
    fc.asyncProperty(entries, async (list) => {
      for (const { name, detail } of list)
        record(store.db, { at: MORNING, actor: { kind: 'staff', name }, deed: 'x', subject: { kind: 'x' }, detail })
      expect((await auditJournal(store.db)).broken).toBeUndefined()
      expect(wrongBySqlite(store)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a deed that is refused leaves no gap between the two that share its transaction', async () => {
  const store = opened(openJournal())
  const write = openWriter(store)
  const outcomes = await Promise.allSettled([
    write((tx) => note(tx, 1)),
    write((tx) => {
      note(tx, 2)
      throw new Refusal('もう一度おねがいします。')
    }),
    write((tx) => {
      note(tx, 3)
      note(tx, 4)
    }),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(deedsIn(store)).toEqual([
    [1, 'deed-1'],
    [2, 'deed-3'],
    [3, 'deed-4'],
  ])
  expect(await auditJournal(store.db)).toMatchObject({ entries: 3, broken: undefined })
})

test('the journal takes nothing but the entry that follows its last one', async () => {
  const store = opened(openJournal())
  for (const number of [1, 2, 3]) note(store.db, number)
  const columns = 'at, actor_kind, actor_id, actor_name, deed, subject_kind, subject_id, detail, prev, hash'
  const attempts = [
    `UPDATE journal SET detail = '{}' WHERE id = 1`,
    `UPDATE journal SET hash = hash`,
    `DELETE FROM journal WHERE id = 3`,
    `INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE id = 2`,
    `INSERT OR REPLACE INTO journal (id, ${columns}) SELECT 4, ${columns} FROM journal WHERE id = 2`,
    `INSERT INTO journal (${columns}) SELECT ${columns} FROM journal WHERE id = 3`,
    `INSERT INTO journal (id, ${columns}) SELECT 9, ${columns.replace('prev, hash', 'hash, hash')} FROM journal WHERE id = 3`,
  ]
  for (const attempt of attempts) expect(() => store.sqlite.exec(attempt)).toThrow('the journal is append-only')
  expect(await auditJournal(store.db)).toMatchObject({ entries: 3, broken: undefined })
})

test('the head for the minutes is where the audit ends; a new journal has none', async () => {
  const store = opened(openJournal())
  expect(journalHead(store.db)).toBeUndefined()
  expect(await auditJournal(store.db)).toEqual({ entries: 0, head: undefined, broken: undefined, printed: undefined })
  for (const number of [1, 2]) note(store.db, number)
  const { head } = await auditJournal(store.db)
  expect(journalHead(store.db)).toEqual({ id: 2, at: MORNING + 120_000, printed: head?.hash.slice(0, 12) })
})

/** A database as it stood before the journal was a chain. */
function openOldDatabase(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-unchained-'))
  for (const name of readdirSync(MIGRATIONS).sort()) {
    if (name.endsWith('_journal_chain.sql')) break
    cpSync(join(MIGRATIONS, name), join(folder, name))
  }
  const store = openStore(':memory:')
  migrate(store.sqlite, folder)
  rmSync(folder, { recursive: true })
  return store
}

test('entries that are older than the chain keep every word, are chained once, and the day of it is noted', async () => {
  const store = opened(openOldDatabase())
  const insert = store.sqlite.prepare(
    `INSERT INTO journal (at, actor_kind, actor_id, actor_name, deed, subject_kind, subject_id, detail)
      VALUES (?, 'staff', ?, ?, 'accept-story', 'story', ?, ?)`,
  )
  const signs = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('')
  const names = [
    signs,
    '髙橋 𠮷子',
    '"\\/',
    '\u2028\ufeff👩‍👩‍👧',
    ...Array.from({ length: 1_500 }, (_, n) => `職員${n}`),
  ]
  names.forEach((name, n) => {
    insert.run(n * 1000, n % 2 ? n : null, name, n % 3 ? n : null, n % 5 ? '{}' : ' {"版" :1.0e2}')
  })
  const old = 'SELECT id, at, actor_kind, actor_id, actor_name, deed, subject_kind, subject_id, detail FROM journal'
  const before = store.sqlite.prepare(`${old} ORDER BY id`).all()
  migrate(store.sqlite, MIGRATIONS)
  expect(store.sqlite.prepare(`${old} WHERE id <= ? ORDER BY id`).all(names.length)).toEqual(before)
  expect(store.sqlite.prepare(`${old} WHERE id > ?`).all(names.length)).toMatchObject([
    { actor_kind: 'system', deed: 'chain-journal', subject_kind: 'journal', detail: `{"entries":${names.length}}` },
  ])
  expect(migrate(store.sqlite, MIGRATIONS)).toEqual([])
  note(store.db, 1)
  expect(await auditJournal(store.db)).toMatchObject({ entries: names.length + 2, broken: undefined })
})
