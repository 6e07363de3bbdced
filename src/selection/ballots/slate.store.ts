import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import { standsFor } from '../../stories/consent.ts'
import { standingsOf } from '../../stories/standing.store.ts'
import { candidatesOf } from '../rounds/candidates.store.ts'

export type SlateStory = ReturnType<typeof slateOf>[number]

/** The stories of a round, and whether a panel may read each of them at this moment (I2, R5.14). Asked anew at every view. */
export function slateOf(db: Db, roundId: number, at: Instant) {
  const candidates = candidatesOf(db, roundId)
  const standings = standingsOf(
    db,
    candidates.map(({ storyId }) => storyId),
  )
  return candidates.map((candidate) => {
    const standing = standings.get(candidate.storyId)
    return { ...candidate, standing, stands: standing !== undefined && standsFor(standing, 'panel', at) }
  })
}
