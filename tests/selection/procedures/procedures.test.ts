import { beforeEach, expect, test } from 'vitest'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { recusalsOf } from '../../../src/selection/rounds/candidates.store.ts'
import { markRecusals } from '../../../src/selection/rounds/mark-recusals.act.ts'
import { HANAKO, openRoom, type Room, type Round, withdraw } from '../_room.ts'
import { cast, choose, counted, next, openedBy, points } from './_procedures.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})

const decide = (round: Round, said: { stories: readonly number[]; discussed?: boolean; divergence?: string }) => {
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const { stories, discussed = true, divergence = '' } = said
  const draft = {
    ...{ choices: stories.map((story) => round.candidates[story] ?? 0), none: false, present: round.members },
    ...{ reason: '孤立していた人が、自分から声をかける側になったことに心を動かされた。', notes: '' },
    ...{ dissent: '', dissentNone: true, discussed, divergence },
  }
  room.now((tx) => draftDecision(tx, { ...signed, draft }))
  room.now((tx) => finaliseRound(tx, signed))
}
const ids = (round: Round, ...stories: number[]) => stories.map((story) => round.candidates[story])

test('iterative: passes go on until more than half agree; what each pass left over can be brought back', () => {
  const round = openedBy(room, { procedure: 'iterative', eliminate: 'lowest' })
  choose(room, round, [0, 0, 1, 1, 2])
  expect(counted(room, round)).toMatchObject({ code: 'NEEDS_NEXT_STAGE', alive: ids(round, 0, 1, 2) })
  next(room, round, [0, 1, 3])
  expect(() => choose(room, round, [2], 2)).toThrow('いまの投票にないお話です。')
  choose(room, round, [0, 0, 0, 1, 3], 2)
  expect(counted(room, round, 2)).toMatchObject({ code: 'DECIDED', winners: ids(round, 0), threshold: 3 })
  expect(() => next(room, round)).toThrow('つづきの投票は ありません。')
})

test('iterative: after the last pass a split is shown as a split, and both may be chosen (R5.2)', () => {
  const round = openedBy(room, { procedure: 'iterative', mostPasses: 1 })
  choose(room, round, [0, 0, 1, 1, 2])
  expect(counted(room, round)).toMatchObject({ code: 'SPLIT_SELECTED', winners: ids(round, 0, 1) })
  decide(round, { stories: [0, 1] })
})

test('iterative: last together, they are voted on alone, and the others are still in it', () => {
  const round = openedBy(room, { procedure: 'iterative', eliminate: 'lowest' }, { titles: ['A', 'B', 'C'] })
  choose(room, round, [0, 0, 1, 2, null])
  expect(counted(room, round)).toMatchObject({ tied: ids(round, 1, 2) })
  next(room, round)
  choose(room, round, [1, 1, 1, 2, 2], 2)
  expect(counted(room, round, 2)).toMatchObject({ alive: ids(round, 0, 1) })
  next(room, round)
  choose(room, round, [0, 0, 1, 1, 1], 3)
  expect(counted(room, round, 3)).toMatchObject({ code: 'DECIDED', winners: ids(round, 1) })
})

test('consensus: everybody who chose must have chosen the same; what is left after the last pass is a lead and no more', () => {
  const round = openedBy(room, { procedure: 'consensus', mostPasses: 2 })
  choose(room, round, [0, 0, 0, 0, 1])
  expect(counted(room, round)?.code).toBe('NEEDS_NEXT_STAGE')
  next(room, round)
  choose(room, round, [0, 0, 0, 0, null], 2)
  expect(counted(room, round, 2)).toMatchObject({ code: 'CONSENSUS', winners: ids(round, 0) })
})

test('scoring: means over those who may judge, and points far apart must be explained (method §5.7, 4 and 5)', () => {
  const round = openedBy(room, { procedure: 'scoring', scaleMax: 10 }, { titles: ['A', 'B'] })
  points(room, round, [
    [9, 6],
    [9, 6],
    [8, 6],
    [8, 6],
    [2, 6],
  ])
  expect(counted(room, round)).toMatchObject({ code: 'DECIDED', winners: ids(round, 0), divergent: ids(round, 0) })
  expect(() => decide(round, { stories: [0] })).toThrow('点が大きく分かれたお話があります（A）')
  decide(round, { stories: [0], divergence: '近くで見ていた人と、文だけを読んだ人とで見方がちがいました。' })
})

test('scoring: who collected a story does not score it, and its mean is over the others (R5.4)', () => {
  const round = openedBy(room, { procedure: 'scoring' }, { titles: ['A', 'B'] })
  const mark = { roundMemberId: round.members[0] ?? 0, candidateId: round.candidates[0] ?? 0 }
  room.now((tx) => markRecusals(tx, { roundId: round.roundId, marks: [mark], by: HANAKO, at: room.clock.now() }))
  expect(recusalsOf(room.db, round.roundId)).toHaveLength(1)
  expect(() => points(room, round, [[5, 1]])).toThrow('ご自身が話した')
  points(room, round, [
    [null, 3],
    [4, 3],
    [4, 3],
    [4, 3],
    [5, 3],
  ])
  expect(counted(room, round)).toMatchObject({ winners: ids(round, 0), scores: [{ total: 17, scorers: 4 }, {}] })
})

test('points before the meeting decide nothing: they are talked over, and the vote decides', () => {
  const round = openedBy(room, { procedure: 'prescore_vote', secret: false })
  points(room, round, [
    [5, 4, 1, 2],
    [5, 4, 1, 2],
    [5, 4, 2, 2],
    [4, 4, 1, 2],
  ])
  expect(counted(room, round)?.code).toBe('DECIDED')
  expect(() => decide(round, { stories: [0] })).toThrow('話し合いの前の点数だけです')
  next(room, round, [0, 1])
  choose(room, round, [1, 1, 1, 0, 0], 2)
  expect(counted(room, round, 2)).toMatchObject({ code: 'DECIDED', winners: ids(round, 1) })
  decide(round, { stories: [1] })
})

test('approval: any number of ○; among the tied one more vote decides', () => {
  const round = openedBy(room, { procedure: 'approval' })
  const rows = [[0, 1], [0, 1], [2], [0, 1], [3]]
  for (const [member, stories] of rows.entries())
    cast(room, round, { member, marks: { approve: stories.map((story) => round.candidates[story] ?? 0) } })
  expect(counted(room, round)).toMatchObject({ code: 'TIE', tied: ids(round, 0, 1) })
  next(room, round)
  choose(room, round, [0, 0, 0, 1, 1], 2)
  expect(counted(room, round, 2)).toMatchObject({ code: 'DECIDED', winners: ids(round, 0) })
})

test('ranking: who is put before every other one leads, without a first vote of most', () => {
  const round = openedBy(room, { procedure: 'ranking' }, { titles: ['A', 'B', 'C'] })
  const [a = 0, b = 0, c = 0] = round.candidates
  const orders = [
    [[a], [b], [c]],
    [[a], [b], [c]],
    [[c], [b], [a]],
    [[c], [b], [a]],
    [[b], [a, c]],
  ]
  for (const [member, groups] of orders.entries()) cast(room, round, { member, marks: { groups } })
  expect(counted(room, round)).toMatchObject({ code: 'DECIDED', winners: [b] })
})

test('bounds: at least one of a domain takes its place, and the count says why', () => {
  const round = openedBy(
    room,
    { procedure: 'approval', bounds: [{ of: 'domain', group: 0, side: 'max', limit: 1 }] },
    { seats: 2, titles: ['A', 'B', 'C'] },
  )
  const [a = 0, b = 0] = round.candidates
  for (const member of [0, 1, 2, 3]) cast(room, round, { member, marks: { approve: [a, b] } })
  expect(counted(room, round)).toMatchObject({ code: 'INFEASIBLE', steps: [{}, { kind: 'conflict' }] })
})

test('a withdrawn story leaves every kind of ballot; what else stands on it counts (R5.14)', () => {
  const round = openedBy(room, { procedure: 'approval' }, { titles: ['A', 'B', 'C'] })
  const [a = 0, b = 0] = round.candidates
  for (const member of [0, 1, 2]) cast(room, round, { member, marks: { approve: [a, b] } })
  cast(room, round, { member: 3, marks: { approve: [a] } })
  cast(room, round, { member: 4, marks: { approve: [b] } })
  withdraw(room, round.storyIds[0] ?? 0)
  expect(counted(room, round)).toMatchObject({ winners: [b], counts: { T: 4 }, tally: [{ votes: 4 }, { votes: 0 }] })
})

test('nothing is final that was not talked over (method §1.5 (1), (5))', () => {
  const round = openedBy(room, {})
  choose(room, round, [0, 0, 0, 0, 0])
  counted(room, round)
  expect(() => decide(round, { stories: [0], discussed: false })).toThrow('数だけでは決められません')
})

test('a ballot of another kind, with a point off the scale or with a story twice, is not taken', () => {
  const round = openedBy(room, { procedure: 'scoring' })
  const [a = 0] = round.candidates
  const wrong = [
    { choice: a },
    { scores: [{ candidate: a, score: 6 }] },
    { scores: [{ candidate: a, score: 0 }] },
    { scores: [{ candidate: a, score: 2.5 }] },
    {
      scores: [
        { candidate: a, score: 2 },
        { candidate: a, score: 3 },
      ],
    },
  ]
  for (const marks of wrong) expect(() => cast(room, round, { member: 0, marks })).toThrow('画面が古くなっていた')
})
