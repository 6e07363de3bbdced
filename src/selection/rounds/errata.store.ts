import { asc, eq } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import { errata } from './rounds.table.ts'

/** What was said beside a final record, the first first. */
export function errataOf(db: Db, roundId: number) {
  return db.select().from(errata).where(eq(errata.roundId, roundId)).orderBy(asc(errata.id)).all()
}

export function insertErratum(
  tx: Tx,
  erratum: { roundId: number; words: string; writtenBy: string; writtenAt: Instant },
): void {
  tx.insert(errata).values(erratum).run()
}

export function setErratum(tx: Tx, id: number, words: string): void {
  tx.update(errata).set({ words }).where(eq(errata.id, id)).run()
}
