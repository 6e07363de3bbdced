import fc from 'fast-check'
import { expect } from 'vitest'
import type { ApprovalPoll } from '../../src/voting/approval.ts'
import type { Ballot, Candidate, Poll, RankedBallot } from '../../src/voting/ballot.ts'
import type { DiversePoll } from '../../src/voting/diverse.ts'
import type { StageRule } from '../../src/voting/iterative.ts'
import type { MajorityPoll } from '../../src/voting/majority.ts'
import type { ScorePoll } from '../../src/voting/score.ts'
import { indexes } from './polls.ts'

// One to six stories, up to twelve rows of one to three ballots; some members may not vote for one story or two (R5.4),
// some abstain, some never come.

/** One voter's mark for each story, to be read as a choice, a ○, points or a place. */
interface Row {
  readonly n: number
  readonly marks: readonly (number | null)[]
  readonly recused: readonly Candidate[]
}

interface Room {
  readonly size: number
  readonly rows: readonly Row[]
  readonly absent: number
  readonly quorum: number
  readonly seats: number
}

function rowsOf(size: number): fc.Arbitrary<Row> {
  const mark = fc.option(fc.nat(5), { freq: 4 })
  return fc.record({
    n: fc.integer({ min: 1, max: 3 }),
    marks: fc.array(mark, { minLength: size, maxLength: size }),
    recused: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 2 }) },
    ),
  })
}

const rooms: fc.Arbitrary<Room> = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    rows: fc.array(rowsOf(size), { maxLength: 12 }),
    absent: fc.nat(3),
    quorum: fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(25) }),
    seats: fc.integer({ min: 1, max: 3 }),
  }),
)

function pollOf<B extends Ballot>({ size, rows, absent, quorum }: Room, ballotOf: (row: Row) => B): Poll<B> {
  const candidates = indexes(size)
  const votesOf = (some: readonly Row[]) => some.reduce((sum, { n }) => sum + n, 0)
  const recusals = candidates.map((one) => [one, votesOf(rows.filter(({ recused }) => recused.includes(one)))] as const)
  const eligible = votesOf(rows) + absent
  return { candidates, ballots: rows.map(ballotOf), eligible, present: null, quorum, recusals: new Map(recusals) }
}

/** Whom this voter marked, and may vote for. */
function marked({ marks, recused }: Row, is: (mark: number) => boolean = () => true): Candidate[] {
  return [...marks.keys()].filter((one) => !recused.includes(one) && marks[one] != null && is(Number(marks[one])))
}

/** Whom this voter marked highest. */
function single(row: Row) {
  const [choice = null] = marked(row).toSorted((a, b) => Number(row.marks[b]) - Number(row.marks[a]))
  return { n: row.n, choice }
}

export const singlePolls: fc.Arbitrary<MajorityPoll> = rooms.map((room) => ({
  ...pollOf(room, single),
  seats: room.seats,
}))

export const stages: fc.Arbitrary<Poll<{ n: number; choice: Candidate | null }> & { rule: StageRule }> = fc
  .record({
    room: rooms,
    need: fc.constantFrom('majority' as const, 'unanimous' as const),
    eliminate: fc.constantFrom('none' as const, 'lowest' as const, 'lowest' as const),
    last: fc.boolean(),
    maySplit: fc.boolean(),
    others: fc.option(fc.uniqueArray(fc.integer({ min: 50, max: 52 })), { freq: 5, nil: undefined }),
  })
  .map(({ room, others, ...rule }) => ({ ...pollOf(room, single), rule: { ...rule, ...(others ? { others } : {}) } }))

export const approvalPolls: fc.Arbitrary<ApprovalPoll> = fc.tuple(rooms, fc.boolean()).map(([room, needsHalf]) => ({
  ...pollOf(room, (row) => ({ n: row.n, approve: marked(row, (mark) => mark > 2) })),
  ...{ seats: room.seats, needsHalf },
}))

/** Six points, from 0 or from 1 on. */
export const scorePolls: fc.Arbitrary<ScorePoll> = fc.tuple(rooms, fc.nat(1)).map(([room, min]) => ({
  ...pollOf(room, (row) => ({
    n: row.n,
    scores: marked(row).map((candidate) => ({ candidate, score: min + Number(row.marks[candidate]) })),
  })),
  ...{ seats: room.seats, scale: { min, max: min + 5 } },
}))

export const rankedPolls: fc.Arbitrary<Poll<RankedBallot>> = rooms.map((room) =>
  pollOf(room, (row) => {
    const groups = indexes(6).map((place) => marked(row, (mark) => mark === place))
    return { n: row.n, groups: groups.filter((group) => group.length > 0), recused: row.recused }
  }),
)

const group = fc.nat(2)
const bound = fc.record({
  of: fc.constantFrom('domain' as const, 'area' as const),
  group,
  side: fc.constantFrom('min' as const, 'max' as const),
  limit: fc.nat(3),
})

/** Up to eight stories of three domains in three areas, and up to four bounds. */
export const diversePolls: fc.Arbitrary<DiversePoll> = fc.record({
  entrants: fc
    .array(fc.record({ score: fc.nat(4), domain: group, area: group }), { minLength: 1, maxLength: 8 })
    .map((rows) => rows.map((row, candidate) => ({ candidate, ...row }))),
  seats: fc.integer({ min: 1, max: 4 }),
  bounds: fc.uniqueArray(bound, { maxLength: 4, selector: ({ of, group, side }) => `${of}${group}${side}` }),
})

const RUNS = 400

/**
 * The same cases at every run, and none of it left to luck: `check` says whether the case met the property's condition, and
 * one case in ten must have.
 */
export function forAll<Case>(cases: fc.Arbitrary<Case>, check: (one: Case) => boolean): void {
  let told = 0
  const property = fc.property(cases, (one) => {
    if (check(one)) told += 1
  })
  fc.assert(property, { numRuns: RUNS, seed: 20261124 })
  expect(told).toBeGreaterThan(RUNS / 10)
}

/** A case with a number out of which the check picks a row, a story or a place. */
export function withPick<Case>(cases: fc.Arbitrary<Case>): fc.Arbitrary<[Case, (size: number) => number]> {
  return fc.tuple(cases, fc.nat()).map(([one, pick]) => [one, (size) => pick % Math.max(1, size)])
}

/** Two different stories, where there are two. */
export function twoOf(candidates: readonly Candidate[], pick: (size: number) => number): (Candidate | undefined)[] {
  const [one, further] = [pick(candidates.length), 1 + pick(candidates.length - 1)]
  return candidates.length < 2 ? [] : [candidates[one], candidates[(one + further) % candidates.length]]
}
