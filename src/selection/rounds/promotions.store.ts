import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { decisionStories, promotions } from './rounds.table.ts'

export type Promotion = typeof promotions.$inferSelect

/** What was chosen after the record was final, in place of a story that was taken back. */
export function promotionsOf(db: Db, roundId: number): Promotion[] {
  return db
    .select()
    .from(promotions)
    .where(eq(promotions.roundId, roundId))
    .orderBy(asc(promotions.writtenAt), asc(promotions.candidateId))
    .all()
}

/** From now on the story counts as chosen. */
export function insertPromotion(tx: Tx, promotion: Promotion): void {
  const { roundId, candidateId } = promotion
  tx.insert(promotions).values(promotion).run()
  tx.insert(decisionStories).values({ roundId, candidateId }).run()
}

export function setPromotionReason(tx: Tx, candidateId: number, reason: string): void {
  tx.update(promotions).set({ reason }).where(eq(promotions.candidateId, candidateId)).run()
}
