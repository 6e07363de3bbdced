import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import { standsFor } from '../../stories/consent.ts'
import { standingsOf } from '../../stories/standing.store.ts'
import { panelLinks } from '../panels/tree.store.ts'
import { childrenOf } from '../panels/tree.ts'
import { type Arrival, arrivingIn } from './arrivals.ts'
import { candidatesOf } from './candidates.store.ts'
import { chosenIn, roundsBelow } from './origins.store.ts'

export interface Upper {
  id: number
  panelId: number
  cycleId: number
  domainCode: string | null
}

/** A panel with panels below it reads what those have chosen; every other reads what it likes (R3.3). */
export function readsFromBelow(db: Db, panelId: number): boolean {
  return childrenOf(panelLinks(db), panelId).length > 0
}

/** Everything that the finalised rounds below have chosen for this round, and that a panel may read now (I2, I6). */
export function arrivalsFor(db: Db, round: Upper, at: Instant): Arrival[] {
  const below = roundsBelow(db, round)
  const chosen = chosenIn(
    db,
    below.map(({ id }) => id),
  )
  const arriving = arrivingIn(round, { below, chosen })
  const standings = standingsOf(
    db,
    arriving.map(({ storyId }) => storyId),
  )
  return arriving.filter(({ storyId }) => {
    const standing = standings.get(storyId)
    return standing !== undefined && standsFor(standing, 'panel', at)
  })
}

/** The stories of a round that panels may read at this moment. */
export function standingIn(db: Db, roundId: number, at: Instant): number[] {
  const ids = candidatesOf(db, roundId).map(({ storyId }) => storyId)
  return [...standingsOf(db, ids)].filter(([, standing]) => standsFor(standing, 'panel', at)).map(([id]) => id)
}
