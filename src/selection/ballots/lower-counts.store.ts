import { and, asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '../../db/open.ts'
import { panels } from '../panels/panels.table.ts'
import { candidateOrigins } from '../rounds/origins.table.ts'
import { candidates, rounds } from '../rounds/rounds.table.ts'
import { type CountedPass, countedPasses } from './passes.store.ts'

export interface LowerCount {
  candidateId: number
  panel: string
  /** the same story in the lower round, and the last pass there that asked for it */
  lowerId: number
  pass: CountedPass
}

/** How the lower panels voted on the stories they passed up. Only for pages of a round whose own first pass was closed (R5.3). */
export function lowerCounts(db: Db, roundId: number): LowerCount[] {
  const here = carriedTo(db, roundId)
  const passes = new Map([...new Set(here.map(({ fromRoundId }) => fromRoundId))].map((id) => [id, askedIn(db, id)]))
  return here.flatMap(({ fromRoundId, ...row }) => {
    const pass = passes
      .get(fromRoundId)
      ?.findLast(({ outcome }) => outcome.tally.some(({ candidate }) => candidate === row.lowerId))
    return pass ? [{ ...row, pass }] : []
  })
}

// Among the last it is asked who leaves: such a number says the opposite.
function askedIn(db: Db, roundId: number): CountedPass[] {
  return countedPasses(db, roundId).filter(({ plan }) => plan.kind !== 'among-last')
}

function carriedTo(db: Db, roundId: number) {
  const below = alias(candidates, 'below')
  return db
    .select({ candidateId: candidates.id, fromRoundId: rounds.id, panel: panels.name, lowerId: below.id })
    .from(candidateOrigins)
    .innerJoin(candidates, eq(candidates.id, candidateOrigins.candidateId))
    .innerJoin(rounds, eq(rounds.id, candidateOrigins.fromRoundId))
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .innerJoin(below, and(eq(below.roundId, rounds.id), eq(below.storyId, candidates.storyId)))
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(candidates.id), asc(panels.name), asc(rounds.id))
    .all()
}

/** Whether a first view of one's own has been formed; a vote that is taken anew has not closed (R5.3). */
export function firstPassIsClosed(db: Db, roundId: number): boolean {
  return countedPasses(db, roundId).some(({ number }) => number === 1)
}
