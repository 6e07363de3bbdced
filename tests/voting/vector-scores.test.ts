import { expect, test } from 'vitest'
import { countVector } from '../../src/voting/vector.ts'

const candidates = ['A', 'B', 'C', 'D']
const total = (scores: unknown, rest: object = {}) =>
  countVector({ method: 'score_total', candidates: ['A', 'B'], scores, ...rest })
const thenVote = (scores: unknown, rest: object = {}) =>
  countVector({ method: 'score_total_then_group_vote', candidates, scores, ...rest })

test('points are summed as they are written: a tenth and two tenths are three tenths, in any order', () => {
  const tenths = [
    [0.1, 0.3],
    [0.2, null],
  ]
  expect(total(tenths)).toEqual({
    ok: true,
    result: { totals: [0.3, 0.3], scores: [0.3, 0.3], ranking: [0, 1], winner: null, winners: [], tied: [0, 1] },
  })
  const mixed = [
    [8.25, 9],
    [-0.5, 0.125],
  ]
  expect(total(mixed)).toMatchObject({ result: { totals: [7.75, 9.125], ranking: [1, 0], winner: 1, winners: [1] } })
  expect(total([])).toMatchObject({ result: { totals: [0, 0], ranking: [0, 1], tied: [0, 1] } })
})

test('the highest sums take the seats (or k); equal across the last one are tied', () => {
  const scores = [
    [3, 5, 5, 1],
    [3, 1, 1, 0],
  ]
  const all = (rest: object) => total(scores, { candidates, ...rest })
  expect(all({ seats: 4 })).toMatchObject({ result: { winners: [0, 1, 2, 3], tied: [], winner: null } })
  expect(all({ seats: 2 })).toMatchObject({ result: { winners: [], tied: [0, 1, 2], winner: null } })
  expect(all({ k: 3 })).toMatchObject({ result: { winners: [0, 1, 2], tied: [], winner: null } })
  expect(total([[1, 2]], { seats: 2 })).toMatchObject({ result: { winners: [0, 1], winner: null } })
  expect(total([[1, 1, 2]], { candidates: ['A', 'B', 'C'], seats: 2 })).toMatchObject({
    result: { ranking: [2, 0, 1], winners: [2], tied: [0, 1], winner: null },
  })
})

const POINTS = [[4, 9, 7, 7]]

test('the three highest go on, and all that are equal to the last of them; in the order of their points', () => {
  expect(thenVote(POINTS)).toEqual({
    ok: true,
    result: { totals: [4, 9, 7, 7], scores: [4, 9, 7, 7], ranking: [1, 2, 3, 0], finalists: [1, 2, 3] },
  })
  expect(thenVote(POINTS, { options: { finalists: 2 } })).toMatchObject({ result: { finalists: [1, 2, 3] } })
  expect(thenVote(POINTS, { options: { finalists: 1 } })).toMatchObject({ result: { finalists: [1] } })
  expect(thenVote([[1, 2, 3, 4]])).toMatchObject({ result: { finalists: [3, 2, 1] } })
})

test('one vote each among the finalists: a list of ballots, or who voted for whom', () => {
  const list = [{ n: 2, choice: 1 }, { choice: 3 }]
  expect(thenVote(POINTS, { final_ballots: list })).toMatchObject({
    result: { final_vote: { ballots: list, tally: [2, 0, 1], winner: 1 }, winner: 1 },
  })
  const named = { 巨人: 3, 松本: 1 }
  expect(thenVote(POINTS, { final_ballots: named })).toMatchObject({
    result: { final_vote: { ballots: named, tally: [1, 0, 1], winner: null }, winner: null },
  })
  const published = { final_vote: { ballots: { 上沼: 2 }, tally: [0, 1, 0], winner: 2 } }
  expect(thenVote(POINTS, { expected: published })).toMatchObject({ result: { winner: 2 } })
  expect(thenVote(POINTS, { expected: { winner: 2 } })).toEqual(thenVote(POINTS))
})

test.each([
  ['no points', undefined, {}, 'scores は配列で書いてください。'],
  ['a row that is no list', [5], {}, 'scores の行 は配列で書いてください。'],
  ['a row too short', [[5, 4], [5]], {}, 'scores の行は、候補の数だけ書いてください。'],
  ['a row too long', [[5, 4, 3]], {}, 'scores の行は、候補の数だけ書いてください。'],
  ['points in words', [['5', 4]], {}, 'scores は、数か null で書いてください。'],
  ['points past all digits', [[1e21, 4]], {}, 'scores は、数か null で書いてください。'],
  ['points too fine to be written', [[1e-7, 4]], {}, 'scores は、数か null で書いてください。'],
  ['no seat', [[5, 4]], { seats: 0 }, 'seats は 1以上の整数で書いてください。'],
])('what is no sheet of points is an error in words: %s', (_, scores, rest, error) => {
  expect(total(scores, rest)).toEqual({ ok: false, error })
})

test.each([
  ['half a finalist', { options: { finalists: 0.5 } }, 'options.finalists は 1以上の整数で書いてください。'],
  ['options in a list', { options: [] }, 'options は JSON のオブジェクトで書いてください。'],
  [
    'a vote for one who left',
    { final_ballots: [{ choice: 0 }] },
    '数えられない票があります（ballot row 0: UNKNOWN_CANDIDATE）。',
  ],
  ['a name for an index', { final_ballots: { 松本: 'B' } }, '候補は、candidates の中の番号（0から）で書いてください。'],
  ['ballots in words', { final_ballots: 'B' }, 'final_ballots は JSON のオブジェクトで書いてください。'],
  ['a number for what is expected', { expected: 5 }, 'expected は JSON のオブジェクトで書いてください。'],
  [
    'a winner alone for the last vote',
    { expected: { final_vote: 2 } },
    'expected.final_vote は JSON のオブジェクトで書いてください。',
  ],
])('what is no last vote is an error in words: %s', (_, rest, error) => {
  expect(thenVote(POINTS, rest)).toEqual({ ok: false, error })
})
