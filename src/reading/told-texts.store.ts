import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import { ownTextId } from '../stories/texts.store.ts'

/** What was told, of stories that were not taken back and that nobody worries about, some at a time: those with an id above `after`. */
export function standingOriginals(db: Db, { after, limit }: { after: number; limit: number }) {
  return db
    .select({
      ...{ storyId: stories.id, number: stories.number, title: storyVersions.title, before: storyVersions.before },
      ...{ happened: storyVersions.happened, now: storyVersions.now, significance: storyVersions.significance },
      contribution: storyVersions.contribution,
    })
    .from(stories)
    .innerJoin(storyVersions, eq(storyVersions.id, ownTextId(stories.id)))
    .where(and(gt(stories.id, after), ne(stories.state, 'withdrawn'), isNull(stories.concernAt)))
    .orderBy(asc(stories.id))
    .limit(limit)
    .all()
}
