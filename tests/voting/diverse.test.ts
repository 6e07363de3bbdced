import { expect, test } from 'vitest'
import { chooseDiverse, type DiversePoll, MOST_SETS } from '../../src/voting/diverse.ts'
import type { Bound } from '../../src/voting/outcome.ts'

const entrants = (rows: readonly (readonly [number, number, number])[]) =>
  rows.map(([score, domain, area], candidate) => ({ candidate, score, domain, area }))

const bound = (of: Bound['of'], group: number, side: Bound['side'], limit: number): Bound => ({
  of,
  group,
  side,
  limit,
})

test('without bounds the highest are chosen; a reserved place takes the best of its domain and says why', () => {
  const poll = {
    entrants: entrants([
      [9, 1, 1],
      [8, 1, 1],
      [3, 2, 1],
      [2, 2, 2],
    ]),
    seats: 2,
    bounds: [],
  }
  expect(chooseDiverse(poll).verdict).toMatchObject({ code: 'DECIDED', winners: [0, 1] })
  const reserved = chooseDiverse({ ...poll, bounds: [bound('domain', 2, 'min', 1)] }).verdict
  expect(reserved).toMatchObject({ code: 'DECIDED', winners: [0, 2] })
  expect(reserved.steps).toEqual([
    { kind: 'bound', candidate: 1, instead: 2, bound: bound('domain', 2, 'min', 1) },
    { kind: 'seats', seats: 2, winners: [0, 2], left: 0 },
  ])
})

test('several best sets are a tie of those in which they differ', () => {
  const { verdict, sets } = chooseDiverse({
    entrants: entrants([
      [5, 1, 1],
      [3, 1, 1],
      [3, 1, 1],
    ]),
    seats: 2,
    bounds: [],
  })
  expect(sets).toEqual([
    [0, 1],
    [0, 2],
  ])
  expect(verdict).toEqual({
    ...{ code: 'TIE', winners: [0], tied: [1, 2] },
    steps: [{ kind: 'tie', candidates: [1, 2], votes: null, seats: 1 }],
  })
})

test('bounds that nothing can keep name those that stand in the way', () => {
  const poll: DiversePoll = {
    ...{
      entrants: entrants([
        [5, 1, 1],
        [4, 1, 2],
      ]),
      seats: 1,
    },
    bounds: [bound('area', 1, 'min', 1), bound('area', 2, 'min', 1), bound('domain', 1, 'max', 1)],
  }
  const { verdict, sets } = chooseDiverse(poll)
  expect([verdict.code, sets]).toEqual(['INFEASIBLE', []])
  expect(verdict).toEqual({
    ...{ code: 'INFEASIBLE', winners: [], tied: [] },
    steps: [{ kind: 'conflict', bounds: poll.bounds.slice(0, 2) }],
  })
})

test('more best sets than are listed leave nobody out of the tie because of a high number (R5.12)', () => {
  const alike = entrants(Array.from({ length: 25 }, (_, at) => [at === 24 ? 2 : 1, 1, 1] as const))
  const { verdict, sets } = chooseDiverse({ entrants: alike, seats: 3, bounds: [] })
  expect(sets.length).toBe(MOST_SETS)
  expect(verdict).toMatchObject({
    code: 'TIE',
    winners: [24],
    tied: alike.slice(0, 24).map(({ candidate }) => candidate),
  })
})

test('a kept place costs as many votes as it costs, also where scores are below nought', () => {
  const poll: DiversePoll = {
    entrants: entrants([
      [100, 1, 1],
      [1, 1, 2],
      [1, 1, 2],
      [-500, 2, 1],
    ]),
    seats: 3,
    bounds: [bound('domain', 2, 'min', 1), bound('area', 1, 'max', 1)],
  }
  expect(chooseDiverse(poll).verdict).toMatchObject({ code: 'DECIDED', winners: [1, 2, 3] })
  expect(chooseDiverse({ ...poll, seats: 1, bounds: poll.bounds.slice(0, 1) }).verdict.winners).toEqual([3])
})

test('half a seat, a score that is no whole number, a story twice and half a bound are no poll', () => {
  const poll: DiversePoll = { entrants: entrants([[5, 1, 1]]), seats: 1, bounds: [] }
  const [first] = poll.entrants
  expect(chooseDiverse({ ...poll, bounds: [bound('area', 1, 'max', 1)] }).verdict.winners).toEqual([0])
  for (const seats of [0, -1, 0.5]) expect(() => chooseDiverse({ ...poll, seats })).toThrow('seats')
  for (const limit of [-1, 0.5])
    expect(() => chooseDiverse({ ...poll, bounds: [bound('area', 1, 'max', limit)] })).toThrow('bound')
  expect(() =>
    chooseDiverse({
      ...poll,
      entrants: entrants([
        [5, 1, 1],
        [0.5, 1, 1],
      ]),
    }),
  ).toThrow('whole numbers')
  expect(() => chooseDiverse({ ...poll, entrants: first ? [first, first] : [] })).toThrow('twice')
})
