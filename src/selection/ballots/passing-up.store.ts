import type { Db } from '../../db/open.ts'
import { passingUpIn } from '../rounds/passing-up.store.ts'
import type { PassingUp } from '../rounds/passing-up.ts'
import type { closedSources } from './closed.store.ts'

/** What the draft of a decision would pass up at this moment. */
export function passingUpNow(
  db: Db,
  {
    round,
    slate,
    decision,
    counted,
  }: Pick<ReturnType<typeof closedSources>, 'round' | 'slate' | 'decision' | 'counted'>,
): PassingUp {
  const last = counted.at(-1)?.pass.outcome
  return passingUpIn(db, round.id, {
    none: decision?.none ?? false,
    choices: decision?.choices.map(({ candidateId }) => candidateId) ?? [],
    tied: last && last.code !== 'NEEDS_NEXT_STAGE' ? last.tied : [],
    standing: slate.filter(({ stands }) => stands).map(({ id }) => id),
  })
}
