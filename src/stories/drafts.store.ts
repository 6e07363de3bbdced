import { and, eq, gt, isNull, lte, notExists, or } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import { tokenHash } from '../base/token.ts'
import type { Db, Tx } from '../db/open.ts'
import { attachments, drafts, stories } from './stories.table.ts'
import type { DraftAnswers } from './wizard.ts'

export type Draft = typeof drafts.$inferSelect

export function draftByHash(db: Db, tokenHash: string, now: Instant): Draft | undefined {
  return db
    .select()
    .from(drafts)
    .where(and(or(eq(drafts.tokenHash, tokenHash), eq(drafts.spokenHash, tokenHash)), gt(drafts.expiresAt, now)))
    .get()
}

/** A link opens its draft under the address of its own collection alone. */
export function draftOfCollection(db: Db, collectionId: number, token: string, now: Instant): Draft | undefined {
  const draft = draftByHash(db, tokenHash(token), now)
  return draft?.collectionId === collectionId ? draft : undefined
}

/** Drafts that can still be written on, and where each belongs. */
export function openDrafts(db: Db, now: Instant): { id: number; collectionId: number }[] {
  const sent = db.select({ id: stories.id }).from(stories).where(eq(stories.draftId, drafts.id))
  return db
    .select({ id: drafts.id, collectionId: drafts.collectionId })
    .from(drafts)
    .where(and(gt(drafts.expiresAt, now), notExists(sent)))
    .all()
}

export function setSpokenHash(tx: Tx, id: number, spokenHash: string): void {
  tx.update(drafts).set({ spokenHash }).where(eq(drafts.id, id)).run()
}

export function insertDraft(tx: Tx, draft: Omit<Draft, 'id' | 'spokenHash'>): number {
  return tx.insert(drafts).values(draft).returning({ id: drafts.id }).get().id
}

export function updateDraft(
  tx: Tx,
  id: number,
  change: { answers: DraftAnswers; updatedAt: Instant; expiresAt: Instant },
): void {
  tx.update(drafts).set(change).where(eq(drafts.id, id)).run()
}

/** After submission the draft keeps its number, so that sending twice makes one story, and none of its words. */
export function emptyDraft(tx: Tx, id: number, at: Instant): void {
  tx.update(drafts).set({ answers: {}, updatedAt: at }).where(eq(drafts.id, id)).run()
}

/** Drafts whose thirty days are over, photos and all; those that became a story stay for its sake. */
export function deleteExpiredDrafts(tx: Tx, now: Instant): void {
  const sent = tx.select({ id: stories.id }).from(stories).where(eq(stories.draftId, drafts.id))
  const gone = tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(lte(drafts.expiresAt, now), notExists(sent)))
    .all()
  for (const { id } of gone) {
    tx.delete(attachments)
      .where(and(eq(attachments.draftId, id), isNull(attachments.storyId)))
      .run()
    tx.delete(drafts).where(eq(drafts.id, id)).run()
  }
}
