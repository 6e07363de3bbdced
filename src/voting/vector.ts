import { countApproval } from './approval.ts'
import { countConstitution } from './constitution.ts'
import { chooseDiverse } from './diverse.ts'
import { countMajority } from './majority.ts'
import type { Outcome } from './outcome.ts'
import { countSchulze } from './schulze.ts'
import { approvalBallot, ballotsOf, pollOf, rankedBallot, singleBallot } from './vector-ballots.ts'
import {
  amount,
  counting,
  type Fields,
  fieldsOf,
  index,
  namesOf,
  optionsOf,
  Unreadable,
  wholeNumber,
} from './vector-fields.ts'
import { iterativeResult } from './vector-passes.ts'
import { scoreResult, scoreThenVoteResult } from './vector-scores.ts'

export type VectorResult = { ok: true; result: object } | { ok: false; error: string }

/**
 * Counts one test vector: an object with `method`, `candidates` (or `items`) and what was voted; candidates are named by
 * their index. `n` is 1 where it is missing, `seats` (or `k`) 1, `options.quorum` (ballots turned in) 1.
 * - `majority`: ballots `{n, choice: index}` or `{n, r: [[index]]}`; `choice: null` or `r: []` abstains.
 * - `approval`, `approval_multi`: ballots `{n, approve: [index, …]}`. `scores` and every best `committees` (20 at most).
 * - `schulze`: ballots `{n, r: [[index, …], …]}`, best group first, those left out stand last; `winners` are all who may win.
 * - `schulze_cssd_with_quorum_and_majority`: the same, with `options.default_option`, `quorum` and `majority_ratio`.
 * - `score_total`: `scores[panellist][index]`, null where not scored. `score_total_then_group_vote`: `finalists` besides, and
 *   `final_vote` where the vector bears the `final_ballots`.
 * - `iterative_elimination`: `rounds` `{kind: "main" | "tiebreak", tally: {name: votes}}`; says after each who left or won.
 */
export function countVector(json: unknown): VectorResult {
  try {
    const vector = fieldsOf(json, 'ベクトル')
    return { ok: true, result: counting(() => counters[methodOf(vector)](vector)) }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, error: error.message }
    throw error
  }
}

const counters = {
  majority: majorityResult,
  iterative_elimination: iterativeResult,
  score_total: scoreResult,
  score_total_then_group_vote: scoreThenVoteResult,
  approval: approvalResult,
  approval_multi: approvalResult,
  schulze: schulzeResult,
  schulze_cssd_with_quorum_and_majority: constitutionResult,
} satisfies Record<string, (vector: Fields) => object>

type MethodName = keyof typeof counters

function methodOf({ method }: Fields): MethodName {
  if (typeof method !== 'string') throw new Unreadable('ベクトルに method（方法の名前）がありません。')
  if (isMethod(method)) return method
  throw new Unreadable(
    `「${method}」という方法は、まだ数えられません。数えられる方法: ${Object.keys(counters).join('、')}`,
  )
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(counters, name)
}

function majorityResult(vector: Fields): object {
  const outcome = countMajority({ ...pollOf(vector, singleBallot), seats: seatsOf(vector) })
  return { tally: votesOf(outcome), ...winnersOf(outcome), ...shared(outcome) }
}

function approvalResult(vector: Fields): object {
  const seats = seatsOf(vector)
  const poll = { ...pollOf(vector, approvalBallot), seats, needsHalf: false }
  const outcome = countApproval(poll)
  const order = outcome.tally.toSorted((a, b) => b.votes - a.votes)
  const entrants = outcome.tally.map(({ candidate, votes }) => ({ candidate, score: votes, domain: 0, area: 0 }))
  const ranking = order.map(({ candidate }) => candidate)
  return {
    ...{ voters: outcome.counts.T, tally: votesOf(outcome), scores: votesOf(outcome) },
    ...{ ranking, approval_order_weakly_decreasing: ranking },
    committees: chooseDiverse({ entrants, seats, bounds: [] }).sets,
    ...winnersOf(outcome),
    ...shared(outcome),
  }
}

function schulzeResult(vector: Fields): object {
  const outcome = countSchulze(pollOf(vector, rankedBallot))
  const winners = outcome.winners.length > 0 ? outcome.winners : outcome.tied
  const { preferences, strengths } = outcome
  return { winners, winner: onlyOf(winners), path_strengths: strengths, ...matrices(preferences), ...shared(outcome) }
}

function constitutionResult(vector: Fields): object {
  const options = optionsOf(vector)
  const ratios = Object.entries(fieldsOf(options['majority_ratio'] ?? {}, 'options.majority_ratio'))
  const found = countConstitution({
    candidates: [...namesOf(vector).keys()],
    ballots: ballotsOf(vector, rankedBallot),
    defaultOption: index(options['default_option']),
    quorum: amount(options['quorum'] ?? 0, 'options.quorum'),
    ratio: new Map(ratios.map(([key, ratio]) => [index(Number(key)), amount(ratio, 'options.majority_ratio')])),
  })
  return {
    ...{ voters: found.voters, ...matrices(found.matrix) },
    ...{ quorum_passed: found.quorumPassed, majority_passed: found.majorityPassed },
    ...{ majority_dropped: found.majorityDropped, schwartz_set: found.schwartz, defeats: found.defeats },
    defeats_scope: 'remaining',
    ...{ winners: found.winners, winner: onlyOf(found.winners) },
  }
}

function matrices(matrix: object): object {
  return { matrix, pairwise: matrix }
}

function seatsOf({ seats, k }: Fields): number {
  return wholeNumber(seats ?? k ?? 1, 'seats')
}

function votesOf({ tally }: Outcome): number[] {
  return tally.map(({ votes }) => votes)
}

function winnersOf({ winners, tied }: Outcome): object {
  return { winner: tied.length > 0 ? null : onlyOf(winners), winners }
}

function onlyOf(winners: readonly number[]): number | null {
  return winners.length === 1 ? (winners[0] ?? null) : null
}

function shared({ code, tied, counts, base, threshold, steps, methodVersion }: Outcome): object {
  return { tied, code, counts, base, threshold, steps, methodVersion }
}
