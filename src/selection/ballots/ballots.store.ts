import { and, asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { ballots, storyReads } from './ballots.table.ts'
import { participantsIn } from './secret.store.ts'

export type Ballot = typeof ballots.$inferSelect

/** Everything that was said in a pass: for counting and, once it is closed, for reading the reasons. Never for a page while it is open. */
export function ballotsInPass(db: Db, roundId: number, pass: number): Ballot[] {
  return db
    .select()
    .from(ballots)
    .where(and(eq(ballots.roundId, roundId), eq(ballots.pass, pass)))
    .orderBy(asc(ballots.roundMemberId))
    .all()
}

/** Who has turned in a ballot, and nothing of what stands on it (V7). */
export function votersInPass(db: Db, roundId: number, pass: number): Set<number> {
  const open = db
    .select({ id: ballots.roundMemberId })
    .from(ballots)
    .where(and(eq(ballots.roundId, roundId), eq(ballots.pass, pass)))
    .orderBy(asc(ballots.roundMemberId))
    .all()
  const secret = participantsIn(db, roundId, pass)
  return new Set([...open.map(({ id }) => id), ...secret])
}

export function ownBallot(
  db: Db,
  { roundId, pass, roundMemberId }: { roundId: number; pass: number; roundMemberId: number },
) {
  return db
    .select()
    .from(ballots)
    .where(and(eq(ballots.roundId, roundId), eq(ballots.pass, pass), eq(ballots.roundMemberId, roundMemberId)))
    .get()
}

type NewBallot = Pick<Ballot, 'roundId' | 'pass' | 'roundMemberId' | 'marks' | 'reason' | 'castAt'> & {
  channel?: Ballot['channel']
}

/** One ballot a member and pass (V1): a later one takes the place of the earlier (V3). */
export function putBallot(tx: Tx, ballot: NewBallot): void {
  const { marks, reason, castAt, channel = 'web' } = ballot
  tx.insert(ballots)
    .values(ballot)
    .onConflictDoUpdate({
      target: [ballots.roundId, ballots.pass, ballots.roundMemberId],
      set: { marks, reason, castAt, channel },
    })
    .run()
}

export function readsOf(db: Db, roundMemberId: number): Set<number> {
  const rows = db
    .select({ id: storyReads.candidateId })
    .from(storyReads)
    .where(eq(storyReads.roundMemberId, roundMemberId))
    .orderBy(asc(storyReads.candidateId))
    .all()
  return new Set(rows.map(({ id }) => id))
}

export function putRead(tx: Tx, roundMemberId: number, candidateId: number): void {
  tx.insert(storyReads).values({ roundMemberId, candidateId }).onConflictDoNothing().run()
}
