import { expect, test } from 'vitest'
import { Refusal } from '../../../src/base/refusal.ts'
import {
  ensureCanClose,
  ensureCanOpen,
  ensureCanReopen,
  ensureOpenForVotes,
  openingWarnings,
  type Round,
} from '../../../src/selection/rounds/round.ts'

const at = (moment: string) => Date.parse(`2026-11-23T${moment}+09:00`)
const draft: Round = { id: 7, state: 'draft', seats: 1, quorum: 3, closesAt: at('15:30:00') }
const open: Round = { ...draft, state: 'open' }
const gathered = { candidates: 4, members: 5, now: at('13:00:00') }

test('a draft with stories, members and a closing time to come opens', () => {
  expect(() => ensureCanOpen(draft, gathered)).not.toThrow()
  expect(() => ensureCanOpen({ ...draft, closesAt: null }, gathered)).not.toThrow()
})

test.each(['open', 'closed', 'finalised'] as const)('a round that is %s is not opened again', (state) => {
  expect(() => ensureCanOpen({ ...draft, state }, gathered)).toThrow(new Refusal('この回は、もう始まっています。', 409))
})

test.each([
  [{ ...gathered, candidates: 0 }, draft, 'お話が まだありません。先に、読むお話を選んでください。'],
  [{ ...gathered, members: 0 }, draft, 'メンバーが まだいません。先に、選ぶ会のメンバーを入れてください。'],
  [gathered, { ...draft, seats: 5 }, '選ぶ数（5）が、お話の数（4）より多くなっています。4 以下にしてください。'],
  [
    gathered,
    { ...draft, quorum: 6 },
    '必要な出席の人数（6）が、メンバーの人数（5）より多くなっています。5 以下にしてください。',
  ],
  [{ ...gathered, now: at('15:30:00') }, draft, '締め切りの時刻が もう過ぎています。これからの時刻を入れてください。'],
])('a round that could never end well is not opened: %#', (those, round, sentence) => {
  expect(() => ensureCanOpen(round, those)).toThrow(expect.objectContaining({ message: sentence, status: 422 }))
})

test('more than six stories, or nothing to compare, is a warning and no refusal (method.md §5.2)', () => {
  expect(openingWarnings({ seats: 1 }, { candidates: 2 })).toEqual([])
  expect(openingWarnings({ seats: 1 }, { candidates: 6 })).toEqual([])
  expect(openingWarnings({ seats: 1 }, { candidates: 7 })).toEqual([
    'お話が 7つあります。1回の会（90分）で深く話し合えるのは 6つまでが目安です。回を分けることも考えてください。',
  ])
  expect(openingWarnings({ seats: 1 }, { candidates: 1 })).toEqual([
    'お話が 2つより少ないので、くらべて選ぶことができません。',
  ])
  expect(openingWarnings({ seats: 3 }, { candidates: 3 })).toEqual([
    '選ぶ数とお話の数が同じなので、くらべて選ぶことができません。',
  ])
})

test('votes are taken until the very moment of closing', () => {
  expect(() => ensureOpenForVotes(open, at('15:29:59'))).not.toThrow()
  expect(() => ensureOpenForVotes({ ...open, closesAt: null }, at('23:59:59'))).not.toThrow()
})

test('after the closing time nobody votes, although nobody has closed the round', () => {
  const sentence = '投票は 15時30分に締め切りました。進行の人に 声をかけてください。'
  expect(() => ensureOpenForVotes(open, at('15:30:00'))).toThrow(new Refusal(sentence, 409))
})

test('on a later day the sentence names the day', () => {
  const nextDay = at('15:30:00') + 24 * 60 * 60 * 1000
  expect(() => ensureOpenForVotes(open, nextDay)).toThrow('投票は 11月23日 15時30分に締め切りました。')
})

test('nobody votes before the round is open or after it was closed early', () => {
  expect(() => ensureOpenForVotes(draft, at('13:00:00'))).toThrow(
    new Refusal('投票は まだ始まっていません。進行の人の合図を待ってください。', 409),
  )
  for (const state of ['closed', 'finalised'] as const) {
    const sentence = '投票は 締め切りました。進行の人に 声をかけてください。'
    expect(() => ensureOpenForVotes({ ...open, state }, at('13:00:00'))).toThrow(new Refusal(sentence, 409))
  }
})

test('only an open vote is closed', () => {
  expect(() => ensureCanClose({ state: 'open' })).not.toThrow()
  expect(() => ensureCanClose({ state: 'draft' })).toThrow('投票は まだ始まっていません。')
  expect(() => ensureCanClose({ state: 'closed' })).toThrow('投票は もう締め切られています。')
  expect(() => ensureCanClose({ state: 'finalised' })).toThrow('投票は もう締め切られています。')
})

test('only a closed vote is reopened, with a reason', () => {
  expect(() => ensureCanReopen({ state: 'closed' }, '2人の電話が つながらなかったため')).not.toThrow()
  expect(() => ensureCanReopen({ state: 'closed' }, ' \n')).toThrow('もう一度 投票を始める理由を書いてください。')
  expect(() => ensureCanReopen({ state: 'finalised' }, 'まちがえたため')).toThrow('記録を確定したあとは')
  expect(() => ensureCanReopen({ state: 'open' }, 'まちがえたため')).toThrow('締め切った投票だけ')
  expect(() => ensureCanReopen({ state: 'draft' }, 'まちがえたため')).toThrow('締め切った投票だけ')
})
