import type { Candidate, RankedBallot } from './ballot.ts'
import { ensureCountable, turnedIn } from './ballot.ts'
import { ascending } from './outcome.ts'
import { type Matrix, preferencesOf, strongestPaths } from './schulze.ts'

/** What the constitution of the Debian project adds to a ranking; panels never use it, the counting command does. */
export interface Constitution {
  readonly candidates: readonly Candidate[]
  readonly ballots: readonly RankedBallot[]
  /** 「どれでもない」: every other option must hold its own against it */
  readonly defaultOption: Candidate
  /** fewest ballots that must put an option before the default; may be a broken number */
  readonly quorum: number
  /** how many times more ballots must be for an option than against it; 1 where nothing is said */
  readonly ratio: ReadonlyMap<Candidate, number>
}

export interface ConstitutionOutcome {
  readonly voters: number
  readonly matrix: Matrix
  readonly quorumPassed: readonly Candidate[]
  readonly majorityPassed: readonly Candidate[]
  readonly majorityDropped: readonly Candidate[]
  readonly schwartz: readonly Candidate[]
  readonly winners: readonly Candidate[]
  /** [winner, loser] of every pair among those that were not dropped */
  readonly defeats: readonly (readonly [Candidate, Candidate])[]
}

/**
 * Debian Constitution, A.6 (2003–2021): options without the quorum or the ratio against the default are dropped, then
 * cloneproof Schwartz sequential dropping, which is Schulze's method with winning votes.
 * @throws RangeError for ballots that cannot be counted
 */
export function countConstitution(vote: Constitution): ConstitutionOutcome {
  const { candidates, ballots, defaultOption, quorum, ratio } = vote
  ensureCountable({ candidates, ballots, eligible: turnedIn(vote), present: null, quorum: 0 })
  const matrix = preferencesOf({ ...vote, eligible: 0, present: null, quorum: 0 })
  const over = (a: Candidate, b: Candidate) => matrix[candidates.indexOf(a)]?.[candidates.indexOf(b)] ?? 0
  const others = candidates.filter((candidate) => candidate !== defaultOption)
  const quorumPassed = others.filter((one) => over(one, defaultOption) >= quorum)
  const isFor = (one: Candidate) => over(one, defaultOption) > (ratio.get(one) ?? 1) * over(defaultOption, one)
  const majorityPassed = quorumPassed.filter(isFor)
  const left = ascending([...majorityPassed, defaultOption])
  const defeats = left.flatMap((a) => left.flatMap((b) => (over(a, b) > over(b, a) ? [[a, b] as const] : [])))
  return {
    ...{ voters: turnedIn(vote), matrix, quorumPassed, majorityPassed, defeats },
    majorityDropped: quorumPassed.filter((one) => !isFor(one)),
    schwartz: schwartzSet(left, defeats),
    winners: unbeaten(
      left,
      left.map((a) => left.map((b) => over(a, b))),
    ),
  }
}

/** Those whom nobody reaches by a chain of defeats without being reached back. */
function schwartzSet(left: readonly Candidate[], defeats: ConstitutionOutcome['defeats']): Candidate[] {
  const reached = new Map(left.map((one) => [one, reachedFrom(one, defeats)]))
  return left.filter((one) => left.every((other) => !reached.get(other)?.has(one) || reached.get(one)?.has(other)))
}

function reachedFrom(start: Candidate, defeats: ConstitutionOutcome['defeats']): Set<Candidate> {
  const found = new Set<Candidate>()
  const open = [start]
  for (let one = open.pop(); one !== undefined; one = open.pop())
    for (const [winner, loser] of defeats)
      if (winner === one && !found.has(loser)) {
        found.add(loser)
        open.push(loser)
      }
  return found
}

function unbeaten(left: readonly Candidate[], matrix: Matrix): Candidate[] {
  const paths = strongestPaths(matrix)
  return left.filter((_, i) => left.every((_, j) => (paths[i]?.[j] ?? 0) >= (paths[j]?.[i] ?? 0)))
}
