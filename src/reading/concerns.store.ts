import { and, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { stories } from '../stories/stories.table.ts'
import { concerns } from './reading.table.ts'

export type Concern = typeof concerns.$inferSelect

export function openConcern(db: Db, storyId: number): Concern | undefined {
  return db
    .select()
    .from(concerns)
    .where(and(eq(concerns.storyId, storyId), isNull(concerns.settledAt)))
    .get()
}

export function concernsOf(db: Db, storyId: number): Concern[] {
  return db.select().from(concerns).where(eq(concerns.storyId, storyId)).orderBy(desc(concerns.id)).all()
}

export function insertConcern(
  tx: Tx,
  concern: Pick<Concern, 'storyId' | 'note' | 'raisedBy' | 'raisedName' | 'raisedAt'>,
): void {
  tx.insert(concerns).values(concern).run()
}

export function addToConcern(tx: Tx, id: number, note: string): void {
  tx.update(concerns).set({ note }).where(eq(concerns.id, id)).run()
}

export function settleConcernRow(
  tx: Tx,
  id: number,
  settled: { settledName: string; settledAt: Instant; outcome: string },
): void {
  tx.update(concerns).set(settled).where(eq(concerns.id, id)).run()
}

export function setConcernAt(tx: Tx, storyId: number, concernAt: Instant | null): void {
  tx.update(stories).set({ concernAt }).where(eq(stories.id, storyId)).run()
}

/** Stories that somebody worries about and that were not taken back. */
export function worryingStories(db: Db): number[] {
  const rows = db
    .select({ id: stories.id })
    .from(stories)
    .where(and(isNotNull(stories.concernAt), ne(stories.state, 'withdrawn')))
    .orderBy(stories.id)
    .all()
  return rows.map(({ id }) => id)
}
