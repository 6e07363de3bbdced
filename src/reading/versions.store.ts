import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import type { Particulars } from '../stories/particulars.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import type { StoryText } from '../stories/story.ts'

export type StoryVersion = typeof storyVersions.$inferSelect

/** The original first, then each text for panels, oldest first. */
export function versionsOf(db: Db, storyId: number): StoryVersion[] {
  return db
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.storyId, storyId))
    .orderBy(asc(storyVersions.sequence))
    .all()
}

export function originalsOf(db: Db, storyIds: readonly number[]): StoryVersion[] {
  return db
    .select()
    .from(storyVersions)
    .where(and(inArray(storyVersions.storyId, [...storyIds]), eq(storyVersions.kind, 'original')))
    .all()
}

/** What was told, of stories that were not taken back, some at a time: those with an id above `after`. */
export function standingOriginals(db: Db, { after, limit }: { after: number; limit: number }) {
  return db
    .select({
      ...{ storyId: stories.id, number: stories.number, title: storyVersions.title, before: storyVersions.before },
      ...{ happened: storyVersions.happened, now: storyVersions.now, significance: storyVersions.significance },
      contribution: storyVersions.contribution,
    })
    .from(stories)
    .innerJoin(storyVersions, and(eq(storyVersions.storyId, stories.id), eq(storyVersions.kind, 'original')))
    .where(and(gt(stories.id, after), ne(stories.state, 'withdrawn')))
    .orderBy(asc(stories.id))
    .limit(limit)
    .all()
}

export function insertPanelVersion(
  tx: Tx,
  version: {
    storyId: number
    text: StoryText
    particulars: Particulars
    author: string
    reason: string
    at: Instant
  },
): { id: number; sequence: number } {
  const { storyId, text, particulars, author, reason, at } = version
  const { title, before, happened, now, significance, contribution } = text
  return tx
    .insert(storyVersions)
    .values({
      storyId,
      kind: 'panel',
      title,
      before,
      happened,
      now,
      significance,
      contribution,
      author,
      reason,
      particulars,
      createdAt: at,
      sequence: sql`(SELECT max(sequence) + 1 FROM story_versions WHERE story_id = ${storyId})`,
    })
    .returning({ id: storyVersions.id, sequence: storyVersions.sequence })
    .get()
}
