import { createHash } from 'node:crypto'
import type { SingleBallot } from '../../voting/ballot.ts'
import { countMajority, type MajorityPoll } from '../../voting/majority.ts'
import type { Outcome } from '../../voting/outcome.ts'
import { mayVoteFor, type Recusal } from './eligibility.ts'

export interface Cast {
  readonly roundMemberId: number
  readonly candidateId: number | null
}

export interface Box {
  readonly ballots: readonly Cast[]
  /** candidates of the pass whose stories still stand */
  readonly candidates: readonly number[]
  readonly recusals: readonly Recusal[]
  readonly members: number
  readonly quorum: number
  readonly seats: number
}

/** A ballot for a story that was withdrawn, or that its voter may not choose, is void: it counts as not turned in (R5.14, R5.4). */
export function isValid(ballot: Cast, { candidates, recusals }: Pick<Box, 'candidates' | 'recusals'>): boolean {
  const { candidateId, roundMemberId } = ballot
  if (candidateId === null) return true
  return candidates.includes(candidateId) && mayVoteFor({ id: roundMemberId, recusals }, { id: candidateId })
}

export interface Counted {
  outcome: Outcome
  /** SHA-256 of salt and of what was counted, so that any recount can be shown to be of the same ballots (V5) */
  inputHash: string
}

/** `salt` stays in the database: without it, a small panel's ballots could be found by trying them all out (R6.6). */
export function countBox(box: Box, salt: string): Counted {
  const valid = box.ballots
    .filter((ballot) => isValid(ballot, box))
    .toSorted((a, b) => a.roundMemberId - b.roundMemberId)
  const poll: MajorityPoll = {
    candidates: box.candidates.toSorted((a, b) => a - b),
    ballots: valid.map(({ candidateId }): SingleBallot => ({ n: 1, choice: candidateId })),
    ...{ eligible: box.members, present: null, quorum: box.quorum, seats: box.seats },
  }
  const input = { ...poll, ballots: valid.map(({ roundMemberId, candidateId }) => [roundMemberId, candidateId]) }
  const inputHash = createHash('sha256').update(salt).update(JSON.stringify(input)).digest('hex')
  return { outcome: countMajority(poll), inputHash }
}

/** After run-offs: those who led clearly in an earlier pass keep their seat, the last pass fills the rest. */
export function ledIn(outcomes: readonly (Outcome | null)[]): number[] {
  return outcomes.flatMap((outcome) => outcome?.winners ?? [])
}
