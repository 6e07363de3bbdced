import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import { doubleSeatsNoted } from '../panels/double-seats.store.ts'
import { membersOfPanel } from '../panels/panels.store.ts'
import { panelLinks } from '../panels/tree.store.ts'
import { childrenOf } from '../panels/tree.ts'
import { arrivalsFor } from './arrivals.store.ts'
import { roundDoubleSeats } from './double-seats.store.ts'
import type { LevelSources } from './levels.page.ts'
import { chosenIn, originsOf, roundsBelow } from './origins.store.ts'
import type { RoundRow } from './rounds.store.ts'
import { structureOf } from './structure.store.ts'

/** What the page of a draft says of the levels around it. */
export function levelSources(db: Db, round: RoundRow, at: Instant): Omit<LevelSources, 'typed' | 'filter'> {
  const below = roundsBelow(db, round)
  return {
    ...{ round, below, children: childrenOf(panelLinks(db), round.panelId) },
    chosen: chosenIn(
      db,
      below.map(({ id }) => id),
    ),
    ...{ arrivals: arrivalsFor(db, round, at), origins: originsOf(db, round.id), structure: structureOf(db, round.id) },
    ...{ doubleSeats: roundDoubleSeats(db, round), noted: doubleSeatsNoted(db, round.panelId, round.cycleId) },
    sitting: membersOfPanel(db, round.panelId).filter(({ leftAt }) => leftAt === null),
  }
}
