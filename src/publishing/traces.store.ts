import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { lettersHolding } from '../returning/letters.store.ts'
import { roundNames } from '../selection/rounds/rounds.store.ts'
import { candidates, rounds } from '../selection/rounds/rounds.table.ts'
import { attachmentsOf } from '../stories/stories.store.ts'
import { photosIn } from './publishing.store.ts'
import { publicationPhotos, publicationStories, publications } from './publishing.table.ts'
import { whyStopped } from './stopped.store.ts'

/** Everything that left the story's own page: papers, letters, rounds, and the files that came with it. */
export function tracesOf(db: Db, storyId: number, at: Instant) {
  const names = roundNames(db)
  return {
    papers: papersHolding(db, storyId).map((paper) => ({
      ...paper,
      roundName: names.get(paper.roundId ?? 0) ?? '',
      stopped: whyStopped(db, paper, at),
      photos: photosIn(db, paper.id).filter((photo) => photo.storyId === storyId).length,
    })),
    letters: lettersHolding(db, storyId).map((letter) => ({
      ...letter,
      roundName: names.get(letter.roundId) ?? '',
      own: letter.storyId === storyId,
    })),
    rounds: roundsReading(db, storyId).map((round) => ({ ...round, name: names.get(round.id) ?? '' })),
    files: attachmentsOf(db, storyId).map(({ kind, fileHash }) => ({ kind, kept: fileHash !== null })),
  }
}

export type Traces = ReturnType<typeof tracesOf>

// Told, only named, or shown in a photo; whatever became of the paper since.
function papersHolding(db: Db, storyId: number) {
  const own = sql`(
    SELECT ${publicationStories.publicationId} FROM ${publicationStories} WHERE ${publicationStories.storyId} = ${storyId}
    UNION SELECT ${publicationPhotos.publicationId} FROM ${publicationPhotos}
      WHERE ${publicationPhotos.attachmentId} IN (SELECT id FROM attachments WHERE story_id = ${storyId}))`
  const part = sql<'told' | 'named' | null>`(
    SELECT part FROM publication_stories WHERE publication_id = ${publications.id} AND story_id = ${storyId})`
  return db
    .select({
      ...{ id: publications.id, kind: publications.kind, audience: publications.audience, state: publications.state },
      ...{ roundId: publications.roundId, fiscalYear: publications.fiscalYear, fileHash: publications.fileHash },
      ...{ finishedAt: publications.finishedAt, requestedName: publications.requestedName },
      ...{ recalledAt: publications.recalledAt, erasedAt: publications.erasedAt, erasedHash: publications.erasedHash },
      part,
    })
    .from(publications)
    .where(sql`${publications.id} IN ${own} AND ${publications.state} = 'done'`)
    .orderBy(desc(publications.id))
    .all()
}

function roundsReading(db: Db, storyId: number) {
  return db
    .select({ id: rounds.id, state: rounds.state })
    .from(candidates)
    .innerJoin(rounds, eq(rounds.id, candidates.roundId))
    .where(eq(candidates.storyId, storyId))
    .orderBy(asc(rounds.id))
    .all()
}
