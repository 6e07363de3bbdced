import { and, asc, count, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { activities } from '../programme/programme.table.ts'
import { rounds } from '../selection/rounds/rounds.table.ts'
import { stories, tellers } from '../stories/stories.table.ts'
import { letterStories, letters } from './returning.table.ts'

export type Letter = typeof letters.$inferSelect
export type NewLetter = typeof letters.$inferInsert
export type LetterRow = ReturnType<typeof lettersOf>[number]

const COLUMNS = {
  letter: letters,
  number: stories.number,
  storyState: stories.state,
  storyChannel: stories.channel,
  sample: stories.sample,
  activity: activities.name,
  hasContact: sql<number>`${tellers.contactSealed} IS NOT NULL`,
  replied: sql<number>`EXISTS (SELECT 1 FROM teller_replies r WHERE r.story_id = ${letters.storyId} AND r.at >= ${letters.deliveredAt})`,
}

function selectLetters(db: Db) {
  return db
    .select(COLUMNS)
    .from(letters)
    .leftJoin(stories, eq(stories.id, letters.storyId))
    .leftJoin(tellers, eq(tellers.storyId, letters.storyId))
    .leftJoin(activities, eq(activities.id, letters.activityId))
}

/** All letters of a round: of tellers by their numbers, then of groups. */
export function lettersOf(db: Db, roundId: number) {
  return selectLetters(db)
    .where(eq(letters.roundId, roundId))
    .orderBy(
      asc(sql`${letters.kind} = 'action'`),
      asc(sql`${letters.storyId} IS NULL`),
      asc(stories.number),
      asc(letters.id),
    )
    .all()
}

export function letterById(db: Db, id: number): LetterRow | undefined {
  return selectLetters(db).where(eq(letters.id, id)).get()
}

export function resultLetterOf(
  db: Db,
  { roundId, storyId, activityId }: { roundId: number; storyId?: number; activityId?: number },
): Letter | undefined {
  const whose = storyId === undefined ? eq(letters.activityId, activityId ?? 0) : eq(letters.storyId, storyId)
  return db
    .select()
    .from(letters)
    .where(and(eq(letters.kind, 'result'), eq(letters.roundId, roundId), whose))
    .get()
}

export function actionLetterOf(db: Db, actionId: number, storyId: number): Letter | undefined {
  return db
    .select()
    .from(letters)
    .where(and(eq(letters.actionId, actionId), eq(letters.storyId, storyId)))
    .get()
}

export function insertLetter(tx: Tx, letter: NewLetter): number {
  return tx.insert(letters).values(letter).returning({ id: letters.id }).get().id
}

export function updateLetter(tx: Tx, id: number, change: Partial<Omit<NewLetter, 'id'>>): void {
  tx.update(letters).set(change).where(eq(letters.id, id)).run()
}

/** Which words of others the letter carries, as a whole: a second look replaces the first. */
export function replaceLetterStories(
  tx: Tx,
  letterId: number,
  held: readonly { storyId: number; versionId: number }[],
): void {
  tx.delete(letterStories).where(eq(letterStories.letterId, letterId)).run()
  if (held.length > 0)
    tx.insert(letterStories)
      .values(held.map((one) => ({ ...one, letterId })))
      .run()
}

/** The newest letter that has reached the teller of a story. */
export function deliveredTo(db: Db, storyId: number): Letter | undefined {
  return db
    .select()
    .from(letters)
    .where(and(eq(letters.storyId, storyId), isNotNull(letters.deliveredAt)))
    .orderBy(desc(letters.deliveredAt), desc(letters.id))
    .limit(1)
    .get()
}

/** Letters that carry words of a story, hers and those of others, whatever became of them. */
export function lettersHolding(db: Db, storyId: number): Letter[] {
  const held = db.select({ id: letterStories.letterId }).from(letterStories).where(eq(letterStories.storyId, storyId))
  return db
    .select()
    .from(letters)
    .where(sql`${letters.storyId} = ${storyId} OR ${letters.id} IN ${held}`)
    .orderBy(asc(letters.id))
    .all()
}

/** How many letters of others that carry this story have gone out, and when the last one did. */
export function sentHolding(db: Db, storyId: number): { n: number; last: Instant | null } {
  const row = db
    .select({ n: count(), last: sql<Instant | null>`max(${letters.deliveredAt})` })
    .from(letters)
    .innerJoin(letterStories, eq(letterStories.letterId, letters.id))
    .where(and(eq(letterStories.storyId, storyId), isNotNull(letters.deliveredAt)))
    .get()
  return row ?? { n: 0, last: null }
}

/** Final rounds with the letters of each, the newest first: what the figures of R6.3 are made of. */
export function returnedRounds(db: Db) {
  return db
    .select({
      ...{ roundId: rounds.id, finalisedAt: rounds.finalisedAt, channel: letters.channel, state: letters.state },
      ...{ storyId: letters.storyId, kind: letters.kind, deliveredAt: letters.deliveredAt },
      ...{ acknowledgedAt: letters.acknowledgedAt, storyChannel: stories.channel, storyState: stories.state },
      replied: COLUMNS.replied,
    })
    .from(rounds)
    .leftJoin(letters, eq(letters.roundId, rounds.id))
    .leftJoin(stories, eq(stories.id, letters.storyId))
    .where(eq(rounds.state, 'finalised'))
    .orderBy(desc(rounds.finalisedAt), desc(rounds.id))
    .all()
}

/** What waits for somebody: drafts to read, letters to print or ring, mails that did not go. */
export function lettersWaiting(db: Db): { draft: number; ready: number; failed: number } {
  const rows = db
    .select({ state: letters.state, n: count() })
    .from(letters)
    .leftJoin(stories, eq(stories.id, letters.storyId))
    .where(
      and(inArray(letters.state, ['draft', 'ready', 'failed']), ne(sql`coalesce(${stories.state}, '')`, 'withdrawn')),
    )
    .groupBy(letters.state)
    .all()
  const n = (state: Letter['state']) => rows.find((row) => row.state === state)?.n ?? 0
  return { draft: n('draft'), ready: n('ready'), failed: n('failed') }
}
