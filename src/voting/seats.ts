import type { Candidate } from './ballot.ts'
import { ascending, type Tally, type Verdict } from './outcome.ts'

/** The highest counts take the seats. Equal counts across the last seat: those clearly above win, those at the cut are tied. */
export function seatHighest(tally: readonly Tally[], seats: number): Verdict {
  const chosen = tally.filter(({ votes }) => votes > 0).toSorted((a, b) => b.votes - a.votes)
  const [last, next] = [chosen[seats - 1], chosen[seats]]
  if (last && next && last.votes === next.votes) return tieAt(last.votes, tally, seats)
  const winners = named(chosen.slice(0, seats))
  const step = { kind: 'seats' as const, seats, winners, left: seats - winners.length }
  return { code: 'DECIDED', winners, tied: [], steps: [step] }
}

function tieAt(cut: number, tally: readonly Tally[], seats: number): Verdict {
  const winners = named(tally.filter(({ votes }) => votes > cut))
  const tied = named(tally.filter(({ votes }) => votes === cut))
  const step = { kind: 'tie' as const, candidates: tied, votes: cut, seats: seats - winners.length }
  return { code: 'TIE', winners, tied, steps: [step] }
}

/** @throws RangeError unless `seats` is a whole number of 1 or more */
export function ensureSeats(seats: number): void {
  if (!Number.isInteger(seats) || seats < 1) throw new RangeError('seats must be an integer of 1 or more')
}

export function named(tallies: readonly Tally[]): Candidate[] {
  return ascending(tallies.map(({ candidate }) => candidate))
}
