import { and, asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { participations, secretBallots, secretReasons } from './ballots.table.ts'
import type { Marks } from './marks.ts'

interface Vote {
  roundId: number
  pass: number
}

export type SecretReason = Pick<typeof secretReasons.$inferSelect, 'slip' | 'candidateId' | 'reason' | 'originalHash'>

/** Who took part, in an order that tells nothing; never what they voted. */
export function participantsIn(db: Db, roundId: number, pass: number): number[] {
  return db
    .select({ id: participations.roundMemberId })
    .from(participations)
    .where(and(eq(participations.roundId, roundId), eq(participations.pass, pass)))
    .orderBy(asc(participations.roundMemberId))
    .all()
    .map(({ id }) => id)
}

export function insertParticipation(
  tx: Tx,
  { roundId, pass, roundMemberId, channel }: Vote & { roundMemberId: number; channel: 'web' | 'paper' | 'hands' },
): void {
  tx.insert(participations).values({ roundId, pass, roundMemberId, channel }).run()
}

export function secretBallotsIn(db: Db, roundId: number, pass: number): { receipt: string; marks: Marks }[] {
  return db
    .select({ receipt: secretBallots.receipt, marks: secretBallots.marks })
    .from(secretBallots)
    .where(and(eq(secretBallots.roundId, roundId), eq(secretBallots.pass, pass)))
    .orderBy(asc(secretBallots.receipt))
    .all()
}

export function secretBallotOf(db: Db, { roundId, pass, receipt }: Vote & { receipt: string }) {
  return db
    .select({ receipt: secretBallots.receipt, marks: secretBallots.marks })
    .from(secretBallots)
    .where(and(eq(secretBallots.roundId, roundId), eq(secretBallots.pass, pass), eq(secretBallots.receipt, receipt)))
    .get()
}

export function putSecretBallot(tx: Tx, ballot: Vote & { receipt: string; marks: Marks }): void {
  tx.insert(secretBallots)
    .values(ballot)
    .onConflictDoUpdate({
      target: [secretBallots.roundId, secretBallots.pass, secretBallots.receipt],
      set: { marks: ballot.marks },
    })
    .run()
}

/** Slips in the order of their drawn numbers. */
export function secretReasonsIn(db: Db, roundId: number, pass: number): SecretReason[] {
  return db
    .select({
      slip: secretReasons.slip,
      candidateId: secretReasons.candidateId,
      reason: secretReasons.reason,
      originalHash: secretReasons.originalHash,
    })
    .from(secretReasons)
    .where(and(eq(secretReasons.roundId, roundId), eq(secretReasons.pass, pass)))
    .orderBy(asc(secretReasons.slip))
    .all()
}

export function secretReasonOf(db: Db, { roundId, pass, slip }: Vote & { slip: string }) {
  return secretReasonsIn(db, roundId, pass).find((one) => one.slip === slip)
}

export function putSecretReason(
  tx: Tx,
  slip: Vote & { slip: string; candidateId: number | null; reason: string },
): void {
  const { candidateId, reason } = slip
  tx.insert(secretReasons)
    .values(slip)
    .onConflictDoUpdate({
      target: [secretReasons.roundId, secretReasons.pass, secretReasons.slip],
      // Words of the voter's own again: nothing of an earlier rewording holds for them.
      set: { candidateId, reason, originalHash: '' },
    })
    .run()
}

export function setSecretReason(
  tx: Tx,
  { roundId, pass, slip, reason, originalHash }: Vote & { slip: string; reason: string; originalHash: string },
): void {
  tx.update(secretReasons)
    .set({ reason, originalHash })
    .where(and(eq(secretReasons.roundId, roundId), eq(secretReasons.pass, pass), eq(secretReasons.slip, slip)))
    .run()
}

/**
 * Writes the ballots, slips and participations of a pass anew in the order of their numbers: in a file they lie in the
 * order in which they came, and with `secure_delete` nothing of the old place stays (selection.md §4.4).
 */
export function shuffleSecretVotes(tx: Tx, { roundId, pass }: Vote): void {
  const [ballots, slips] = [secretBallotsIn(tx, roundId, pass), secretReasonsIn(tx, roundId, pass)]
  shuffleParticipations(tx, { roundId, pass })
  tx.delete(secretBallots)
    .where(and(eq(secretBallots.roundId, roundId), eq(secretBallots.pass, pass)))
    .run()
  tx.delete(secretReasons)
    .where(and(eq(secretReasons.roundId, roundId), eq(secretReasons.pass, pass)))
    .run()
  for (const ballot of ballots)
    tx.insert(secretBallots)
      .values({ roundId, pass, ...ballot })
      .run()
  for (const slip of slips)
    tx.insert(secretReasons)
      .values({ roundId, pass, ...slip })
      .run()
}

function shuffleParticipations(tx: Tx, { roundId, pass }: Vote): void {
  const isOfPass = and(eq(participations.roundId, roundId), eq(participations.pass, pass))
  const rows = tx.select().from(participations).where(isOfPass).orderBy(asc(participations.roundMemberId)).all()
  tx.delete(participations).where(isOfPass).run()
  for (const row of rows) tx.insert(participations).values(row).run()
}
