import { expect, test } from 'vitest'
import { countMajority } from '../../src/voting/majority.ts'
import { table } from './polls.ts'

const result = (poll: Parameters<typeof countMajority>[0]) => {
  const { code, winners, tied } = countMajority(poll)
  return { code, winners, tied }
}

// 決勝最終決戦, seven judges with one vote each (reported by the press; official site m-1gp.com).
const M1_2018 = { 霜降り明星: 4, 和牛: 3, ジャルジャル: 0 }
const M1_2020 = { マヂカルラブリー: 3, おいでやすこが: 2, 見取り図: 2 }
// Votes of the International Olympic Committee, 117th session (Singapore, 6 July 2005) and 125th (Buenos Aires, 7 September 2013).
const IOC_2012 = { London: 22, Paris: 21, Madrid: 20, 'New York': 19, Moscow: 15 }
const IOC_2020 = { Tokyo: 42, Istanbul: 26, Madrid: 26 }
const IOC_2020_TIE = { Istanbul: 49, Madrid: 45 }
const IOC_2020_FINAL = { Tokyo: 60, Istanbul: 36 }

test('M-1 2018: four of seven votes are more than half', () => {
  expect(countMajority(table(Object.values(M1_2018)))).toEqual({
    code: 'DECIDED',
    winners: [0],
    tied: [],
    counts: { E: 7, A: null, T: 7, V: 7, abstain: 0 },
    tally: [
      { candidate: 0, votes: 4 },
      { candidate: 1, votes: 3 },
      { candidate: 2, votes: 0 },
    ],
    base: 7,
    threshold: 4,
    steps: [
      { kind: 'quorum', turnedIn: 7, needed: 1, met: true },
      { kind: 'more-than-half', candidate: 0, votes: 4, threshold: 4, reached: true },
    ],
    methodVersion: 'majority 1',
  })
})

test('M-1 2020: three of seven votes lead without more than half', () => {
  expect(result(table(Object.values(M1_2020)))).toEqual({ code: 'PLURALITY_ONLY', winners: [0], tied: [] })
})

test('IOC 2012, first round: London leads with 22 of 97 and needed 49', () => {
  const outcome = countMajority(table(Object.values(IOC_2012)))
  expect(outcome).toMatchObject({ code: 'PLURALITY_ONLY', winners: [0], base: 97, threshold: 49 })
})

test('IOC 2020, first round: two cities stand alike at the cut for the second place, and no order tells them apart', () => {
  const votes = Object.values(IOC_2020)
  expect(countMajority(table(votes))).toMatchObject({ code: 'PLURALITY_ONLY', base: 94, threshold: 48 })
  const outcome = countMajority(table(votes, { seats: 2 }))
  expect(outcome).toMatchObject({ code: 'TIE', winners: [0], tied: [1, 2] })
  expect(outcome.steps.at(-1)).toEqual({ kind: 'tie', candidates: [1, 2], votes: 26, seats: 1 })
})

test('IOC 2020: the run-off and the last round decide', () => {
  expect(result(table(Object.values(IOC_2020_TIE)))).toEqual({ code: 'DECIDED', winners: [0], tied: [] })
  expect(result(table(Object.values(IOC_2020_FINAL)))).toEqual({ code: 'DECIDED', winners: [0], tied: [] })
})

test('half of the votes is not more than half', () => {
  expect(result(table([3, 2, 1]))).toEqual({ code: 'PLURALITY_ONLY', winners: [0], tied: [] })
  expect(result(table([4, 2, 1]))).toEqual({ code: 'DECIDED', winners: [0], tied: [] })
})

test('equal votes for the lead are a tie of exactly those (R5.12)', () => {
  expect(result(table([3, 1, 3]))).toEqual({ code: 'TIE', winners: [], tied: [0, 2] })
  expect(result(table([1, 1, 1], { seats: 2 }))).toEqual({ code: 'TIE', winners: [], tied: [0, 1, 2] })
})

test('several seats go to the highest counts, without asking for more than half', () => {
  const outcome = countMajority(table([1, 4, 3, 2], { seats: 2 }))
  expect(outcome).toMatchObject({ code: 'DECIDED', winners: [1, 2], tied: [] })
  expect(outcome.steps.at(-1)).toEqual({ kind: 'seats', seats: 2, winners: [1, 2], left: 0 })
  expect(result(table([3, 3, 1], { seats: 2 }))).toEqual({ code: 'DECIDED', winners: [0, 1], tied: [] })
})

test('a story that nobody chose takes no empty seat (R5.2)', () => {
  const outcome = countMajority(table([5, 0, 0], { seats: 2 }))
  expect(outcome).toMatchObject({ code: 'DECIDED', winners: [0], tied: [] })
  expect(outcome.steps.at(-1)).toEqual({ kind: 'seats', seats: 2, winners: [0], left: 1 })
})

test('abstentions are turned in, but not part of the base (I3)', () => {
  const outcome = countMajority(table([2, 1], { abstain: 4 }))
  expect(outcome.counts).toEqual({ E: 7, A: null, T: 7, V: 3, abstain: 4 })
  expect(outcome).toMatchObject({ code: 'DECIDED', base: 3, threshold: 2 })
})

test('too few ballots: the numbers are shown and nobody wins; an abstention counts as a ballot (R5.13)', () => {
  const outcome = countMajority({ ...table([2, 1]), eligible: 7, present: 4, quorum: 4 })
  expect(outcome).toMatchObject({
    code: 'NO_QUORUM',
    winners: [],
    tied: [],
    counts: { E: 7, A: 4, T: 3, V: 3, abstain: 0 },
  })
  expect(outcome.tally.map(({ votes }) => votes)).toEqual([2, 1])
  expect(outcome.steps).toEqual([{ kind: 'quorum', turnedIn: 3, needed: 4, met: false }])
  expect(result({ ...table([2, 1], { abstain: 1 }), quorum: 4 }).code).toBe('DECIDED')
})

test('when all abstain, or nobody came, nothing is chosen', () => {
  expect(result(table([0, 0], { abstain: 3 }))).toEqual({ code: 'NO_VALID', winners: [], tied: [] })
  expect(result({ ...table([0, 0]), quorum: 0 })).toEqual({ code: 'NO_VALID', winners: [], tied: [] })
  expect(result(table([0, 0]))).toEqual({ code: 'NO_QUORUM', winners: [], tied: [] })
})

test.each([0, -1, 1.5])('%d seats cannot be filled', (seats) => {
  expect(() => countMajority({ ...table([1, 2]), seats })).toThrow(RangeError)
})
