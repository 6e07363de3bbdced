import { beforeEach, expect, test } from 'vitest'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { decisionOf } from '../../../src/selection/rounds/decisions.store.ts'
import { roundById, todoRounds } from '../../../src/selection/rounds/rounds.store.ts'
import { close, HANAKO, NOW, opened, openRoom, type Room, type Round, voted, withdraw } from '../_room.ts'

let room: Room
let round: Round
beforeEach(() => {
  room = openRoom()
  round = opened(room)
})

const REASON = '一人で暮らす人が、名前を呼び合える相手を見つけた変化だから'
const signed = { accountId: 1, by: HANAKO, at: NOW }

function draft(change: Partial<Parameters<typeof draftDecision>[1]['draft']> = {}): void {
  const [first = 0] = round.candidates
  const written = {
    choices: [first],
    none: false,
    reason: REASON,
    dissent: '',
    dissentNone: true,
    discussed: true,
    divergence: '',
    present: round.members.slice(0, 4),
    notes: '',
  }
  room.now((tx) => draftDecision(tx, { roundId: round.roundId, ...signed, draft: { ...written, ...change } }))
}
const finalise = () => room.now((tx) => finaliseRound(tx, { roundId: round.roundId, ...signed }))

test('a vote is closed without a reason, but nothing is finalised without one (R5.8)', () => {
  voted(room, round, [0, 0, 0])
  close(room, round)
  draft({ reason: '' })
  expect(finalise).toThrow('理由を書いてください。')
  draft({ reason: '全員一致で1番' })
  expect(finalise).toThrow('話した人が読んで、わかる理由ですか。')
  draft()
  finalise()
  expect(roundById(room.db, round.roundId)?.state).toBe('finalised')
  expect(() => draft()).toThrow('もう確定しています')
})

test('the record holds what papers need: who chose, what, why, who was there, how it was counted', () => {
  voted(room, round, [0, 0, 1, null])
  close(room, round)
  draft({ dissent: '回覧板の話も捨てがたい', dissentNone: false })
  finalise()
  expect(decisionOf(room.db, round.roundId)).toMatchObject({
    level: 'area',
    state: 'finalised',
    none: false,
    reason: REASON,
    dissent: '回覧板の話も捨てがたい',
    recordedBy: '山田 花子',
    members: 5,
    candidates: 4,
    passes: 1,
    choices: [{ candidateId: round.candidates[0], storyId: round.storyIds[0] }],
    counts: [{ tally: round.candidates.map((candidate, i) => ({ candidate, votes: [2, 1, 0, 0][i] })) }],
    ...{ procedure: 'majority', secret: false },
    present: round.members
      .slice(0, 4)
      .map((id, i) => ({ id, name: ['佐藤 一', '鈴木 二三', '高橋 よし', '田中 しず'][i] })),
  })
})

test('too few people, an unanswered dissent or a withdrawn story keep the record open', () => {
  voted(room, round, [0, 0, 0])
  close(room, round)
  draft({ present: round.members.slice(0, 2) })
  expect(finalise).toThrow('4人以上の出席が必要です')
  draft({ dissentNone: false })
  expect(finalise).toThrow('ちがう意見があれば')
  draft()
  withdraw(room, round.storyIds[0] ?? 0)
  expect(finalise).toThrow('取り下げられたお話')
})

test('one more may be chosen after an even split, and only then (R5.2, R5.12)', () => {
  voted(room, round, [0, 0, 1, 1])
  close(room, round)
  const [a = 0, b = 0, c = 0] = round.candidates
  draft({ choices: [a, c] })
  expect(finalise).toThrow('この回で選べるお話は 1つまでです')
  draft({ choices: [a, b] })
  finalise()
  expect(decisionOf(room.db, round.roundId)?.choices.map(({ candidateId }) => candidateId)).toEqual([a, b])
})

test('nobody but the facilitator writes the record, and not before the close', () => {
  const other = { ...signed, accountId: 2 }
  expect(() => draft()).toThrow('先に投票を締め切ってください')
  close(room, round)
  expect(() => room.now((tx) => finaliseRound(tx, { roundId: round.roundId, ...other }))).toThrow('進行役だけ')
})

test('the desk sees what waits: open and closed rounds, until they are recorded', () => {
  voted(room, round, [0, 0, 0])
  expect(todoRounds(room.db)).toMatchObject([
    { id: round.roundId, state: 'open', candidates: 4, members: 5, voted: 3, closesAt: null },
  ])
  close(room, round)
  draft()
  finalise()
  expect(todoRounds(room.db)).toEqual([])
})
