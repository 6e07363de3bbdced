import { and, asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { candidates, decisions, rounds } from '../rounds/rounds.table.ts'
import { ballots, secretReasons } from './ballots.table.ts'

export function roundsWith(db: Db, storyId: number): number[] {
  return db
    .select({ id: candidates.roundId })
    .from(candidates)
    .where(eq(candidates.storyId, storyId))
    .orderBy(asc(candidates.roundId))
    .all()
    .map(({ id }) => id)
}

/** Everything that people wrote in a round, where a story may be quoted. */
export function quotableIn(db: Db, roundId: number) {
  return {
    reopened:
      db.select({ reason: rounds.reopenedReason }).from(rounds).where(eq(rounds.id, roundId)).get()?.reason ?? '',
    decision: db
      .select({
        reason: decisions.reason,
        dissent: decisions.dissent,
        notes: decisions.notes,
        divergence: decisions.divergence,
        lessonsNote: decisions.lessonsNote,
      })
      .from(decisions)
      .where(eq(decisions.roundId, roundId))
      .get(),
    ballots: db
      .select({ pass: ballots.pass, roundMemberId: ballots.roundMemberId, reason: ballots.reason })
      .from(ballots)
      .where(eq(ballots.roundId, roundId))
      .orderBy(asc(ballots.pass), asc(ballots.roundMemberId))
      .all(),
    slips: db
      .select({
        pass: secretReasons.pass,
        slip: secretReasons.slip,
        reason: secretReasons.reason,
        originalHash: secretReasons.originalHash,
      })
      .from(secretReasons)
      .where(eq(secretReasons.roundId, roundId))
      .orderBy(asc(secretReasons.pass), asc(secretReasons.slip))
      .all(),
  }
}

export function setDecisionWords(
  tx: Tx,
  roundId: number,
  words: { reason: string; dissent: string; notes: string; divergence: string; lessonsNote: string },
): void {
  tx.update(decisions).set(words).where(eq(decisions.roundId, roundId)).run()
}

export function setBallotReason(
  tx: Tx,
  { roundId, pass, roundMemberId, reason }: { roundId: number; pass: number; roundMemberId: number; reason: string },
): void {
  tx.update(ballots)
    .set({ reason })
    .where(and(eq(ballots.roundId, roundId), eq(ballots.pass, pass), eq(ballots.roundMemberId, roundMemberId)))
    .run()
}

export function setReopenedReason(tx: Tx, roundId: number, reason: string): void {
  tx.update(rounds).set({ reopenedReason: reason }).where(eq(rounds.id, roundId)).run()
}
