import { createHash } from 'node:crypto'
import type { Outcome } from '../../voting/outcome.ts'
import { type CountedPlan, countPass, type PassPlan, type Place, type Settings } from '../../voting/procedure.ts'
import { mayVoteFor, type Recusal } from './eligibility.ts'
import { type Marks, pollOf, stillValid } from './marks.ts'

/** A ballot with the one who cast it, or, of a secret vote, with the number on its receipt and nobody. */
export interface Cast {
  readonly by: number | string
  readonly marks: Marks
}

export interface Box {
  readonly settings: Settings
  readonly plan: PassPlan
  /** the passes before this one */
  readonly before: readonly CountedPlan[]
  readonly ballots: readonly Cast[]
  /** candidates of the pass whose stories still stand */
  readonly candidates: readonly number[]
  readonly places: ReadonlyMap<number, Place>
  readonly recusals: readonly Recusal[]
  readonly members: number
  readonly quorum: number
}

type Slate = Pick<Box, 'candidates' | 'recusals'>

/**
 * The ballot as it counts: without marks for a story that was withdrawn, or that its voter may not judge (R5.14, R5.4).
 * Nothing where that was all: it is void, and counts as not turned in. A secret ballot has no voter to ask after.
 */
export function asItCounts({ by, marks }: Cast, { candidates, recusals }: Slate): Marks | undefined {
  return stillValid(
    marks,
    (id) => candidates.includes(id) && (typeof by === 'string' || mayVoteFor({ id: by, recusals }, { id })),
  )
}

export interface Counted {
  outcome: Outcome
  /** SHA-256 of salt and of what was counted, so that any recount can be shown to be of the same ballots (V5) */
  inputHash: string
}

// Fewer slips than this would tell who wrote them (I4).
export const FEWEST_SECRET = 3

/** `salt` stays in the database: without it, a small panel's ballots could be found by trying them all out (R6.6). */
export function countBox(box: Box, salt: string): Counted {
  const valid = box.ballots
    .toSorted((a, b) => (a.by < b.by ? -1 : Number(a.by > b.by)))
    .flatMap((cast) => {
      const marks = asItCounts(cast, box)
      return marks ? [{ by: cast.by, marks }] : []
    })
  const { candidates, members: eligible, quorum, settings, plan } = box
  const recusals = numbersOf(box)
  const cast = valid.map(({ by, marks }) => ({ marks, recused: recusedFor(by, box) }))
  const poll = pollOf(plan.ballot, cast, { candidates, eligible, quorum, recusals })
  const input = {
    ...{ settings, plan, candidates: poll.poll.candidates, eligible, quorum, recusals: [...recusals] },
    ballots: valid.map(({ by, marks }) => [by, marks]),
  }
  const inputHash = createHash('sha256').update(salt).update(JSON.stringify(input)).digest('hex')
  const { before, places } = box
  const outcome = countPass(poll, { settings, plan, before, places, seats: seatsLeft(box) })
  return { outcome: plan.secret ? withheldIfFew(outcome) : outcome, inputHash }
}

function numbersOf({ candidates, recusals }: Slate): Map<number, number> {
  const members = (id: number) =>
    new Set(recusals.filter(({ candidateId }) => candidateId === id).map(({ roundMemberId }) => roundMemberId)).size
  return new Map(
    candidates
      .toSorted((a, b) => a - b)
      .map((id): [number, number] => [id, members(id)])
      .filter(([, count]) => count > 0),
  )
}

function recusedFor(by: number | string, { candidates, recusals }: Slate): number[] {
  return recusals
    .filter(({ roundMemberId, candidateId }) => roundMemberId === by && candidates.includes(candidateId))
    .map(({ candidateId }) => candidateId)
}

function withheldIfFew(outcome: Outcome): Outcome {
  if (outcome.counts.T >= FEWEST_SECRET) return outcome
  const { counts, methodVersion } = outcome
  // Abstentions too would tell, where two have voted.
  const known = { ...counts, V: 0, abstain: 0 }
  const nothing = { winners: [], tied: [], tally: [], steps: [], base: 0, threshold: null }
  return { code: 'WITHHELD', counts: known, ...nothing, methodVersion }
}

/** After run-offs: those who led clearly in an earlier pass keep their seat, the last pass fills the rest. */
function seatsLeft({ settings, before }: Box): number {
  const taken = before.filter(({ plan }) => plan.kind !== 'prescore').flatMap(({ outcome }) => outcome.winners)
  return Math.max(1, settings.seats - taken.length)
}
