import { asc, eq, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import type { Publication } from './publishing.store.ts'
import { publicationStories } from './publishing.table.ts'

/** The ledger's lines of one paper: which version of each story it holds, and the answer that let it in. */
export function heldBy(db: Db, { id, audience, finishedAt }: Pick<Publication, 'id' | 'audience' | 'finishedAt'>) {
  const agreedAt = sql<Instant | null>`(
    SELECT max(at) FROM consents
    WHERE story_id = ${publicationStories.storyId} AND attachment_id IS NULL
      AND key = ${audience} AND value = 'yes' AND at <= ${finishedAt ?? 0})`
  return db
    .select({
      ...{ storyId: publicationStories.storyId, number: stories.number, part: publicationStories.part },
      ...{ sequence: storyVersions.sequence, kind: storyVersions.kind, credit: publicationStories.credit, agreedAt },
    })
    .from(publicationStories)
    .innerJoin(stories, eq(stories.id, publicationStories.storyId))
    .innerJoin(storyVersions, eq(storyVersions.id, publicationStories.versionId))
    .where(eq(publicationStories.publicationId, id))
    .orderBy(asc(stories.number))
    .all()
}
