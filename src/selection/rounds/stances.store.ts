import { and, asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { decisions, roundMembers, stances } from './rounds.table.ts'

export type Stance = typeof stances.$inferSelect

/** What members say of the draft as it stands now; what was said of an earlier draft is left out. */
export function stancesOn(db: Db, roundId: number): Stance[] {
  return db
    .select({
      ...{ roundId: stances.roundId, roundMemberId: stances.roundMemberId, stance: stances.stance },
      ...{ words: stances.words, draftedAt: stances.draftedAt, saidAt: stances.saidAt },
    })
    .from(stances)
    .innerJoin(decisions, and(eq(decisions.roundId, stances.roundId), eq(decisions.draftedAt, stances.draftedAt)))
    .innerJoin(roundMembers, eq(roundMembers.id, stances.roundMemberId))
    .where(eq(stances.roundId, roundId))
    .orderBy(asc(stances.roundMemberId))
    .all()
}

/** All that was ever said, also of earlier drafts: where a story may be quoted. */
export function allStances(db: Db, roundId: number): Stance[] {
  return db.select().from(stances).where(eq(stances.roundId, roundId)).orderBy(asc(stances.roundMemberId)).all()
}

export function putStance(tx: Tx, said: Stance): void {
  const { stance, words, draftedAt, saidAt } = said
  tx.insert(stances)
    .values(said)
    .onConflictDoUpdate({
      target: [stances.roundId, stances.roundMemberId],
      set: { stance, words, draftedAt, saidAt },
    })
    .run()
}

export function setStanceWords(
  tx: Tx,
  { roundId, roundMemberId, words }: Pick<Stance, 'roundId' | 'roundMemberId' | 'words'>,
) {
  tx.update(stances)
    .set({ words })
    .where(and(eq(stances.roundId, roundId), eq(stances.roundMemberId, roundMemberId)))
    .run()
}
