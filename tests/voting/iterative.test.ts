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

test('who leaves is named with the reason, and with the most votes that any of them had', () => {
  const said = (votes: readonly number[]) => stage(votes, SHRINK).steps.at(-1)
  expect(said([3, 2, 2, 0, 0])).toEqual({ kind: 'eliminated', candidates: [3, 4], votes: 0, why: 'nobody' })
  expect(said([3, 4, 0])).toMatchObject({ kind: 'more-than-half' })
  expect(said([3, 3, 0, 0])).toMatchObject({ kind: 'tie' })
  expect(stage([3, 3, 0, 0], { ...SHRINK, maySplit: false }).steps.at(-1)).toMatchObject({ why: 'nobody' })
  expect(said([6, 5, 2, 1])).toEqual({ kind: 'eliminated', candidates: [2, 3], votes: 2, why: 'batch' })
  expect(said([5, 4, 3, 2])).toEqual({ kind: 'eliminated', candidates: [3], votes: 2, why: 'lowest' })
  expect(said([42, 26, 26])).toEqual({ kind: 'tie-for-last', candidates: [1, 2], votes: 26 })
})

test('a vote among the last says who left it, or that they are alike; two are always left', () => {
  const among = (votes: number[], others: number[]) =>
    countStage({ ...table([0, ...votes]), candidates: [1, 2] }, { ...SHRINK, others })
  expect(among([49, 45], [0]).steps.at(-1)).toEqual({
    ...{ kind: 'eliminated', candidates: [2], votes: 45, why: 'tiebreak' },
  })
  expect(among([45, 45], [0]).steps.at(-1)).toEqual({ kind: 'tie-for-last', candidates: [1, 2], votes: 45 })
  expect(among([49, 45], [])).toMatchObject({ alive: [1, 2], steps: [{ kind: 'quorum' }, { kind: 'tie-for-last' }] })
})

test('a lead after the last pass is told in the terms of what was asked for', () => {
  expect(stage([3, 2, 1], { ...TALK, last: true }).steps.at(-1)).toEqual({
    ...{ kind: 'more-than-half', candidate: 0, votes: 3, threshold: 4, reached: false },
  })
  expect(stage([3, 2, 1], { ...TALK, need: 'unanimous', last: true }).steps.at(-1)).toEqual({
    ...{ kind: 'all-but', candidate: 0, votes: 3, of: 6 },
  })
  expect(stage([4, 2, 1]).methodVersion).toBe('iterative 1')
  expect(() => countStage({ ...table([1]), eligible: 0 }, TALK)).toThrow(RangeError)
})
