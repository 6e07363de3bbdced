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
  /** all that the count took into account, in an order of its own: the same box gives the same text */
  input: CountInput
  /** SHA-256 of salt and input, so that any recount can be shown to be of the same ballots (V5) */
  inputHash: string
}

/** A box as it is kept and carried: numbers and marks, no name and no word. */
export type CountInput = Omit<Box, 'places'> & { readonly places: readonly (readonly [number, Place])[] }

// Fewer slips than this would tell who wrote them (I4).
export const FEWEST_SECRET = 3

/** `salt` stays in the database: without it, a small panel's ballots could be found by trying them all out (R6.6). */
export function countBox(box: Box, salt: string): Counted {
  return countInput(inputOf(box), salt)
}

/** The same count of the same input, today or in ten years. */
export function countInput(input: CountInput, salt: string): Counted {
  const box: Box = { ...input, places: new Map(input.places) }
  const valid = box.ballots.flatMap((cast) => {
    const marks = asItCounts(cast, box)
    return marks ? [{ by: cast.by, marks }] : []
  })
  const { candidates, members: eligible, quorum, settings, plan, before, places } = box
  const cast = valid.map(({ by, marks }) => ({ marks, recused: recusedFor(by, box) }))
  const poll = pollOf(plan.ballot, cast, { candidates, eligible, quorum, recusals: numbersOf(box) })
  const outcome = countPass(poll, { settings, plan, before, places, seats: seatsLeft(box) })
  const inputHash = createHash('sha256').update(salt).update(JSON.stringify(input)).digest('hex')
  return { input, inputHash, outcome: plan.secret ? withheldIfFew(outcome) : outcome }
}

function inputOf({ settings, plan, before, ballots, candidates, places, recusals, members, quorum }: Box): CountInput {
  const ofNumbers = (a: number, b: number) => a - b
  return {
    ...{ settings, plan, members, quorum },
    before: before.map(({ plan: earlier, outcome }) => ({ plan: earlier, outcome })),
    candidates: candidates.toSorted(ofNumbers),
    places: [...places].toSorted(([a], [b]) => a - b),
    recusals: recusals.map(({ roundMemberId, candidateId, source }) => ({ roundMemberId, candidateId, source })),
    ballots: ballots
      .toSorted((a, b) => (a.by < b.by ? -1 : Number(a.by > b.by)))
      .map(({ by, marks }) => ({ by, marks })),
  }
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
