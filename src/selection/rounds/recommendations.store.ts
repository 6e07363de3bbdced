import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { recommendations } from './rounds.table.ts'

/** What the panel wants to be done next, in its own order. */
export function recommendationsOf(db: Db, roundId: number) {
  return db
    .select({ id: recommendations.id, words: recommendations.words })
    .from(recommendations)
    .where(eq(recommendations.roundId, roundId))
    .orderBy(asc(recommendations.position))
    .all()
}

export function putRecommendations(tx: Tx, roundId: number, list: readonly string[]): void {
  tx.delete(recommendations).where(eq(recommendations.roundId, roundId)).run()
  if (list.length > 0)
    tx.insert(recommendations)
      .values(list.map((words, at) => ({ roundId, position: at + 1, words })))
      .run()
}

export function setRecommendation(tx: Tx, id: number, words: string): void {
  tx.update(recommendations).set({ words }).where(eq(recommendations.id, id)).run()
}
