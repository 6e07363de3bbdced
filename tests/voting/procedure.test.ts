import { expect, test } from 'vitest'
import type { Bound, Outcome } from '../../src/voting/outcome.ts'
import {
  type AnyPoll,
  type CountedPlan,
  countPass,
  divergentOf,
  firstPass,
  isScored,
  type PassKind,
  type PassPlan,
  PROCEDURES,
  passAfter,
  type Settings,
} from '../../src/voting/procedure.ts'
import { indexes, poll, ranked, table } from './polls.ts'

const SETTINGS: Settings = {
  ...{ procedure: 'majority', secret: false, seats: 1, mostPasses: 3, eliminate: 'none' },
  ...{ scale: { min: 0, max: 10 }, bounds: [] },
}

type Context = Partial<Parameters<typeof countPass>[1]>

const VOTE: PassPlan = { kind: 'vote', ballot: 'single', secret: false }

/** One pass of a round of one seat, the first of its kind, in no domain and no area. */
function counted(one: AnyPoll, settings: Partial<Settings> = {}, context: Context = {}): Outcome {
  const round = { ...SETTINGS, ...settings }
  return countPass(one, { settings: round, plan: VOTE, before: [], seats: round.seats, places: new Map(), ...context })
}

const single = (votes: readonly number[]): AnyPoll => ({ ballot: 'single', poll: table(votes) })

/** `points[i]` for candidate i from each of two members. */
function points(rows: readonly (readonly number[])[]): AnyPoll {
  const ballots = rows.map((row) => ({ n: 1, scores: row.map((score, candidate) => ({ candidate, score })) }))
  return { ballot: 'score', poll: poll(indexes(rows[0]?.length ?? 0), ballots) }
}

const circles = (votes: readonly number[]): AnyPoll => ({
  ballot: 'approval',
  poll: poll(
    [...votes.keys()],
    votes.flatMap((n, candidate) => (n > 0 ? [{ n, approve: [candidate] }] : [])),
  ),
})

const after = (outcome: Outcome, kind: PassKind = 'vote', settings: Partial<Settings> = {}) => {
  const plan = { ...VOTE, kind }
  return passAfter({ ...SETTINGS, ...settings }, [
    ...[1, 2].map(() => ({ plan: VOTE, outcome: counted(single([1, 0])) })),
    { plan, outcome },
  ])
}

test('every procedure begins with its ballot; points before a meeting are never secret, because they decide nothing', () => {
  const first = PROCEDURES.map((procedure) => firstPass({ ...SETTINGS, procedure, secret: true }))
  expect(first.map(({ ballot }) => ballot)).toEqual([
    ...['single', 'single', 'score', 'score', 'approval', 'ranked', 'single'],
  ])
  expect(first.map(({ kind }) => kind === 'prescore')).toEqual(PROCEDURES.map((name) => name === 'prescore_vote'))
  expect(first.map(({ secret }) => secret)).toEqual(PROCEDURES.map((name) => name !== 'prescore_vote'))
  expect(firstPass(SETTINGS)).toEqual({ kind: 'vote', ballot: 'single', secret: false })
})

test('before anything is counted, and after what decides or cannot, no pass follows', () => {
  expect(passAfter(SETTINGS, [])).toBeUndefined()
  expect(after(counted(single([4, 1])))).toBeUndefined()
  expect(after(counted(single([3, 2, 2])))).toBeUndefined()
  expect(after(counted(single([0, 0])))).toBeUndefined()
})

test('a tie is voted on among exactly the tied, as secretly as the round (R5.12)', () => {
  const tie = counted(single([3, 1, 3]))
  const plan = { kind: 'run-off', ballot: 'single', secret: false } as const
  expect(after(tie)).toEqual({ plan, candidates: [0, 2], fixed: true })
  expect(after(tie, 'run-off', { secret: true })?.plan).toEqual({ ...plan, secret: true })
  expect(after({ ...tie, tied: [2] })).toBeUndefined()
  expect(after({ ...tie, code: 'INFEASIBLE' })).toBeUndefined()
})

test('a pass without a majority goes on among all who are left, and a story may be brought back', () => {
  const iterative = { procedure: 'iterative', eliminate: 'lowest' } as const
  const shrunk = counted(single([4, 3, 2, 0]), iterative)
  expect(after(shrunk)).toEqual({ plan: VOTE, candidates: [0, 1, 2], fixed: false })
  const last = counted(single([42, 26, 26]), iterative)
  const plan = { ...VOTE, kind: 'among-last' as const }
  expect(after(last)).toEqual({ plan, candidates: [1, 2], fixed: true })
  expect(after({ ...last, tied: [2] })).toEqual({ plan: VOTE, candidates: [0, 1, 2], fixed: false })
})

test('after points the meeting talks about the five highest, all who are equal to them, and where it differs', () => {
  const even = [9, 8, 7, 6, 5, 5, 4, 1]
  const apart = even.map((score, at) => (at === 7 ? 9 : score))
  const scored = counted(points([even, apart]), { procedure: 'prescore_vote' })
  expect(after(scored, 'prescore')).toEqual({ plan: VOTE, candidates: [0, 1, 2, 3, 4, 5, 7], fixed: false })
  expect(after(counted(points([even, even])), 'prescore')?.candidates).toEqual([0, 1, 2, 3, 4, 5])
  const rising = [1, 2, 3, 4, 5, 6, 7, 8]
  expect(after(counted(points([rising, rising])), 'prescore')?.candidates).toEqual([3, 4, 5, 6, 7])
  const threeSeats = after(counted(points([rising, rising])), 'prescore', { seats: 3 })
  expect(threeSeats?.candidates).toEqual([2, 3, 4, 5, 6, 7])
})

test('points that nobody gave, or too few, lead to no vote', () => {
  const nothing = { ballot: 'score', poll: { ...poll([0, 1], [{ n: 2, scores: [] }]), quorum: 1 } } as const
  expect(after(counted(nothing), 'prescore')).toBeUndefined()
  const few = { ballot: 'score', poll: { ...poll([0], [{ n: 1, scores: [{ candidate: 0, score: 1 }] }]), quorum: 2 } }
  expect(after(counted({ ...few, ballot: 'score' }), 'prescore')).toBeUndefined()
  expect(after(counted(single([2, 1])), 'prescore')?.candidates).toEqual([])
})

test('where the points lay apart is remembered from the last pass that had any', () => {
  const apart = counted(
    points([
      [1, 5],
      [9, 5],
    ]),
  )
  const [vote, even] = [counted(single([2, 1])), counted(points([[5, 5]]))]
  expect([isScored(apart), isScored(vote)]).toEqual([true, false])
  expect(divergentOf([apart, vote])).toEqual([0])
  expect(divergentOf([apart, even, vote])).toEqual([])
  expect(divergentOf([vote])).toEqual([])
})

test('every ballot is counted as it is: ○, points on the scale of the round, a ranking, one choice', () => {
  expect(counted(circles([1, 3])).methodVersion).toBe('approval 1')
  expect(counted(circles([1, 3])).winners).toEqual([1])
  expect(counted(points([[4, 5]])).methodVersion).toBe('score 1')
  expect(() => counted(points([[4, 5]]), { scale: { min: 1, max: 4 } })).toThrow('BAD_SCORE')
  const beatsAll = counted({ ballot: 'ranked', poll: ranked('ABC', '4 ABC, 3 CBA, 2 BCA') })
  expect([beatsAll.winners, beatsAll.steps.at(-1)]).toEqual([[1], { kind: 'beats-everyone', candidate: 1 }])
  expect(counted(single([4, 3])).methodVersion).toBe('majority 1')
  expect(counted(single([3, 1, 2]), { seats: 2 }).winners).toEqual([0, 2])
})

test('a ranking fills several seats by how many others each story beats; who beats nobody may have the last', () => {
  const poll = ranked('ABC', '4 ABC, 3 CBA, 2 BCA')
  const seats = (n: number, rest = {}) => counted({ ballot: 'ranked', poll: { ...poll, ...rest } }, { seats: n })
  expect(seats(2)).toMatchObject({
    code: 'DECIDED',
    winners: [1, 2],
    tally: [{ votes: 0 }, { votes: 2 }, { votes: 1 }],
  })
  expect(seats(3)).toMatchObject({ code: 'DECIDED', winners: [0, 1, 2] })
  expect(seats(2, { quorum: 10 })).toMatchObject({ code: 'NO_QUORUM', winners: [] })
  expect(seats(2, { ballots: [{ n: 9, groups: [] }] })).toMatchObject({ code: 'NO_VALID', winners: [] })
})

test('an iterative vote ends with its last pass, and consensus asks for everybody', () => {
  const iterative = { procedure: 'iterative', mostPasses: 2 } as const
  const first = counted(single([3, 2, 2]), iterative)
  expect(first).toMatchObject({ code: 'NEEDS_NEXT_STAGE', methodVersion: 'iterative 1' })
  const among: CountedPlan = { plan: { ...VOTE, kind: 'among-last' }, outcome: first }
  const before = [{ plan: VOTE, outcome: first }]
  expect(counted(single([3, 2, 2]), iterative, { before }).code).toBe('PLURALITY_ONLY')
  expect(counted(single([3, 2, 2]), iterative, { before: [among] }).code).toBe('NEEDS_NEXT_STAGE')
  expect(counted(single([3, 3]), iterative).code).toBe('SPLIT_SELECTED')
  expect(counted(single([4, 2, 1]), iterative)).toMatchObject({ code: 'DECIDED', winners: [0], threshold: 4 })
  expect(counted(single([6, 1]), { procedure: 'consensus' })).toMatchObject({ code: 'NEEDS_NEXT_STAGE', threshold: 7 })
  expect(counted(single([6, 1, 1]), { ...iterative, procedure: 'consensus' }, { before }).code).toBe('PLURALITY_ONLY')
})

test('a vote among the last keeps all others in the round, even when the passes are used up', () => {
  const iterative = { procedure: 'iterative', mostPasses: 1, eliminate: 'lowest' } as const
  const outcome = counted(single([42, 26, 26]), { ...iterative, mostPasses: 2 })
  const before = [{ plan: VOTE, outcome }]
  const plan = { ...VOTE, kind: 'among-last' as const }
  const last = { ballot: 'single', poll: { ...table([0, 49, 45]), candidates: [1, 2] } } as const
  expect(counted(last, iterative, { plan, before })).toMatchObject({ code: 'NEEDS_NEXT_STAGE', alive: [0, 1] })
})

test('a run-off is a plain majority, whatever the procedure', () => {
  const plan = { ...VOTE, kind: 'run-off' as const }
  for (const procedure of ['iterative', 'consensus'] as const)
    expect(counted(single([3, 2, 2]), { procedure }, { plan })).toMatchObject({
      ...{ code: 'PLURALITY_ONLY', winners: [0], methodVersion: 'majority 1' },
    })
})

const RESERVED: Bound = { of: 'area', group: 2, side: 'min', limit: 1 }
const places = new Map([[2, { domain: 1, area: 2 }]])

test('bounds are kept in the vote itself, not in a run-off, and not where the count has no winner', () => {
  const reserved = { seats: 2, bounds: [RESERVED] }
  const outcome = counted(circles([3, 2, 1]), reserved, { places })
  expect(outcome).toMatchObject({ code: 'DECIDED', winners: [0, 2], methodVersion: 'approval 1' })
  expect(outcome.steps).toEqual([
    { kind: 'quorum', turnedIn: 6, needed: 1, met: true },
    { kind: 'bound', candidate: 1, instead: 2, bound: RESERVED },
    { kind: 'seats', seats: 2, winners: [0, 2], left: 0 },
  ])
  expect(counted(single([3, 2, 1]), reserved, { places }).winners).toEqual([0, 2])
  const plan = { ...VOTE, kind: 'run-off' as const }
  expect(counted(single([3, 2, 1]), reserved, { places, plan }).winners).toEqual([0, 1])
  expect(counted(circles([0, 0, 0]), reserved, { places }).code).toBe('NO_QUORUM')
  const silent: AnyPoll = { ballot: 'approval', poll: poll([0, 1, 2], [{ n: 2, approve: [] }]) }
  expect(counted(silent, reserved, { places }).code).toBe('NO_VALID')
  const free = counted(circles([3, 2, 1]), { seats: 2 }, { places })
  expect([free.winners, free.steps.map(({ kind }) => kind)]).toEqual([
    [0, 1],
    ['quorum', 'approved', 'approved', 'seats'],
  ])
})

test('a ranking keeps the bounds too: the stories that beat most others, among the sets that keep them', () => {
  const poll: AnyPoll = { ballot: 'ranked', poll: ranked('ABC', '4 BAC, 3 ABC') }
  const outcome = counted(poll, { seats: 2, bounds: [RESERVED] }, { places })
  expect(outcome).toMatchObject({ code: 'DECIDED', winners: [1, 2], methodVersion: 'schulze 1' })
  expect(outcome.steps).toContainEqual({ kind: 'bound', candidate: 0, instead: 2, bound: RESERVED })
  expect(counted(poll, { seats: 2 }, { places }).winners).toEqual([0, 1])
})

test('with bounds, points count as means and not as totals, and stories with too few points stay out', () => {
  const given = (...scores: [number, number][]) => ({
    n: 1,
    scores: scores.map(([candidate, score]) => ({ candidate, score })),
  })
  const ballots = [
    given([0, 9], [1, 9], [2, 1], [3, 10]),
    given([0, 8], [1, 8], [2, 1]),
    given([0, 8], [1, 8], [2, 1]),
    given([1, 8], [2, 1]),
  ] // 0: 25 of 3 are 8.33; 1: 33 of 4 are 8.25; 3: 10 of 1 is held back
  const scored: AnyPoll = { ballot: 'score', poll: poll([0, 1, 2, 3], ballots) }
  const seats = (bounds: Bound[], n: number) => counted(scored, { seats: n, bounds }, { places })
  expect(seats([RESERVED], 2)).toMatchObject({ code: 'DECIDED', winners: [0, 2] })
  expect(seats([{ ...RESERVED, side: 'max', limit: 0 }], 2)).toMatchObject({ code: 'DECIDED', winners: [0, 1] })
  expect(seats([{ ...RESERVED, side: 'max', limit: 0 }], 1)).toMatchObject({ code: 'DECIDED', winners: [0] })
  expect(seats([RESERVED], 4)).toMatchObject({ code: 'INFEASIBLE', winners: [] })
})
