import { and, desc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import type { Audience } from './consent.ts'
import { storyVersions } from './stories.table.ts'

export type StoryVersion = typeof storyVersions.$inferSelect

/** The teller's own words as they stand: the original, or her newest correction of it. */
export const ownTextId = (storyId: SQLWrapper | number) =>
  sql`(SELECT v.id FROM story_versions v WHERE v.story_id = ${storyId} AND v.kind IN ('original', 'corrected') ORDER BY v.sequence DESC LIMIT 1)`

/** What panels read: the newest text made for them, else the teller's own words. What was made for print is not for them. */
export const panelTextId = (storyId: SQLWrapper | number) =>
  sql`(SELECT v.id FROM story_versions v WHERE v.story_id = ${storyId} AND v.kind <> 'public' ORDER BY v.kind = 'panel' DESC, v.sequence DESC LIMIT 1)`

const publicTextId = (storyId: number) =>
  sql`(SELECT v.id FROM story_versions v WHERE v.story_id = ${storyId} ORDER BY v.kind = 'public' DESC, v.kind = 'panel' DESC, v.sequence DESC LIMIT 1)`

export function ownTextOf(db: Db, storyId: number): StoryVersion | undefined {
  return db
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.id, ownTextId(storyId)))
    .get()
}

export function panelTextOf(db: Db, storyId: number): StoryVersion | undefined {
  return db
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.id, panelTextId(storyId)))
    .get()
}

/** What is printed in the newsletter and put on the web: the newest text made for it, else what panels read. */
export function publicTextOf(db: Db, storyId: number): StoryVersion | undefined {
  return db
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.id, publicTextId(storyId)))
    .get()
}

/** The text that this audience may meet. */
export function textFor(db: Db, storyId: number, audience: Audience): StoryVersion | undefined {
  if (audience === 'print' || audience === 'web') return publicTextOf(db, storyId)
  return audience === 'staff' ? ownTextOf(db, storyId) : panelTextOf(db, storyId)
}

export function versionById(db: Db, id: number): StoryVersion | undefined {
  return db.select().from(storyVersions).where(eq(storyVersions.id, id)).get()
}

/** Every text that was ever kept of a story, the original first. */
export function textsOf(db: Db, storyId: number): StoryVersion[] {
  return db
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.storyId, storyId))
    .orderBy(storyVersions.sequence, desc(storyVersions.id))
    .all()
}

/** The teller's own words of several stories at once. */
export function ownTextsOf(db: Db, storyIds: readonly number[]): StoryVersion[] {
  return db
    .select()
    .from(storyVersions)
    .where(
      and(inArray(storyVersions.storyId, [...storyIds]), eq(storyVersions.id, ownTextId(sql`story_versions.story_id`))),
    )
    .orderBy(storyVersions.storyId)
    .all()
}

type NewVersion = Omit<typeof storyVersions.$inferInsert, 'id' | 'sequence'>

/** Adds a text behind the others of its story. */
export function insertVersion(tx: Tx, version: NewVersion): { id: number; sequence: number } {
  return tx
    .insert(storyVersions)
    .values({
      ...version,
      sequence: sql`(SELECT coalesce(max(sequence), 0) + 1 FROM story_versions WHERE story_id = ${version.storyId})`,
    })
    .returning({ id: storyVersions.id, sequence: storyVersions.sequence })
    .get()
}
