import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../src/db/open.ts'
import { auditJournal } from '../../src/running/audit.store.ts'
import { journalHead } from '../../src/running/journal.store.ts'
import { note, openJournal } from './_journal.ts'

const ENTRIES = 13
let store: Store
beforeAll(() => {
  store = openJournal()
  for (let number = 1; number <= ENTRIES; number++) note(store.db, number)
})
afterAll(() => store.close())

/** Somebody who may do anything to the file: no trigger and no check stands in the way. Undone afterwards. */
async function auditAfter(tamper: () => void, printed?: string) {
  store.sqlite.pragma('ignore_check_constraints = ON')
  store.sqlite.exec('BEGIN; DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_erased')
  try {
    tamper()
    return await auditJournal(store.db, printed)
  } finally {
    store.sqlite.exec('ROLLBACK')
  }
}

const entry = fc.integer({ min: 1, max: ENTRIES })
const TEXTS = ['actor_kind', 'actor_name', 'deed', 'subject_kind', 'detail', 'prev', 'hash']
const NUMBERS = ['at', 'actor_id', 'subject_id']

test('a flipped bit of a text names its entry as changed', async () => {
  const flip = fc.record({ id: entry, column: fc.constantFrom(...TEXTS), byte: fc.nat(), bit: fc.nat(7) })
  await fc.assert(
    fc.asyncProperty(flip, async ({ id, column, byte, bit }) => {
      const select = store.sqlite.prepare(`SELECT CAST(${column} AS BLOB) FROM journal WHERE id = ?`)
      const bytes = select.pluck().get(id) as Buffer
      fc.pre(bytes.length > 0)
      bytes[byte % bytes.length] = (bytes[byte % bytes.length] ?? 0) ^ (1 << bit)
      const change = store.sqlite.prepare(`UPDATE journal SET ${column} = CAST(? AS TEXT) WHERE id = ?`)
      const audit = await auditAfter(() => change.run(bytes, id))
      expect(audit).toMatchObject({ entries: id - 1, broken: { id, breach: 'changed' } })
    }),
    { numRuns: 400 },
  )
})

test('a flipped bit of a number names its entry, and so does a number where there was none', async () => {
  const flip = fc.record({ id: entry, column: fc.constantFrom(...NUMBERS), bit: fc.nat(63) })
  await fc.assert(
    fc.asyncProperty(flip, async ({ id, column, bit }) => {
      const select = store.sqlite.prepare(`SELECT coalesce(${column}, 0) FROM journal WHERE id = ?`).pluck()
      const flipped = BigInt.asIntN(64, BigInt(select.get(id) as number) ^ (1n << BigInt(bit)))
      const change = store.sqlite.prepare(`UPDATE journal SET ${column} = ? WHERE id = ?`)
      const audit = await auditAfter(() => change.run(flipped, id))
      expect(audit).toMatchObject({ entries: id - 1, broken: { id, breach: 'changed' } })
    }),
    { numRuns: 200 },
  )
})

test('an entry under another number is missed by the one after it, or found changed where it lies now', async () => {
  const move = fc.record({ id: entry, bit: fc.nat(63) })
  await fc.assert(
    fc.asyncProperty(move, async ({ id, bit }) => {
      const moved = BigInt.asIntN(64, BigInt(id) ^ (1n << BigInt(bit)))
      fc.pre(moved < 1n || moved > ENTRIES)
      const { broken } = await auditAfter(() =>
        store.sqlite.prepare('UPDATE journal SET id = ? WHERE id = ?').run(moved, id),
      )
      const isMissed = moved > 0n && id < ENTRIES
      expect(broken).toMatchObject(
        isMissed ? { id: id + 1, breach: 'missing' } : { deed: `deed-${id}`, breach: 'changed' },
      )
    }),
    { numRuns: 200 },
  )
})

test('entries that were taken out are missed by the next one', async () => {
  const cut = fc.record({ from: entry, many: fc.integer({ min: 1, max: 3 }) })
  await fc.assert(
    fc.asyncProperty(cut, async ({ from, many }) => {
      fc.pre(from + many <= ENTRIES)
      const erase = store.sqlite.prepare('DELETE FROM journal WHERE id >= ? AND id < ?')
      const audit = await auditAfter(() => erase.run(from, from + many))
      expect(audit).toMatchObject({ entries: from - 1, broken: { id: from + many, breach: 'missing' } })
    }),
  )
})

test('two entries that changed places: the first of them is named', async () => {
  const swap = fc.uniqueArray(entry, { minLength: 2, maxLength: 2 })
  const move = (from: number, to: number) =>
    store.sqlite.prepare('UPDATE journal SET id = ? WHERE id = ?').run(to, from)
  await fc.assert(
    fc.asyncProperty(swap, async ([a = 0, b = 0]) => {
      const { broken } = await auditAfter(() => {
        move(a, 99)
        move(b, a)
        move(99, b)
      })
      expect(broken).toMatchObject({ id: Math.min(a, b), breach: 'changed' })
    }),
  )
})

test('a tail that was cut off is seen by a printed head alone', async () => {
  const printed = journalHead(store.db)?.printed
  expect((await auditJournal(store.db, printed)).printed).toMatchObject({ id: ENTRIES, deed: `deed-${ENTRIES}` })
  const cut = await auditAfter(() => store.sqlite.exec(`DELETE FROM journal WHERE id >= ${ENTRIES}`), printed)
  expect(cut).toMatchObject({ entries: ENTRIES - 1, broken: undefined, printed: undefined })
})

test('an early head is found at its entry, as long as the chain is whole up to there', async () => {
  const early = store.sqlite.prepare('SELECT substr(hash, 1, 12) FROM journal WHERE id = 5').pluck().get() as string
  expect((await auditJournal(store.db, early)).printed).toMatchObject({ id: 5, deed: 'deed-5' })
  const spoil = (id: number) => () => void store.sqlite.prepare(`UPDATE journal SET deed = 'x' WHERE id = ?`).run(id)
  expect(await auditAfter(spoil(8), early)).toMatchObject({ broken: { id: 8 }, printed: { id: 5 } })
  expect(await auditAfter(spoil(4), early)).toMatchObject({ broken: { id: 4 }, printed: undefined })
})
