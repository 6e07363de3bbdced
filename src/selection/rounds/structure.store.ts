import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { domains } from '../../programme/programme.table.ts'
import { stories } from '../../stories/stories.table.ts'
import { panelMembers, panels } from '../panels/panels.table.ts'
import { candidates, roundMembers, rounds } from './rounds.table.ts'

export interface Structure {
  /** not more than one story of each domain is passed up */
  perDomain: boolean
  /** a place is kept for うまくいかなかったこと */
  lessonsPlace: boolean
}

export function structureOf(db: Db, roundId: number): Structure {
  const row = db
    .select({ perDomain: rounds.perDomain, lessonsPlace: rounds.lessonsPlace })
    .from(rounds)
    .where(eq(rounds.id, roundId))
    .get()
  return row ?? { perDomain: false, lessonsPlace: false }
}

export function setStructure(tx: Tx, roundId: number, structure: Structure): void {
  tx.update(rounds).set(structure).where(eq(rounds.id, roundId)).run()
}

/** By its code, which stays when the wording of a domain is revised. */
export function domainsInRound(db: Db, roundId: number) {
  return db
    .select({ candidateId: candidates.id, code: domains.code, label: domains.label, kind: domains.kind })
    .from(candidates)
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .innerJoin(domains, eq(domains.id, stories.domainId))
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(candidates.id))
    .all()
}

/** Who reads in the rounds of these panels in one cycle, whether they still sit there or not. */
export function readersIn(db: Db, panelIds: Iterable<number>, cycleId: number) {
  return db
    .selectDistinct({ panel: panels.name, name: panelMembers.name })
    .from(roundMembers)
    .innerJoin(rounds, eq(rounds.id, roundMembers.roundId))
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .innerJoin(panelMembers, eq(panelMembers.id, roundMembers.memberId))
    .where(and(inArray(rounds.panelId, [...panelIds]), eq(rounds.cycleId, cycleId)))
    .orderBy(asc(panels.name), asc(panelMembers.name))
    .all()
}
