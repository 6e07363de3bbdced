import { expect, test } from 'vitest'
import { ensureCountable, validate } from '../../src/voting/ballot.ts'

const slate = { candidates: [41, 42, 43] }

test('a single choice, a ranking with ties and an abstention are valid ballots', () => {
  expect(validate({ n: 1, choice: 42 }, slate)).toEqual({ ok: true })
  expect(validate({ n: 1, choice: null }, slate)).toEqual({ ok: true })
  expect(validate({ n: 3, groups: [[43], [41, 42]] }, slate)).toEqual({ ok: true })
  expect(validate({ n: 1, groups: [] }, slate)).toEqual({ ok: true })
  expect(validate({ n: 1_000_000_000, choice: 42 }, slate)).toEqual({ ok: true })
})

test('a ballot for a story outside the slate is not valid', () => {
  expect(validate({ n: 1, choice: 44 }, slate)).toEqual({ ok: false, code: 'UNKNOWN_CANDIDATE' })
  expect(validate({ n: 1, groups: [[41], [44]] }, slate)).toEqual({ ok: false, code: 'UNKNOWN_CANDIDATE' })
})

test('a ballot for the own story is not valid, one for another story is (R5.4)', () => {
  const recused = { ...slate, recused: [42] }
  expect(validate({ n: 1, choice: 42 }, recused)).toEqual({ ok: false, code: 'RECUSED_CANDIDATE' })
  expect(validate({ n: 1, choice: 41 }, recused)).toEqual({ ok: true })
  expect(validate({ n: 1, choice: null }, recused)).toEqual({ ok: true })
})

test('what a voter may not judge stands on no ballot of theirs, whatever its kind (R5.4)', () => {
  const own = { ...slate, recused: [42] }
  const ballots = [
    { n: 1, choice: 42 },
    { n: 1, groups: [[41], [43, 42]] },
    { n: 1, approve: [41, 42] },
    { n: 1, scores: [{ candidate: 42, score: 1 }] },
  ]
  for (const ballot of ballots) {
    expect(validate(ballot, slate)).toEqual({ ok: true })
    expect(validate(ballot, own)).toEqual({ ok: false, code: 'RECUSED_CANDIDATE' })
  }
})

test('points lie on the scale, both its ends with it; without a scale any whole number is one', () => {
  const points = (score: number) => ({ n: 1, scores: [{ candidate: 41, score }] })
  const scaled = { ...slate, scale: { min: 1, max: 5 } }
  expect([0, 1, 5, 6].map((score) => validate(points(score), scaled).ok)).toEqual([false, true, true, false])
  expect([-7, 2 ** 53, 0.5].map((score) => validate(points(score), slate).ok)).toEqual([true, false, false])
  expect(validate(points(9), scaled)).toEqual({ ok: false, code: 'BAD_SCORE' })
})

test('nobody is ranked twice, and no group is empty', () => {
  expect(validate({ n: 1, groups: [[41], [42, 41]] }, slate)).toEqual({ ok: false, code: 'DUPLICATE_CANDIDATE' })
  expect(validate({ n: 1, groups: [[41], []] }, slate)).toEqual({ ok: false, code: 'EMPTY_GROUP' })
})

test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2_000_000_000])(
  '%d ballots of one kind cannot be',
  (n) => {
    expect(validate({ n, choice: 41 }, slate)).toEqual({ ok: false, code: 'BAD_COUNT' })
  },
)

test('a poll with a broken row, a doubled candidate or too many ballots is never counted (I1)', () => {
  const poll = { candidates: [41, 42], ballots: [{ n: 3, choice: 41 }], eligible: 3, present: null, quorum: 1 }
  expect(() => ensureCountable(poll)).not.toThrow()
  expect(() => ensureCountable({ ...poll, ballots: [...poll.ballots, { n: 1, choice: 7 }], eligible: 4 })).toThrow(
    'ballot row 1: UNKNOWN_CANDIDATE',
  )
  expect(() => ensureCountable({ ...poll, candidates: [41, 41] })).toThrow('a candidate stands twice')
  expect(() => ensureCountable({ ...poll, eligible: 2 })).toThrow('more ballots were turned in than people may vote')
})

test('no more can be kept from voting for a story than may vote, and no fewer than none', () => {
  const poll = { candidates: [41], ballots: [], eligible: 3, present: null, quorum: 1 }
  for (const count of [0, 1, 3])
    expect(() => ensureCountable({ ...poll, recusals: new Map([[41, count]]) })).not.toThrow()
  for (const count of [-1, 0.5, 4])
    expect(() => ensureCountable({ ...poll, recusals: new Map([[41, count]]) })).toThrow('recusals are counted wrongly')
})
