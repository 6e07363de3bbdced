import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import {
  approvals,
  attachments,
  fellowTellers,
  stories,
  storyVersions,
  tellerReplies,
  tellers,
} from './stories.table.ts'

/** Taken back at or before this moment, and not erased yet. */
export function storiesToErase(db: Db, withdrawnBy: Instant): number[] {
  return db
    .select({ id: stories.id })
    .from(stories)
    .where(and(eq(stories.state, 'withdrawn'), lte(stories.withdrawnAt, withdrawnBy), isNull(stories.erasedAt)))
    .orderBy(asc(stories.id))
    .all()
    .map(({ id }) => id)
}

/** Number, days and state stay; whatever was said or could tell who said it goes. */
export function blankStory(tx: Tx, storyId: number, erasedAt: Instant): void {
  tx.update(stories)
    .set({
      ...{ erasedAt, activityText: '', happenedWhen: '', happenedOn: null, changes: [], hopes: '', peopleCount: null },
      ...{ age: null, gender: null, areaId: null, activityId: null, heldReason: null, readBackWhy: '' },
      ...{ collectorId: null, collectorName: '', typistId: null, typistName: '' },
    })
    .where(eq(stories.id, storyId))
    .run()
}

/** The rows stay, because the frozen sets of rounds point at them; their words go. */
export function blankVersions(tx: Tx, storyId: number): void {
  tx.update(storyVersions)
    .set({
      ...{ title: '', before: '', happened: '', now: '', significance: '', contribution: '', reason: '' },
      particulars: null,
    })
    .where(eq(storyVersions.storyId, storyId))
    .run()
}

/** Their bytes are named by nobody from here on: the sweep that follows lets go of them. */
export function blankAttachments(tx: Tx, storyId: number): void {
  tx.update(attachments)
    .set({ fileHash: null, thumbHash: null, caption: '' })
    .where(eq(attachments.storyId, storyId))
    .run()
}

export function forgetTellers(tx: Tx, storyId: number): void {
  tx.delete(tellers).where(eq(tellers.storyId, storyId)).run()
  tx.delete(tellerReplies).where(eq(tellerReplies.storyId, storyId)).run()
  tx.update(approvals).set({ note: '' }).where(eq(approvals.storyId, storyId)).run()
  tx.delete(fellowTellers).where(eq(fellowTellers.storyId, storyId)).run()
}

/** Deleted rows of the search index lie in its pages until they are merged. */
export function compactIndex(tx: Tx): void {
  tx.run(sql`INSERT INTO story_index (story_index) VALUES ('optimize')`)
}
