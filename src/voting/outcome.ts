import { type Ballot, type Candidate, candidatesOn, type Poll, turnedIn } from './ballot.ts'

/**
 * DECIDED: the count itself decides.
 * PLURALITY_ONLY: one candidate leads without more than half of the valid ballots; it stands in `winners`, and the panel should know.
 * TIE: those in `tied` cannot be told apart. No order, number or time ever does it (R5.12, I8).
 * NO_QUORUM: too few ballots; the numbers are there, nobody wins.
 * NO_VALID: nobody chose anything.
 * NEEDS_NEXT_STAGE: nobody has what the procedure asks for; the panel talks, and votes again among `alive`.
 * SPLIT_SELECTED: the panel is evenly split between two, and both stand in `winners` (R5.2).
 * CONSENSUS: everybody who chose, chose the same.
 * WITHHELD: so few voted in secret that the count would tell who did; it is not even kept.
 * INFEASIBLE: the bounds on domains and areas contradict each other or the stories at hand.
 */
export type OutcomeCode =
  | 'DECIDED'
  | 'PLURALITY_ONLY'
  | 'TIE'
  | 'NO_QUORUM'
  | 'NO_VALID'
  | 'NEEDS_NEXT_STAGE'
  | 'SPLIT_SELECTED'
  | 'CONSENSUS'
  | 'WITHHELD'
  | 'INFEASIBLE'

/** E may vote · A present (null: not noted) · T turned in · V valid and not abstaining. Always shown together. */
export interface Counts {
  readonly E: number
  readonly A: number | null
  readonly T: number
  readonly V: number
  readonly abstain: number
}

export interface Tally {
  readonly candidate: Candidate
  readonly votes: number
}

/** At least or at most so many of one domain or one area. */
export interface Bound {
  readonly of: 'domain' | 'area'
  readonly group: number
  readonly side: 'min' | 'max'
  readonly limit: number
}

/** How the count went, for a template to put into words. */
export type Step =
  | { kind: 'quorum'; turnedIn: number; needed: number; met: boolean }
  | { kind: 'more-than-half'; candidate: Candidate; votes: number; threshold: number; reached: boolean }
  | { kind: 'seats'; seats: number; winners: readonly Candidate[]; left: number }
  | { kind: 'tie'; candidates: readonly Candidate[]; votes: number | null; seats: number }
  | { kind: 'pair'; candidate: Candidate; other: Candidate; prefer: number; preferOther: number }
  | { kind: 'beats-everyone'; candidate: Candidate }
  | { kind: 'strongest-paths'; candidates: readonly Candidate[] }
  | { kind: 'approved'; candidate: Candidate; votes: number; eligible: number }
  | { kind: 'below-half'; candidates: readonly Candidate[] }
  | { kind: 'mean'; candidate: Candidate; total: number; scorers: number }
  | { kind: 'withheld'; candidate: Candidate; scorers: number; needed: number }
  | {
      kind: 'eliminated'
      candidates: readonly Candidate[]
      votes: number
      why: 'nobody' | 'lowest' | 'batch' | 'tiebreak'
    }
  | { kind: 'tie-for-last'; candidates: readonly Candidate[]; votes: number }
  | { kind: 'all-but'; candidate: Candidate; votes: number; of: number }
  | { kind: 'bound'; candidate: Candidate; instead: Candidate; bound: Bound }
  | { kind: 'conflict'; bounds: readonly Bound[] }

/** One object for all methods; the screen and the paper render only this. */
export interface Outcome {
  readonly code: OutcomeCode
  /** ascending; in a tie for the last seats, those clearly above it */
  readonly winners: readonly Candidate[]
  /** ascending; those among whom the vote cannot decide */
  readonly tied: readonly Candidate[]
  readonly counts: Counts
  /** in the order of the poll's candidates: votes (majority, approval), the sum of the points (score), or how many others a candidate beats (schulze) */
  readonly tally: readonly Tally[]
  /** the ballots of which more than half is asked */
  readonly base: number
  /** the fewest votes that are more than half of `base`; null where the method does not ask */
  readonly threshold: number | null
  readonly steps: readonly Step[]
  readonly methodVersion: string
  /** who is voted on next; only with NEEDS_NEXT_STAGE */
  readonly alive?: readonly Candidate[]
}

/** What a method adds to the numbers that all share. */
export type Verdict = Pick<Outcome, 'code' | 'winners' | 'tied' | 'steps' | 'alive'>

/** The quorum first, then whether anybody chose; only then is the method itself asked. */
export function verdictOf(poll: Poll<Ballot>, decide: () => Verdict): Verdict {
  const { T, V } = countsOf(poll)
  const quorum: Step = { kind: 'quorum', turnedIn: T, needed: poll.quorum, met: T >= poll.quorum }
  if (!quorum.met) return { code: 'NO_QUORUM', winners: [], tied: [], steps: [quorum] }
  if (V === 0) return { code: 'NO_VALID', winners: [], tied: [], steps: [quorum] }
  const verdict = decide()
  return { ...verdict, steps: [quorum, ...verdict.steps] }
}

export function countsOf(poll: Poll<Ballot>): Counts {
  const T = turnedIn(poll)
  const V = turnedIn({ ballots: poll.ballots.filter((ballot) => candidatesOn(ballot).length > 0) })
  return { E: poll.eligible, A: poll.present, T, V, abstain: T - V }
}

export function ascending(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => a - b)
}
