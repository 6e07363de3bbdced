import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../../src/base/refusal.ts'
import { ensureMayVoteFor, mayVoteFor, orderFor, type Recusal } from '../../../src/selection/ballots/eligibility.ts'

const recusals: Recusal[] = [
  { roundMemberId: 1, candidateId: 41, source: 'staff' },
  { roundMemberId: 1, candidateId: 42, source: 'self' },
  { roundMemberId: 2, candidateId: 43, source: 'self' },
]

test('a member votes on no story that staff marked or that she declared, and on all the others (R5.4, I12)', () => {
  const may = (id: number) => [41, 42, 43].filter((candidate) => mayVoteFor({ id, recusals }, { id: candidate }))
  expect(may(1)).toEqual([43])
  expect(may(2)).toEqual([41, 42])
  expect(may(3)).toEqual([41, 42, 43])
})

test('the refusal says what she may do instead (R5.4)', () => {
  const sentence = 'ご自身が話した・聞き取った・登場するお話には 投票できません。ほかのお話から選んでください。'
  expect(() => ensureMayVoteFor({ id: 1, recusals }, { id: 42 })).toThrow(new Refusal(sentence, 403))
  expect(() => ensureMayVoteFor({ id: 1, recusals }, { id: 43 })).not.toThrow()
})

const ids = fc.uniqueArray(fc.nat(10_000), { maxLength: 12 })

test('an order holds every story once, whatever order they were given in (R5.7)', () => {
  fc.assert(
    fc.property(fc.string(), ids, (seed, candidates) => {
      const order = orderFor(seed, candidates)
      expect(order.toSorted((a, b) => a - b)).toEqual(candidates.toSorted((a, b) => a - b))
      expect(orderFor(seed, candidates.toReversed())).toEqual(order)
    }),
  )
})

test('a withdrawn story leaves the others in their order (R5.14)', () => {
  fc.assert(
    fc.property(fc.string(), ids, (seed, candidates) => {
      const [gone, ...rest] = candidates
      expect(orderFor(seed, rest)).toEqual(orderFor(seed, candidates).filter((id) => id !== gone))
    }),
  )
})

test('the order stays the same from release to release', () => {
  expect(orderFor('7/1', [1, 2, 3, 4, 5, 6])).toEqual([6, 3, 4, 2, 1, 5])
})

test('each story comes first about as often as any other, for members in a row and stories in a row', () => {
  const members = Array.from({ length: 2400 }, (_, number) => `7/${number}`)
  for (const place of [0, 5]) {
    const counts = Map.groupBy(members, (seed) => orderFor(seed, [101, 102, 103, 104, 105, 106])[place])
    expect(counts.size).toBe(6)
    for (const [, seeds] of counts) expect(Math.abs(seeds.length - 400)).toBeLessThan(80)
  }
})

test('seven members read four stories in different orders', () => {
  const orders = [1, 2, 3, 4, 5, 6, 7].map((number) => orderFor(`7/${number}`, [41, 42, 43, 44]).join())
  expect(new Set(orders).size).toBeGreaterThan(4)
})
