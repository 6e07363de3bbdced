import { and, asc, eq, notInArray } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { storyVersions } from '../../stories/stories.table.ts'
import type { StoryText } from '../../stories/story.ts'
import { candidates } from './rounds.table.ts'

/** Every version of the stories of a round but those in `open` (by story): nobody's reason may carry their words on (I2). */
export function closedWords(db: Db, roundId: number, open: readonly number[]): StoryText[] {
  return db
    .select({
      ...{ title: storyVersions.title, before: storyVersions.before, happened: storyVersions.happened },
      ...{ now: storyVersions.now, significance: storyVersions.significance, contribution: storyVersions.contribution },
    })
    .from(candidates)
    .innerJoin(storyVersions, eq(storyVersions.storyId, candidates.storyId))
    .where(and(eq(candidates.roundId, roundId), notInArray(candidates.storyId, [...open])))
    .orderBy(asc(storyVersions.id))
    .all()
}
