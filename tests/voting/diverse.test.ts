import fc from 'fast-check'
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
  expect(reserved.steps).toContainEqual({
    ...{ kind: 'bound', candidate: 1, instead: 2 },
    bound: bound('domain', 2, 'min', 1),
  })
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
  expect(verdict).toMatchObject({ code: 'TIE', winners: [0], tied: [1, 2] })
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
  expect(verdict.steps).toEqual([{ kind: 'conflict', bounds: poll.bounds.slice(0, 2) }])
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

const group = fc.integer({ min: 0, max: 2 })
const story = fc.record({ score: fc.integer({ min: 0, max: 4 }), domain: group, area: group })
const anyBound = fc.record({
  of: fc.constantFrom('domain' as const, 'area' as const),
  group,
  side: fc.constantFrom('min' as const, 'max' as const),
  limit: fc.integer({ min: 0, max: 3 }),
})
const polls = fc.record({
  entrants: fc
    .array(story, { minLength: 1, maxLength: 8 })
    .map((rows) => rows.map((row, candidate) => ({ candidate, ...row }))),
  seats: fc.integer({ min: 1, max: 4 }),
  bounds: fc.uniqueArray(anyBound, { maxLength: 4, selector: ({ of, group, side }) => `${of}${group}${side}` }),
})

test('the best sets are those that trying out every set finds', () => {
  fc.assert(
    fc.property(polls, (poll) => {
      const { sets, verdict } = chooseDiverse(poll)
      const best = bestByTrying(poll)
      expect(sets.length).toBe(Math.min(best.length, MOST_SETS))
      if (best.length <= MOST_SETS) expect(sets).toEqual(best)
      expect(verdict.code === 'INFEASIBLE').toBe(best.length === 0)
    }),
    { numRuns: 300 },
  )
})

function bestByTrying({ entrants, seats, bounds }: DiversePoll): number[][] {
  const all = Array.from({ length: 2 ** entrants.length }, (_, mask) => entrants.filter((_, at) => (mask >> at) & 1))
  const kept = all.filter(
    (set) =>
      set.length === seats &&
      bounds.every(({ of, group, side, limit }) => {
        const held = set.filter((one) => one[of] === group).length
        return side === 'min' ? held >= limit : held <= limit
      }),
  )
  const sum = (set: typeof entrants) => set.reduce((total, { score }) => total + Number(score), 0)
  const most = Math.max(...kept.map(sum))
  return kept
    .filter((set) => sum(set) === most)
    .map((set) => set.map(({ candidate }) => candidate))
    .toSorted((a, b) => {
      const at = a.findIndex((candidate, index) => candidate !== b[index])
      return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
    })
}
