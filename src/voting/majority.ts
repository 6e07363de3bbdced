import { type Candidate, ensureCountable, type Poll, type SingleBallot } from './ballot.ts'
import { ascending, countsOf, type Outcome, type Tally, type Verdict, verdictOf } from './outcome.ts'

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
  if (!Number.isInteger(poll.seats) || poll.seats < 1) throw new RangeError('seats must be an integer of 1 or more')
  const [counts, tally] = [countsOf(poll), tallyOf(poll)]
  const threshold = Math.floor(counts.V / 2) + 1
  const verdict = verdictOf(poll, () => fill({ tally, seats: poll.seats, threshold }))
  return { ...verdict, counts, tally, base: counts.V, threshold, methodVersion: 'majority 1' }
}

function tallyOf({ candidates, ballots }: MajorityPoll): Tally[] {
  const votes = new Map<Candidate, number>()
  for (const { n, choice } of ballots) if (choice !== null) votes.set(choice, (votes.get(choice) ?? 0) + n)
  return candidates.map((candidate) => ({ candidate, votes: votes.get(candidate) ?? 0 }))
}

interface Race {
  readonly tally: readonly Tally[]
  readonly seats: number
  readonly threshold: number
}

function fill(race: Race): Verdict {
  const chosen = race.tally.filter(({ votes }) => votes > 0).toSorted((a, b) => b.votes - a.votes)
  const [last, next] = [chosen[race.seats - 1], chosen[race.seats]]
  if (last && next && last.votes === next.votes) return tieAt(last.votes, race)
  const winners = chosen.slice(0, race.seats)
  return race.seats === 1 ? lead(winners, race) : seated(winners, race)
}

function tieAt(cut: number, { tally, seats }: Race): Verdict {
  const winners = names(tally.filter(({ votes }) => votes > cut))
  const tied = names(tally.filter(({ votes }) => votes === cut))
  const step = { kind: 'tie' as const, candidates: tied, votes: cut, seats: seats - winners.length }
  return { code: 'TIE', winners, tied, steps: [step] }
}

function lead(winners: readonly Tally[], { threshold }: Race): Verdict {
  const steps = winners.map(({ candidate, votes }) => {
    return { kind: 'more-than-half' as const, candidate, votes, threshold, reached: votes >= threshold }
  })
  const code = steps.every(({ reached }) => reached) ? 'DECIDED' : 'PLURALITY_ONLY'
  return { code, winners: names(winners), tied: [], steps }
}

function seated(tallies: readonly Tally[], { seats }: Race): Verdict {
  const winners = names(tallies)
  return {
    code: 'DECIDED',
    winners,
    tied: [],
    steps: [{ kind: 'seats', seats, winners, left: seats - winners.length }],
  }
}

function names(tallies: readonly Tally[]): Candidate[] {
  return ascending(tallies.map(({ candidate }) => candidate))
}
