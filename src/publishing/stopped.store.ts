import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { whyUnusable } from './publication.ts'
import { newestPublications, type Publication, partsOf, photosIn } from './publishing.store.ts'

/** Why a finished paper may not be used any more, asked of its tellers' answers at this moment; '' while it may (I2). */
export function whyStopped(db: Db, publication: Pick<Publication, 'id' | 'audience' | 'state'>, at: Instant): string {
  if (publication.state !== 'done') return ''
  const parts = { stories: partsOf(db, publication.id), photos: photosIn(db, publication.id) }
  const standings = standingsOf(
    db,
    parts.stories.map(({ storyId }) => storyId),
  )
  return whyUnusable(parts, { standings, audience: publication.audience, at })
}

/** Papers that somebody may still be handing out although they must not be. */
export function papersToStop(db: Db, at: Instant): number {
  return newestPublications(db).filter((one) => one.recalledAt === null && whyStopped(db, one, at) !== '').length
}
