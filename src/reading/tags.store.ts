import { and, asc, count, eq, inArray, ne, notInArray, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { stories } from '../stories/stories.table.ts'
import { storyTags } from './reading.table.ts'
import type { Suggestion } from './suggestions.ts'

export type TagState = 'suggested' | 'accepted' | 'rejected'

export function tagsOf(db: Db, storyId: number) {
  return db.select().from(storyTags).where(eq(storyTags.storyId, storyId)).orderBy(asc(storyTags.id)).all()
}

/** What stands under a story outside this room: suggestions count for nothing until staff accept them. One statement however many stories. */
export function acceptedTags(db: Db, storyIds: readonly number[]): Map<number, string[]> {
  const rows = db
    .select({ storyId: storyTags.storyId, label: storyTags.label })
    .from(storyTags)
    .where(and(inArray(storyTags.storyId, [...storyIds]), eq(storyTags.state, 'accepted')))
    .orderBy(asc(storyTags.id))
    .all()
  return new Map([...Map.groupBy(rows, (row) => row.storyId)].map(([id, found]) => [id, found.map((row) => row.label)]))
}

/** The labels under stories that stand, with how many bear them. */
export function standingLabels(db: Db): { word: string; count: number }[] {
  return db
    .select({ word: storyTags.label, count: count() })
    .from(storyTags)
    .innerJoin(stories, eq(stories.id, storyTags.storyId))
    .where(and(ne(stories.state, 'withdrawn'), ne(storyTags.state, 'rejected')))
    .groupBy(storyTags.label)
    .all()
}

export function dropStaleSuggestions(tx: Tx, storyId: number, labels: readonly string[]): void {
  tx.delete(storyTags)
    .where(
      and(
        eq(storyTags.storyId, storyId),
        eq(storyTags.state, 'suggested'),
        eq(storyTags.source, 'auto'),
        notInArray(storyTags.label, [...labels]),
      ),
    )
    .run()
}

/** In the order of the suggestions. A label that stands under the story already, decided or not, keeps its state. */
export function suggestTagsFor(tx: Tx, storyId: number, suggestions: readonly Suggestion[]): void {
  if (suggestions.length === 0) return
  const rows = suggestions.map((one) => ({ ...one, storyId, source: 'auto' as const, state: 'suggested' as const }))
  tx.insert(storyTags)
    .values(rows)
    .onConflictDoUpdate({ target: [storyTags.storyId, storyTags.label], set: { words: sql`excluded.words` } })
    .run()
}

export function tagById(db: Db, storyId: number, tagId: number) {
  return db
    .select()
    .from(storyTags)
    .where(and(eq(storyTags.id, tagId), eq(storyTags.storyId, storyId)))
    .get()
}

export function setTagState(
  tx: Tx,
  tagId: number,
  decision: { state: TagState; decidedBy: string; decidedAt: Instant | null },
): void {
  tx.update(storyTags).set(decision).where(eq(storyTags.id, tagId)).run()
}

export function putStaffTag(
  tx: Tx,
  tag: { storyId: number; label: string; decidedBy: string; decidedAt: Instant },
): number {
  const { decidedBy, decidedAt } = tag
  return tx
    .insert(storyTags)
    .values({ ...tag, source: 'staff', state: 'accepted' })
    .onConflictDoUpdate({
      target: [storyTags.storyId, storyTags.label],
      set: { state: 'accepted', decidedBy, decidedAt },
    })
    .returning({ id: storyTags.id })
    .get().id
}
