import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { stories } from '../stories/stories.table.ts'
import { exclusions } from './reading.table.ts'

export type Exclusion = typeof exclusions.$inferSelect

export function openExclusion(db: Db, storyId: number): Exclusion | undefined {
  return db
    .select()
    .from(exclusions)
    .where(and(eq(exclusions.storyId, storyId), isNull(exclusions.decidedAt)))
    .get()
}

export function newestExclusion(db: Db, storyId: number): Exclusion | undefined {
  return db.select().from(exclusions).where(eq(exclusions.storyId, storyId)).orderBy(desc(exclusions.id)).limit(1).get()
}

export function insertExclusion(
  tx: Tx,
  proposal: Pick<Exclusion, 'storyId' | 'kind' | 'reason' | 'proposedId' | 'proposedName' | 'proposedAt'>,
): void {
  tx.insert(exclusions).values(proposal).run()
}

export function decideExclusionRow(
  tx: Tx,
  id: number,
  decided: { decision: 'excluded' | 'kept'; decidedId: number; decidedName: string; decidedAt: number },
): void {
  tx.update(exclusions).set(decided).where(eq(exclusions.id, id)).run()
}

/** Stories that somebody would leave out, and nobody has looked at yet. */
export function proposedStories(db: Db): number[] {
  const rows = db
    .select({ id: stories.id })
    .from(exclusions)
    .innerJoin(stories, eq(stories.id, exclusions.storyId))
    .where(and(isNull(exclusions.decidedAt), ne(stories.state, 'withdrawn')))
    .orderBy(stories.id)
    .all()
  return rows.map(({ id }) => id)
}
