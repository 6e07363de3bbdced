import type { Db } from '../../db/open.ts'
import { decisionRow } from './decisions.store.ts'
import type { PassingUp } from './passing-up.ts'
import { domainsInRound, structureOf } from './structure.store.ts'

type Proposed = Pick<PassingUp, 'none' | 'choices' | 'tied'> & { standing: readonly number[] }

export function passingUpIn(db: Db, roundId: number, { standing, ...proposed }: Proposed): PassingUp {
  return {
    ...structureOf(db, roundId),
    ...proposed,
    domains: domainsInRound(db, roundId).filter(({ candidateId }) => standing.includes(candidateId)),
    lessonsNote: decisionRow(db, roundId)?.lessonsNote ?? '',
  }
}
