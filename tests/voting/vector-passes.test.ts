import { expect, test } from 'vitest'
import { countVector } from '../../src/voting/vector.ts'

const candidates = ['London', 'Paris', 'Madrid', 'New York']
const passes = (rounds: unknown) => countVector({ method: 'iterative_elimination', candidates, rounds })

test('every pass says who left, who won, or who was last together, by name; one alone without a list', () => {
  const [all, last] = [
    { London: 42, Paris: 26, Madrid: 26, 'New York': 0 },
    { Paris: 49, Madrid: 45 },
  ]
  const rounds = [
    { kind: 'main', tally: all },
    { tally: { London: 42, Paris: 26, Madrid: 26 } },
    { kind: 'tiebreak', tally: last },
    { tally: { London: 60, Paris: 36 } },
  ]
  expect(passes(rounds)).toEqual({
    ok: true,
    result: {
      after: [
        { winner: null, eliminated: 'New York' },
        { winner: null, tie_for_elimination: ['Paris', 'Madrid'] },
        { eliminated: 'Madrid' },
        { winner: 'London' },
      ],
      rounds: [
        { kind: 'main', tally: all, threshold: 48, winner: null, eliminated: 'New York' },
        {
          ...{ kind: 'main', tally: { London: 42, Paris: 26, Madrid: 26 }, threshold: 48 },
          ...{ winner: null, tie_for_elimination: ['Paris', 'Madrid'] },
        },
        { kind: 'tiebreak', tally: last, threshold: 48, eliminated: 'Madrid' },
        { kind: 'main', tally: { London: 60, Paris: 36 }, threshold: 49, winner: 'London' },
      ],
      threshold_round_1: 48,
      winner: 'London',
      winners: ['London'],
    },
  })
})

test('several who leave together stand in a list; without a winner there is none', () => {
  expect(passes([{ tally: { London: 5, Paris: 4, Madrid: 2, 'New York': 1 } }])).toMatchObject({
    result: { after: [{ winner: null, eliminated: ['Madrid', 'New York'] }], winner: null, winners: [] },
  })
  expect(passes([{ tally: { London: 3, Paris: 3 } }])).toMatchObject({
    result: { after: [{ winner: null, tie_for_elimination: ['London', 'Paris'] }], winner: null, winners: [] },
  })
  expect(passes([{ tally: { London: 1, Paris: 3 } }])).toMatchObject({
    result: { winner: 'Paris', winners: ['Paris'] },
  })
})

test('alike in a vote among the last, all stay, and those not voted on too', () => {
  const rounds = [
    { tally: { London: 5, Paris: 4, Madrid: 2, 'New York': 2 } },
    { kind: 'tiebreak', tally: { Madrid: 5, 'New York': 5 } },
    { tally: { London: 5, Paris: 4, Madrid: 3, 'New York': 2 } },
  ]
  expect(passes(rounds)).toMatchObject({
    result: {
      after: [
        { winner: null, tie_for_elimination: ['Madrid', 'New York'] },
        { tie_for_elimination: [] },
        { winner: null, eliminated: 'New York' },
      ],
    },
  })
})

test('no pass at all has no winner and no threshold', () => {
  expect(passes([])).toEqual({
    ok: true,
    result: { after: [], rounds: [], threshold_round_1: null, winner: null, winners: [] },
  })
})

test.each([
  ['no passes', undefined, 'rounds は配列で書いてください。'],
  ['a pass that is a number', [{ tally: {} }, 7], 'rounds[1] は JSON のオブジェクトで書いてください。'],
  ['another kind', [{ kind: 'final', tally: {} }], 'rounds の kind は main か tiebreak です。'],
  ['no numbers', [{ kind: 'main' }], 'rounds の tally は JSON のオブジェクトで書いてください。'],
  ['who is no candidate', [{ tally: { Rio: 3 } }], 'rounds の「Rio」が candidates にありません。'],
  ['fewer than no votes', [{ tally: { Paris: -1 } }], '「Paris」の票 は 0以上の整数で書いてください。'],
  ['half a vote', [{ tally: { Paris: 0.5 } }], '「Paris」の票 は 0以上の整数で書いてください。'],
  ['votes in words', [{ tally: { Paris: '3' } }], '「Paris」の票 は 0以上の整数で書いてください。'],
])('what is no list of passes is an error in words: %s', (_, rounds, error) => {
  expect(passes(rounds)).toEqual({ ok: false, error })
})
