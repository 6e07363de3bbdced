import { resolve } from 'node:path'
import { migrate } from '../../src/db/migrate.ts'
import { openStore, type Store, type Tx } from '../../src/db/open.ts'
import { record } from '../../src/running/journal.store.ts'

export const MIGRATIONS = resolve(import.meta.dirname, '../../migrations')
export const MORNING = Date.parse('2026-11-23T01:00:00Z')

export function openJournal(path = ':memory:'): Store {
  const store = openStore(path)
  migrate(store.sqlite, MIGRATIONS)
  return store
}

/** Entry after entry, each of another kind, a minute apart. */
export function note(tx: Tx, number: number, name = `山田 花子${number}`): void {
  const actor = number % 3 === 0 ? { kind: 'system' as const } : { kind: 'staff' as const, id: number, name }
  record(tx, {
    at: MORNING + number * 60_000,
    actor,
    deed: `deed-${number}`,
    subject: number % 4 === 0 ? { kind: 'programme' } : { kind: 'story', id: number * 7 },
    detail: number % 2 === 0 ? {} : { version: number, 理由: '「はい」' },
  })
}
