import { expect, test } from 'vitest'
import { countScore, type ScorePoll } from '../../src/voting/score.ts'
import { poll } from './polls.ts'

/** One row a voter, from the left; null where nothing was scored. */
function sheet(rows: readonly (readonly (number | null)[])[], rest: Partial<ScorePoll> = {}): ScorePoll {
  const ballots = rows.map((row) => ({
    n: 1,
    scores: row.flatMap((score, candidate) => (score === null ? [] : [{ candidate, score }])),
  }))
  const candidates = [...(rows[0] ?? []).keys()]
  return { ...poll(candidates, ballots), seats: 1, scale: { min: 0, max: 10 }, ...rest }
}

test('the highest mean is chosen; who scored nothing abstained, and nothing scored is not nought', () => {
  const outcome = countScore(
    sheet([
      [8, 9, null],
      [7, 8, 9],
      [9, null, 9],
      [null, null, null],
    ]),
  )
  expect(outcome).toMatchObject({ code: 'DECIDED', winners: [2], designDependent: true, methodVersion: 'score 1' })
  expect(outcome.ranking).toEqual([[2], [1], [0]])
  expect(outcome.counts).toMatchObject({ T: 4, V: 3, abstain: 1 })
  expect(outcome.scores[0]).toMatchObject({ total: 24, scorers: 3, min: 7, max: 9, median2: 16 })
})

test('means are compared as fractions: 1/3 of a point is not nothing, and equal ones are a tie', () => {
  const close = countScore(
    sheet([
      [5, 5],
      [5, 5],
      [6, 5],
    ]),
  )
  expect(close.winners).toEqual([0])
  const equal = countScore(
    sheet([
      [6, 5],
      [5, 5],
      [5, 6],
    ]),
  )
  expect(equal).toMatchObject({ code: 'TIE', winners: [], tied: [0, 1] })
  expect(
    countScore(
      sheet(
        [
          [6, 5, 1],
          [5, 6, 1],
        ],
        { seats: 2 },
      ),
    ),
  ).toMatchObject({ code: 'DECIDED', winners: [0, 1] })
})

test('scored by fewer than half of those who may, a story is held back and says so', () => {
  const rows = [
    [10, 5],
    [null, 5],
    [null, 5],
    [null, 5],
    [null, 4],
  ]
  const outcome = countScore(sheet(rows))
  expect(outcome.winners).toEqual([1])
  expect(outcome.steps).toContainEqual({ kind: 'withheld', candidate: 0, scorers: 1, needed: 3 })
  const recused = countScore(sheet(rows.slice(0, 4), { recusals: new Map([[0, 3]]) }))
  expect(recused.winners).toEqual([0])
})

test('a story on which one stands far from the others, or which splits the panel, asks for words (method §1.5 (3))', () => {
  const divergent = (rows: number[][]) => countScore(sheet(rows)).divergent
  const turned = (...columns: number[][]) => (columns[0] ?? []).map((_, row) => columns.map((one) => one[row] ?? 0))
  expect(divergent(turned([5, 5, 5], [9, 9, 4]))).toEqual([1])
  expect(divergent(turned([5, 5, 5, 5], [3, 3, 7, 7], [6, 6, 6, 6]))).toEqual([1])
  expect(divergent(turned([5, 5, 5, 5], [4, 4, 7, 7], [6, 6, 6, 6]))).toEqual([])
  expect(divergent(turned([5, 5], [5, 5]))).toEqual([])
})

test('a point off the scale, a broken one and a scale upside down are no poll', () => {
  expect(() => countScore(sheet([[11]]))).toThrow('BAD_SCORE')
  expect(() => countScore(sheet([[1.5]]))).toThrow('BAD_SCORE')
  const on = (min: number, max: number) => () => countScore(sheet([[1]], { scale: { min, max } }))
  for (const [min, max] of [
    [5, 5],
    [0.5, 5],
    [0, 5.5],
    [-1000, 1],
  ] as const)
    expect(on(min, max)).toThrow('scale')
  expect(on(-999, 1)).not.toThrow()
  expect(on(1, 1001)).not.toThrow()
  expect(() => countScore(sheet([[1]], { seats: 0 }))).toThrow('seats')
})
