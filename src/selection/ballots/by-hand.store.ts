import { and, asc, count, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { offlineBallots, offlineVoters, tallySheets } from './ballots.table.ts'

interface Vote {
  roundId: number
  pass: number
}

export type OfflineVoter = Pick<typeof offlineVoters.$inferSelect, 'roundMemberId' | 'channel'>
export type OfflineBallot = Pick<typeof offlineBallots.$inferSelect, 'id' | 'roundMemberId' | 'marks' | 'reason'>
export type TallySheet = typeof tallySheets.$inferSelect

/** Who votes on paper or by hand in this pass and has not been counted yet. */
export function offlineVotersIn(db: Db, { roundId, pass }: Vote): OfflineVoter[] {
  return db
    .select({ roundMemberId: offlineVoters.roundMemberId, channel: offlineVoters.channel })
    .from(offlineVoters)
    .where(and(eq(offlineVoters.roundId, roundId), eq(offlineVoters.pass, pass)))
    .orderBy(asc(offlineVoters.roundMemberId))
    .all()
}

export function replaceOfflineVoters(tx: Tx, { roundId, pass }: Vote, voters: readonly OfflineVoter[]): void {
  tx.delete(offlineVoters)
    .where(and(eq(offlineVoters.roundId, roundId), eq(offlineVoters.pass, pass)))
    .run()
  if (voters.length > 0)
    tx.insert(offlineVoters)
      .values(voters.map((voter) => ({ roundId, pass, ...voter })))
      .run()
}

/** The slips that were typed and wait for the second person. For the facilitator alone. */
export function offlineBallotsIn(db: Db, { roundId, pass }: Vote): OfflineBallot[] {
  return db
    .select({
      ...{ id: offlineBallots.id, roundMemberId: offlineBallots.roundMemberId },
      ...{ marks: offlineBallots.marks, reason: offlineBallots.reason },
    })
    .from(offlineBallots)
    .where(and(eq(offlineBallots.roundId, roundId), eq(offlineBallots.pass, pass)))
    .orderBy(asc(offlineBallots.id))
    .all()
}

export function insertOfflineBallot(tx: Tx, ballot: Vote & Omit<OfflineBallot, 'id'>): void {
  tx.insert(offlineBallots).values(ballot).run()
}

export function deleteOfflineBallot(tx: Tx, { roundId, pass, id }: Vote & { id: number }): void {
  tx.delete(offlineBallots)
    .where(and(eq(offlineBallots.roundId, roundId), eq(offlineBallots.pass, pass), eq(offlineBallots.id, id)))
    .run()
}

export function forgetOffline(tx: Tx, { roundId, pass }: Vote): void {
  tx.delete(offlineBallots)
    .where(and(eq(offlineBallots.roundId, roundId), eq(offlineBallots.pass, pass)))
    .run()
  replaceOfflineVoters(tx, { roundId, pass }, [])
}

export function insertTallySheet(tx: Tx, sheet: Omit<TallySheet, 'number'>): void {
  const { roundId, pass } = sheet
  const before = tx
    .select({ sheets: count() })
    .from(tallySheets)
    .where(and(eq(tallySheets.roundId, roundId), eq(tallySheets.pass, pass)))
    .get()
  tx.insert(tallySheets)
    .values({ ...sheet, number: (before?.sheets ?? 0) + 1 })
    .run()
}

export function tallySheetsOf(db: Db, roundId: number): TallySheet[] {
  return db
    .select()
    .from(tallySheets)
    .where(eq(tallySheets.roundId, roundId))
    .orderBy(asc(tallySheets.pass), asc(tallySheets.number))
    .all()
}
