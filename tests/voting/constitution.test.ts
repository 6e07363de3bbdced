import { expect, test } from 'vitest'
import type { RankedBallot } from '../../src/voting/ballot.ts'
import { countConstitution } from '../../src/voting/constitution.ts'
import { countVector } from '../../src/voting/vector.ts'
import { ranked } from './polls.ts'

/** Three options and D, which is none of them. */
function vote(rows: string, { quorum = 0, ratio = new Map<number, number>() } = {}) {
  const { ballots } = ranked('ABCD', rows)
  return countConstitution({ candidates: [0, 1, 2, 3], ballots, defaultOption: 3, quorum, ratio })
}

test('an option needs as many before the default as the quorum says, broken as it may be', () => {
  const rows = '4 AD, 5 BD, 6 CD'
  expect(vote(rows, { quorum: 5 }).quorumPassed).toEqual([1, 2])
  expect(vote(rows, { quorum: 5.1 })).toMatchObject({ quorumPassed: [2], voters: 15 })
  expect(vote(rows, { quorum: 0 }).quorumPassed).toEqual([0, 1, 2])
})

test('an option needs more for it than its ratio times those against it; exactly so many are not enough', () => {
  const rows = '6 ABD, 2 DAB, 2 BAD'
  expect(vote(rows)).toMatchObject({ majorityPassed: [0, 1], majorityDropped: [2] })
  expect(vote(rows, { ratio: new Map([[0, 3]]) })).toMatchObject({ majorityPassed: [0, 1], majorityDropped: [2] })
  expect(vote(rows, { ratio: new Map([[0, 4]]) })).toMatchObject({
    ...{ quorumPassed: [0, 1, 2], majorityPassed: [1], majorityDropped: [0, 2] },
    ...{ winners: [1], schwartz: [1], defeats: [[1, 3]] },
  })
  expect(vote('5 AD, 5 DA').majorityDropped).toEqual([0, 1, 2])
})

test('who beats all that are left wins, and every defeat among them is named', () => {
  expect(vote('4 ABCD, 3 CBAD, 2 BCAD')).toMatchObject({
    ...{ winners: [1], schwartz: [1] },
    defeats: [
      [0, 3],
      [1, 0],
      [1, 2],
      [1, 3],
      [2, 0],
      [2, 3],
    ],
    matrix: [
      [null, 4, 4, 9],
      [5, null, 6, 9],
      [5, 3, null, 9],
      [0, 0, 0, null],
    ],
  })
})

test('a circle stands in the Schwartz set as a whole, and its weakest defeat is dropped', () => {
  expect(vote('4 ABCD, 3 BCAD, 2 CABD')).toMatchObject({ schwartz: [0, 1, 2], winners: [0] })
  expect(vote('1 ABCD, 1 BCAD, 1 CABD')).toMatchObject({ schwartz: [0, 1, 2], winners: [0, 1, 2] })
})

test('who is reached by a circle without reaching back is not in the Schwartz set; unbeaten and apart are', () => {
  expect(vote('2 AD, 1 (ABC)D').schwartz).toEqual([0])
  expect(vote('1 ABCD, 1 BACD')).toMatchObject({ schwartz: [0, 1], winners: [0, 1] })
  expect(vote('4 ABCD, 3 BCAD, 2 CABD').defeats).toContainEqual([2, 0])
})

test('where nothing is better than none of them, none of them is what is left', () => {
  expect(vote('3 DABC, 2 ABCD')).toMatchObject({ majorityPassed: [], winners: [3], schwartz: [3], defeats: [] })
})

test('a vector names the default, the quorum and the ratios; on a tie there is no winner', () => {
  const ballots = [{ r: [[0], [1], [2]] }, { r: [[1], [0], [2]] }]
  const vector = { method: 'schulze_cssd_with_quorum_and_majority', candidates: ['A', 'B', 'D'], ballots }
  expect(countVector({ ...vector, options: { default_option: 2 } })).toMatchObject({
    result: { voters: 2, winners: [0, 1], winner: null, defeats_scope: 'remaining' },
  })
  const strict = { default_option: 2, quorum: 1.5, majority_ratio: { 0: 2, 1: 3 } }
  expect(countVector({ ...vector, options: strict })).toMatchObject({ result: { quorum_passed: [0, 1], winner: null } })
  const error = (options: object) => countVector({ ...vector, options })
  expect(error({})).toMatchObject({ error: '候補は、candidates の中の番号（0から）で書いてください。' })
  expect(error({ ...strict, quorum: -1 })).toMatchObject({ error: 'options.quorum は 0以上の数で書いてください。' })
  expect(error({ ...strict, quorum: '9' })).toMatchObject({ error: 'options.quorum は 0以上の数で書いてください。' })
  const infinite = { ...strict, majority_ratio: { 0: Number.POSITIVE_INFINITY } }
  expect(error(infinite)).toMatchObject({ error: 'options.majority_ratio は 0以上の数で書いてください。' })
  expect(error({ ...strict, majority_ratio: 3 })).toMatchObject({
    error: 'options.majority_ratio は JSON のオブジェクトで書いてください。',
  })
})

test('a ballot that cannot be read is never counted', () => {
  const ballots: RankedBallot[] = [{ n: 1, groups: [[7]] }]
  const broken = { candidates: [0, 1], ballots, defaultOption: 1, quorum: 0, ratio: new Map() }
  expect(() => countConstitution(broken)).toThrow('UNKNOWN_CANDIDATE')
})
