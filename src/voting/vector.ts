import { ensureCountable, type Poll, type RankedBallot, type SingleBallot, turnedIn } from './ballot.ts'
import { countMajority } from './majority.ts'
import { isMethod, type MethodName, notBuilt } from './method.ts'
import type { Outcome } from './outcome.ts'
import { countSchulze } from './schulze.ts'

export type VectorResult = { ok: true; result: object } | { ok: false; error: string }

/** Something in the vector cannot be read. Its sentence is for the person who wrote the vector. */
class Unreadable extends Error {}

type Fields = Readonly<Record<string, unknown>>

/**
 * Counts one test vector: an object with `method`, `candidates` (or `items`) and `ballots`; candidates are named by their index.
 * - `majority`: ballots `{n, choice: index}` or `{n, r: [[index]]}`; `choice: null` or `r: []` abstains. `seats` (or `k`), default 1.
 * - `schulze`: ballots `{n, r: [[index, …], …]}`, best group first, those left out stand last.
 * `n` is 1 where it is missing. `options.quorum` is a number of ballots turned in, default 1.
 * The result bears `winners` as ascending indexes; of `majority` those who won (`tied` apart), of `schulze` all who may win.
 */
export function countVector(json: unknown): VectorResult {
  try {
    const vector = fieldsOf(json, 'ベクトル')
    return { ok: true, result: counters[methodOf(vector)](vector) }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, error: error.message }
    throw error
  }
}

const counters: Record<MethodName, (vector: Fields) => object> = { majority: majorityResult, schulze: schulzeResult }

function methodOf({ method }: Fields): MethodName {
  if (typeof method !== 'string') throw new Unreadable('ベクトルに method（方法の名前）がありません。')
  if (!isMethod(method)) throw new Unreadable(notBuilt(method))
  return method
}

function majorityResult(vector: Fields): object {
  const seats = wholeNumber(vector.seats ?? vector.k ?? 1, 'seats')
  const outcome = countMajority({ ...pollOf(vector, singleBallot), seats })
  const winner = outcome.winners.length === 1 && outcome.tied.length === 0 ? outcome.winners[0] : null
  return { tally: outcome.tally.map(({ votes }) => votes), winner, winners: outcome.winners, ...shared(outcome) }
}

function schulzeResult(vector: Fields): object {
  const outcome = countSchulze(pollOf(vector, rankedBallot))
  const winners = outcome.winners.length > 0 ? outcome.winners : outcome.tied
  return { winners, path_strengths: outcome.strengths, pairwise: outcome.preferences, ...shared(outcome) }
}

function shared({ code, tied, counts, base, threshold, steps, methodVersion }: Outcome): object {
  return { tied, code, counts, base, threshold, steps, methodVersion }
}

function pollOf<B extends SingleBallot | RankedBallot>(vector: Fields, read: (fields: Fields) => B): Poll<B> {
  const candidates = [...listOf(vector.candidates ?? vector.items, 'candidates').keys()]
  const ballots = listOf(vector.ballots, 'ballots').map((ballot, row) => read(fieldsOf(ballot, `ballots[${row}]`)))
  const { quorum = 1 } = vector.options === undefined ? {} : fieldsOf(vector.options, 'options')
  const eligible = turnedIn({ ballots })
  return countable({ candidates, ballots, eligible, present: null, quorum: wholeNumber(quorum, 'options.quorum') })
}

function countable<B extends SingleBallot | RankedBallot>(poll: Poll<B>): Poll<B> {
  try {
    ensureCountable(poll)
    return poll
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable(`数えられない票があります（${error.message}）。`)
    throw error
  }
}

function singleBallot({ n, choice, r }: Fields): SingleBallot {
  if (choice !== undefined) return { n: copies(n), choice: choice === null ? null : index(choice) }
  const named = groupsOf(r).flat()
  if (named.length > 1)
    throw new Unreadable('majority の票が選べるのは1つだけです。{"n": 2, "choice": 0} の形で書いてください。')
  return { n: copies(n), choice: named[0] ?? null }
}

function rankedBallot({ n, r }: Fields): RankedBallot {
  return { n: copies(n), groups: groupsOf(r) }
}

function groupsOf(r: unknown): number[][] {
  return listOf(r, '票の r').map((group) => listOf(group, '票の r の中').map(index))
}

function copies(n: unknown): number {
  return wholeNumber(n ?? 1, '票の n')
}

function wholeNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  throw new Unreadable(`${name} は 1以上の整数で書いてください。`)
}

function index(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new Unreadable('候補は、candidates の中の番号（0から）で書いてください。')
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new Unreadable(`${name} は配列で書いてください。`)
}

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable(`${name} は JSON のオブジェクトで書いてください。`)
  return Object.fromEntries(Object.entries(value))
}
