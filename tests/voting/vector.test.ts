import { expect, test } from 'vitest'
import { countVector } from '../../src/voting/vector.ts'

const candidates = ['マヂカルラブリー', 'おいでやすこが', '見取り図']

test('a majority vector is read with choices or with groups of one, and n is 1 where it is missing', () => {
  const expected = {
    ok: true,
    result: expect.objectContaining({ tally: [3, 2, 2], winner: 0, winners: [0], tied: [] }),
  }
  const choices = [{ n: 3, choice: 0 }, { n: 2, choice: 1 }, { choice: 2 }, { choice: 2 }]
  const groups = [
    { n: 3, r: [[0]] },
    { n: 2, r: [[1]] },
    { n: 2, r: [[2]] },
  ]
  expect(countVector({ method: 'majority', candidates, ballots: choices })).toEqual(expected)
  expect(countVector({ method: 'majority', candidates, ballots: groups })).toEqual(expected)
})

test('on a tie there is no winner, and abstentions are counted apart', () => {
  const ballots = [
    { n: 2, choice: 0 },
    { n: 2, choice: 2 },
    { n: 1, choice: null },
    { n: 1, r: [] },
  ]
  expect(countVector({ method: 'majority', candidates, ballots })).toEqual({
    ok: true,
    result: {
      tally: [2, 0, 2],
      winner: null,
      winners: [],
      tied: [0, 2],
      code: 'TIE',
      counts: { E: 6, A: null, T: 6, V: 4, abstain: 2 },
      base: 4,
      threshold: 3,
      steps: [
        { kind: 'quorum', turnedIn: 6, needed: 1, met: true },
        { kind: 'tie', candidates: [0, 2], votes: 2, seats: 1 },
      ],
      methodVersion: 'majority 1',
    },
  })
})

test('seats (or k) and a quorum are read', () => {
  const ballots = [
    { n: 42, choice: 0 },
    { n: 26, choice: 1 },
    { n: 26, choice: 2 },
  ]
  const vector = { method: 'majority', items: ['Tokyo', 'Istanbul', 'Madrid'], ballots }
  const tie = { ok: true, result: expect.objectContaining({ code: 'TIE', winner: null, winners: [0], tied: [1, 2] }) }
  expect(countVector({ ...vector, seats: 2 })).toEqual(tie)
  expect(countVector({ ...vector, k: 2 })).toEqual(tie)
  expect(countVector({ ...vector, options: { quorum: 95 } })).toEqual({
    ok: true,
    result: expect.objectContaining({ code: 'NO_QUORUM', tally: [42, 26, 26], winner: null }),
  })
})

test('a schulze vector names all who may win and the strength of every path', () => {
  const ballots = [
    { n: 3, r: [[0], [1], [2]] },
    { n: 2, r: [[2], [1], [3]] },
    { n: 2, r: [[3], [0], [1]] },
    { n: 2, r: [[3], [1], [2]] },
  ]
  expect(countVector({ method: 'schulze', candidates: ['A', 'B', 'C', 'D'], ballots })).toEqual({
    ok: true,
    result: expect.objectContaining({
      winners: [1, 3],
      path_strengths: [
        [null, 5, 5, 5],
        [5, null, 7, 5],
        [5, 5, null, 5],
        [6, 5, 5, null],
      ],
    }),
  })
})

test('an approval vector names scores, order and every best committee, and asks for no half', () => {
  const ballots = [{ approve: [1, 2] }, { n: 1, approve: [2] }, { approve: [] }, { approve: [0] }, { approve: [] }]
  const vector = { method: 'approval_multi', candidates, ballots, k: 2 }
  expect(countVector(vector)).toMatchObject({
    result: {
      ...{ voters: 5, scores: [1, 1, 2], tally: [1, 1, 2], ranking: [2, 0, 1] },
      ...{ approval_order_weakly_decreasing: [2, 0, 1], winner: null, winners: [2], tied: [0, 1] },
      committees: [
        [0, 2],
        [1, 2],
      ],
    },
  })
  expect(countVector({ ...vector, method: 'approval', k: 1 })).toMatchObject({ result: { code: 'DECIDED', winner: 2 } })
})

test('a method that is not built says which are', () => {
  expect(countVector({ method: 'stv_scottish', candidates, ballots: [] })).toEqual({
    ok: false,
    error:
      '「stv_scottish」という方法は、まだ数えられません。数えられる方法: majority、iterative_elimination、score_total、score_total_then_group_vote、approval、approval_multi、schulze、schulze_cssd_with_quorum_and_majority',
  })
})

test.each([
  ['null', null, 'ベクトル は JSON のオブジェクトで書いてください。'],
  ['a list', [], 'ベクトル は JSON のオブジェクトで書いてください。'],
  ['no method', { candidates, ballots: [] }, 'ベクトルに method（方法の名前）がありません。'],
  ['no candidates', { method: 'majority', ballots: [] }, 'candidates は配列で書いてください。'],
  ['no ballots', { method: 'schulze', candidates }, 'ballots は配列で書いてください。'],
  [
    'a ballot that is a number',
    { method: 'majority', candidates, ballots: [7] },
    'ballots[0] は JSON のオブジェクトで書いてください。',
  ],
  [
    'two choices',
    { method: 'majority', candidates, ballots: [{ r: [[0], [1]] }] },
    'majority の票が選べるのは1つだけです',
  ],
  [
    'two at once',
    { method: 'majority', candidates, ballots: [{ r: [[0, 1]] }] },
    'majority の票が選べるのは1つだけです',
  ],
  [
    'an unknown candidate',
    { method: 'majority', candidates, ballots: [{ choice: 3 }] },
    'ballot row 0: UNKNOWN_CANDIDATE',
  ],
  ['a story before the first', { method: 'majority', candidates, ballots: [{ choice: -1 }] }, '番号（0から）'],
  ['half a story', { method: 'majority', candidates, ballots: [{ choice: 0.5 }] }, '番号（0から）'],
  ['a number in words', { method: 'majority', candidates, ballots: [{ choice: '1' }] }, '番号（0から）'],
  ['a count in words', { method: 'majority', candidates, ballots: [{ n: '3', choice: 1 }] }, '票の n は 1以上の整数'],
  ['one ballot and a half', { method: 'majority', candidates, ballots: [{ n: 1.5, choice: 1 }] }, '票の n は 1以上'],
  ['no ranking', { method: 'schulze', candidates, ballots: [{ r: 5 }] }, '票の r は配列で書いてください。'],
  ['a ranking without groups', { method: 'schulze', candidates, ballots: [{ r: [5] }] }, '票の r の中 は配列で'],
  ['no ○', { method: 'approval', candidates, ballots: [{}] }, '票の approve は配列で書いてください。'],
  ['a name for an index', { method: 'majority', candidates, ballots: [{ choice: '和牛' }] }, '番号（0から）'],
  [
    'a repeated candidate',
    { method: 'schulze', candidates, ballots: [{ r: [[0], [0]] }] },
    'ballot row 0: DUPLICATE_CANDIDATE',
  ],
  ['half a ballot', { method: 'majority', candidates, ballots: [{ n: 0.5, choice: 0 }] }, '票の n は 1以上の整数'],
  [
    'too many ballots',
    { method: 'majority', candidates, ballots: [{ n: 2 ** 40, choice: 0 }] },
    'ballot row 0: BAD_COUNT',
  ],
  ['no seat', { method: 'majority', candidates, ballots: [], seats: 0 }, 'seats は 1以上の整数'],
  [
    'a quorum in words',
    { method: 'majority', candidates, ballots: [], options: { quorum: 'half' } },
    'options.quorum は 1以上の整数',
  ],
])('what is not a vector is an error in words: %s', (_, vector, sentence) => {
  expect(countVector(vector)).toEqual({ ok: false, error: expect.stringContaining(sentence) })
})
