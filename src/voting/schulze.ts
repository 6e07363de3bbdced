import { type Candidate, ensureCountable, type Poll, type RankedBallot } from './ballot.ts'
import { ascending, countsOf, type Outcome, type Step, type Verdict, verdictOf } from './outcome.ts'

export type RankedPoll = Poll<RankedBallot>

/** Rows and columns in the order of the poll's candidates; null on the diagonal. */
export type Matrix = readonly (readonly (number | null)[])[]

export interface SchulzeOutcome extends Outcome {
  /** [i][j]: ballots that put i before j */
  readonly preferences: Matrix
  /** [i][j]: the strongest path from i to j; 0 where there is none */
  readonly strengths: Matrix
}

/**
 * M. Schulze, "The Schulze Method of Voting", arXiv:1804.02973: a chain of pairwise victories is as strong as its weakest link
 * (winning votes); who has no stronger chain against them than towards each other candidate wins. One seat.
 * Several such candidates: TIE, all of them `tied`.
 * @throws RangeError for ballots that cannot be counted
 */
export function countSchulze(poll: RankedPoll): SchulzeOutcome {
  ensureCountable(poll)
  const [counts, preferences] = [countsOf(poll), preferencesOf(poll)]
  const strengths = strongestPaths(preferences)
  const verdict = verdictOf(poll, () => decide({ poll, preferences, strengths }))
  const tally = poll.candidates.map((candidate, i) => ({ candidate, votes: beaten(strengths, i) }))
  const numbers = { counts, tally, base: counts.V, threshold: null, preferences, strengths }
  return { ...verdict, ...numbers, methodVersion: 'schulze 1' }
}

export function preferencesOf({ candidates, ballots }: RankedPoll): Matrix {
  const places = ballots.map(({ n, groups, recused = [] }) => ({
    n,
    // A pair of which the voter may not judge one story is no pair of theirs: nothing is smaller than NaN.
    place: candidates.map((candidate) => (recused.includes(candidate) ? Number.NaN : placeOf(candidate, groups))),
  }))
  const prefer = (i: number, j: number) =>
    places.reduce((sum, { n, place }) => sum + (Number(place[i]) < Number(place[j]) ? n : 0), 0)
  return candidates.map((_, i) => candidates.map((_, j) => (i === j ? null : prefer(i, j))))
}

function placeOf(candidate: Candidate, groups: RankedBallot['groups']): number {
  const place = groups.findIndex((group) => group.includes(candidate))
  return place === -1 ? groups.length : place
}

export function strongestPaths(preferences: Matrix): Matrix {
  const strengths = preferences.map((row, i) =>
    row.map((votes, j) => (cell(preferences, i, j) > cell(preferences, j, i) ? votes : 0)),
  )
  const all = [...strengths.keys()]
  // The candidate in between must be the outermost loop: the order is the algorithm (Floyd, Warshall).
  for (const via of all) {
    for (const row of all) {
      strengths[row] = all.map((to) => {
        return Math.max(cell(strengths, row, to), Math.min(cell(strengths, row, via), cell(strengths, via, to)))
      })
    }
  }
  return strengths.map((row, i) => row.map((strength, j) => (i === j ? null : strength)))
}

function cell(matrix: Matrix, i: number, j: number): number {
  return matrix[i]?.[j] ?? 0
}

interface Field {
  readonly poll: RankedPoll
  readonly preferences: Matrix
  readonly strengths: Matrix
}

function decide(field: Field): Verdict {
  const { poll, strengths } = field
  const unbeaten = poll.candidates.filter((_, i) =>
    poll.candidates.every((_, j) => cell(strengths, i, j) >= cell(strengths, j, i)),
  )
  const [winner, ...others] = ascending(unbeaten)
  if (winner !== undefined && others.length === 0) {
    return { code: 'DECIDED', winners: [winner], tied: [], steps: account(field, winner) }
  }
  const tied = ascending(unbeaten)
  return { code: 'TIE', winners: [], tied, steps: [{ kind: 'tie', candidates: tied, votes: null, seats: 1 }] }
}

function account({ poll, preferences }: Field, winner: Candidate): Step[] {
  const i = poll.candidates.indexOf(winner)
  const pairs = poll.candidates.map((other, j) => {
    return {
      kind: 'pair' as const,
      candidate: winner,
      other,
      prefer: cell(preferences, i, j),
      preferOther: cell(preferences, j, i),
    }
  })
  const rivals = pairs.filter(({ other }) => other !== winner)
  const beatsEveryone = rivals.every(({ prefer, preferOther }) => prefer > preferOther)
  return [
    ...rivals,
    beatsEveryone ? { kind: 'beats-everyone', candidate: winner } : { kind: 'strongest-paths', candidates: [winner] },
  ]
}

function beaten(strengths: Matrix, i: number): number {
  return [...strengths.keys()].filter((j) => cell(strengths, i, j) > cell(strengths, j, i)).length
}
