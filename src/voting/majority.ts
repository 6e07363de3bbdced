import { type Candidate, ensureCountable, type Poll, type SingleBallot } from './ballot.ts'
import { countsOf, type Outcome, type Tally, type Verdict, verdictOf } from './outcome.ts'
import { ensureSeats, seatHighest } from './seats.ts'

export interface MajorityPoll extends Poll<SingleBallot> {
  /** how many stories are to be chosen, k ≥ 1 */
  readonly seats: number
}

/**
 * 多数決 (method.md §1.5 (1), selection.md §2A): one choice a ballot, the `seats` highest counts win.
 * One seat: more than half of the valid ballots is DECIDED, a lead without it PLURALITY_ONLY.
 * Equal counts across the last seat: those clearly above are `winners`, those at the cut `tied`.
 * A story that nobody chose never wins; its seat stays empty, because a panel may send fewer (R5.2).
 * @throws RangeError for ballots or seats that cannot be counted
 */
export function countMajority(poll: MajorityPoll): Outcome {
  ensureCountable(poll)
  ensureSeats(poll.seats)
  const [counts, tally] = [countsOf(poll), tallyOf(poll)]
  const threshold = Math.floor(counts.V / 2) + 1
  const verdict = verdictOf(poll, () => fill({ tally, seats: poll.seats, threshold }))
  return { ...verdict, counts, tally, base: counts.V, threshold, methodVersion: 'majority 1' }
}

/** How many ballots chose each candidate, in the order of the candidates. */
export function tallyOf({ candidates, ballots }: Pick<Poll<SingleBallot>, 'candidates' | 'ballots'>): Tally[] {
  const votes = new Map<Candidate, number>()
  for (const { n, choice } of ballots) if (choice !== null) votes.set(choice, (votes.get(choice) ?? 0) + n)
  return candidates.map((candidate) => ({ candidate, votes: votes.get(candidate) ?? 0 }))
}

interface Race {
  readonly tally: readonly Tally[]
  readonly seats: number
  readonly threshold: number
}

function fill({ tally, seats, threshold }: Race): Verdict {
  const seated = seatHighest(tally, seats)
  if (seats > 1 || seated.code === 'TIE') return seated
  const leaders = tally.filter(({ candidate }) => seated.winners.includes(candidate))
  const steps = leaders.map(({ candidate, votes }) => {
    return { kind: 'more-than-half' as const, candidate, votes, threshold, reached: votes >= threshold }
  })
  const code = steps.every(({ reached }) => reached) ? 'DECIDED' : 'PLURALITY_ONLY'
  return { ...seated, code, steps }
}
