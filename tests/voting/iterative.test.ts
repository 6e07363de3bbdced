import { expect, test } from 'vitest'
import { countStage, type StageRule } from '../../src/voting/iterative.ts'
import { table } from './polls.ts'

const TALK: StageRule = { need: 'majority', eliminate: 'none', last: false, maySplit: true }
const SHRINK: StageRule = { ...TALK, eliminate: 'lowest' }
const stage = (votes: readonly number[], rule: StageRule = TALK) => countStage(table(votes), rule)

test('more than half of the valid ballots ends it; without it the panel talks, and all stories stay', () => {
  expect(stage([4, 2, 1])).toMatchObject({ code: 'DECIDED', winners: [0], threshold: 4 })
  expect(stage([3, 2, 1])).toMatchObject({ code: 'NEEDS_NEXT_STAGE', winners: [], tied: [], alive: [0, 1, 2] })
})

test('where everybody must agree, one other voice is enough to go on talking', () => {
  const rule: StageRule = { ...TALK, need: 'unanimous' }
  expect(stage([5, 0, 1], rule)).toMatchObject({ code: 'NEEDS_NEXT_STAGE', threshold: 6 })
  expect(stage([6, 0, 0], rule)).toMatchObject({ code: 'CONSENSUS', winners: [0] })
  expect(stage([5, 0, 1], { ...rule, last: true })).toMatchObject({ code: 'PLURALITY_ONLY', winners: [0] })
})

test('also between two stories people talk until all agree, and neither leaves', () => {
  const rule: StageRule = { ...SHRINK, need: 'unanimous' }
  expect(stage([6, 1], rule)).toMatchObject({ code: 'NEEDS_NEXT_STAGE', tied: [], alive: [0, 1] })
  expect(stage([7, 0], rule)).toMatchObject({ code: 'CONSENSUS', winners: [0] })
  expect(stage([6, 1], { ...rule, last: true })).toMatchObject({ code: 'PLURALITY_ONLY', winners: [0] })
})

test('evenly split between two: both are chosen where that is allowed (R5.2), and a tie where it is not', () => {
  expect(stage([3, 3, 0])).toMatchObject({ code: 'SPLIT_SELECTED', winners: [0, 1] })
  expect(stage([3, 3], { ...TALK, maySplit: false })).toMatchObject({ code: 'TIE', winners: [], tied: [0, 1] })
  expect(stage([2, 2, 1])).toMatchObject({ code: 'NEEDS_NEXT_STAGE' })
  expect(stage([2, 2, 1], { ...TALK, last: true })).toMatchObject({ code: 'SPLIT_SELECTED', winners: [0, 1] })
  expect(stage([2, 2, 2], { ...TALK, last: true })).toMatchObject({ code: 'TIE', tied: [0, 1, 2] })
})

test('stories that nobody chose leave together; so do those whose votes together cannot reach the next', () => {
  expect(stage([3, 3, 0, 0], SHRINK)).toMatchObject({ code: 'SPLIT_SELECTED' })
  expect(stage([3, 2, 2, 0, 0], SHRINK).alive).toEqual([0, 1, 2])
  expect(stage([6, 5, 2, 1], SHRINK).alive).toEqual([0, 1])
  expect(stage([5, 4, 3, 2], SHRINK).alive).toEqual([0, 1, 2])
})

test('last together: nobody leaves before a vote among them alone, and equal again all stay', () => {
  const first = stage([42, 26, 26], SHRINK)
  expect(first).toMatchObject({ code: 'NEEDS_NEXT_STAGE', tied: [1, 2], alive: [0, 1, 2] })
  const among = (votes: number[]) =>
    countStage({ ...table([0, ...votes]), candidates: [1, 2] }, { ...SHRINK, others: [0] })
  expect(among([49, 45]).alive).toEqual([0, 1])
  expect(among([45, 45]).alive).toEqual([0, 1, 2])
  expect(stage([2, 2, 2], SHRINK)).toMatchObject({ tied: [], alive: [0, 1, 2] })
})
