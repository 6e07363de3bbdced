import { beforeEach, expect, test } from 'vitest'
import { Refusal } from '../../../src/base/refusal.ts'
import { ballotsInPass } from '../../../src/selection/ballots/ballots.store.ts'
import { castBallot } from '../../../src/selection/ballots/cast-ballot.act.ts'
import { closeRound } from '../../../src/selection/ballots/close-round.act.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { passesOf } from '../../../src/selection/ballots/passes.store.ts'
import { slateOf } from '../../../src/selection/ballots/slate.store.ts'
import { beginNextPass, reopenRound } from '../../../src/selection/ballots/vote-again.act.ts'
import { recusalsOf } from '../../../src/selection/rounds/candidates.store.ts'
import { markRecusals } from '../../../src/selection/rounds/mark-recusals.act.ts'
import { storyVersions } from '../../../src/stories/stories.table.ts'
import {
  close,
  HANAKO,
  NOW,
  opened,
  openRoom,
  plan,
  type Room,
  type Round,
  TITLES,
  vote,
  voted,
  withdraw,
} from '../_room.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})

const again = (round: Round, accountId = 1) => ({
  roundId: round.roundId,
  accountId,
  closesAt: null,
  by: HANAKO,
  at: NOW,
})
const outcomeOf = (round: Round, pass = 1) => passesOf(room.db, round.roundId)[pass - 1]?.outcome

test('a vote counts for the story it was cast for, and the count is kept with a hash of what was counted (V5)', () => {
  const round = opened(room)
  voted(room, round, [0, 0, 0, 1, null])
  close(room, round)
  const [pass] = passesOf(room.db, round.roundId)
  expect(pass?.outcome).toMatchObject({
    code: 'DECIDED',
    winners: [round.candidates[0]],
    counts: { E: 5, T: 5, V: 4, abstain: 1 },
  })
  expect(pass?.inputHash).toMatch(/^[0-9a-f]{64}$/)
})

test('a later ballot takes the place of the earlier one (V1, V3)', () => {
  const round = opened(room)
  voted(room, round, [0])
  vote(room, round, { member: 0, candidateId: round.candidates[2] ?? 0, reason: '読み直して考えが変わりました' })
  const rows = ballotsInPass(room.db, round.roundId, 1)
  expect(rows.map(({ marks, reason }) => [marks, reason])).toEqual([
    [{ choice: round.candidates[2] }, '読み直して考えが変わりました'],
  ])
})

test('fifty ballots of one member that arrive at once leave one ballot', async () => {
  const round = opened(room)
  const votes = Array.from({ length: 50 }, (_, index) =>
    room.write((tx) =>
      castBallot(tx, {
        roundId: round.roundId,
        roundMemberId: round.members[0] ?? 0,
        pass: 1,
        marks: { choice: round.candidates[index % 4] ?? 0 },
        reason: `${index}`,
        at: NOW,
      }),
    ),
  )
  await Promise.all(votes)
  expect(ballotsInPass(room.db, round.roundId, 1).map(({ reason }) => reason)).toEqual(['49'])
})

test('whatever order casts and the close arrive in, what was accepted is what was counted (V2)', async () => {
  const round = opened(room)
  const cast = (member: number) =>
    room.write((tx) =>
      castBallot(tx, {
        roundId: round.roundId,
        roundMemberId: round.members[member] ?? 0,
        pass: 1,
        marks: { choice: null },
        reason: '',
        at: NOW,
      }),
    )
  const closing = () =>
    room.write((tx) => closeRound(tx, { roundId: round.roundId, accountId: 1, by: HANAKO, at: NOW }))
  const arrived = await Promise.allSettled([cast(0), cast(1), closing(), cast(2), cast(3)])
  expect(arrived.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect(outcomeOf(round)?.counts.T).toBe(2)
  expect(ballotsInPass(room.db, round.roundId, 1)).toHaveLength(2)
})

test('the database itself takes no ballot for a closed round, and gives none back', () => {
  const round = opened(room)
  voted(room, round, [0])
  close(room, round)
  const { sqlite } = room.store
  const insert = sqlite.prepare(
    `INSERT INTO ballots (round_id, pass, round_member_id, marks, cast_at) VALUES (?, 1, ?, '{}', 0)`,
  )
  expect(() => insert.run(round.roundId, round.members[1])).toThrow('the round is not open for votes')
  expect(() => sqlite.exec(`UPDATE ballots SET marks = '{}'`)).toThrow('the round is not open for votes')
  expect(() => sqlite.exec('DELETE FROM ballots')).toThrow('a ballot is replaced, never removed')
})

test('no vote is taken from the closing time on, even before the facilitator closes', () => {
  const round = opened(room, { closesAt: NOW + 60_000 })
  voted(room, round, [0])
  room.clock.advance(60_000)
  expect(() => voted(room, round, [undefined, 0])).toThrow(Refusal)
  expect(ballotsInPass(room.db, round.roundId, 1)).toHaveLength(1)
})

test('nobody votes before saying what they had a part in, and never for that story (R5.4)', () => {
  const round = plan(room)
  const [roundMemberId = 0, own = 0] = [round.members[0], round.candidates[0]]
  room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at: NOW }))
  expect(() => voted(room, round, [0])).toThrow('先に、関わったお話があるかどうかを教えてください。')
  room.now((tx) => declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds: [own], at: NOW }))
  expect(() => voted(room, round, [0])).toThrow('ご自身が話した・聞き取った・登場するお話には 投票できません。')
  voted(room, round, [1])
  expect(ballotsInPass(room.db, round.roundId, 1).map(({ marks }) => marks)).toEqual([{ choice: round.candidates[1] }])
})

test('a mark that staff make after the vote voids that ballot (R5.4, I1)', () => {
  const round = opened(room)
  voted(room, round, [0, 0, 1])
  const mark = { roundMemberId: round.members[0] ?? 0, candidateId: round.candidates[0] ?? 0 }
  room.now((tx) => markRecusals(tx, { roundId: round.roundId, marks: [mark], by: HANAKO, at: NOW }))
  close(room, round)
  expect(outcomeOf(round)?.counts.T).toBe(2)
})

test('a story of another round cannot be chosen, nor a member of another round vote here', () => {
  const [mine, other] = [opened(room), opened(room)]
  expect(() => vote(room, mine, { member: 0, candidateId: other.candidates[0] ?? 0 })).toThrow(
    'いまの投票にないお話です。',
  )
  const stranger = { ...mine, members: other.members }
  expect(() => vote(room, stranger, { member: 0, candidateId: mine.candidates[0] ?? 0 })).toThrow(
    'この入り口では投票できません。',
  )
})

test('a withdrawn story leaves the slate, and ballots for it are void (R5.14)', () => {
  const round = opened(room)
  voted(room, round, [0, 0, 0, 1])
  withdraw(room, round.storyIds[0] ?? 0)
  expect(() => voted(room, round, [undefined, undefined, undefined, undefined, 0])).toThrow(
    'そのお話は 取り下げられました。',
  )
  close(room, round)
  expect(outcomeOf(round)).toMatchObject({ code: 'NO_QUORUM', counts: { T: 1 } })
})

test('the round reads the words that stood when it was opened (R3.4, I5)', () => {
  const [round, draft] = [opened(room), plan(room)]
  for (const storyId of [round.storyIds[0] ?? 0, draft.storyIds[0] ?? 0]) edit(storyId, '開いたあとの題名')
  expect(slateOf(room.db, round.roundId, NOW).map(({ title }) => title)).toEqual(TITLES)
  expect(slateOf(room.db, draft.roundId, NOW)[0]?.title).toBe('開いたあとの題名')
  expect(() => room.store.sqlite.prepare('DELETE FROM candidates WHERE round_id = ?').run(round.roundId)).toThrow(
    'frozen',
  )
})

function edit(storyId: number, title: string): void {
  const text = { title, happened: 'x', significance: 'y', author: '職員', createdAt: NOW }
  room.now((tx) =>
    tx
      .insert(storyVersions)
      .values({ storyId, sequence: 2, kind: 'panel', ...text })
      .run(),
  )
}

test('a tie is never broken: it goes back to the panel among the tied alone (R5.12, I8)', () => {
  const round = opened(room)
  voted(room, round, [0, 0, 1, 1, null])
  close(room, round)
  expect(outcomeOf(round)).toMatchObject({ code: 'TIE', winners: [], tied: [round.candidates[0], round.candidates[1]] })
  room.now((tx) => beginNextPass(tx, again(round)))
  expect(() => voted(room, round, [2], 2)).toThrow('いまの投票にないお話です。')
  expect(() => voted(room, round, [0], 1)).toThrow('もう一度はじめから')
  voted(room, round, [0, 0, 0, 1, 1], 2)
  close(room, round)
  expect(outcomeOf(round, 2)).toMatchObject({ code: 'DECIDED', winners: [round.candidates[0]] })
  expect(outcomeOf(round, 1)?.code).toBe('TIE')
})

test('a run-off is not for a vote without a tie', () => {
  const round = opened(room)
  voted(room, round, [0, 0, 0])
  close(room, round)
  expect(() => room.now((tx) => beginNextPass(tx, again(round)))).toThrow(Refusal)
})

test('too few ballots are shown as too few (R5.13)', () => {
  const round = opened(room)
  voted(room, round, [0, 0])
  close(room, round)
  expect(outcomeOf(round)).toMatchObject({ code: 'NO_QUORUM', winners: [], counts: { E: 5, T: 2 } })
})

test('only the facilitator closes and reopens, and reopening asks for a reason', () => {
  const round = opened(room)
  const closing = (accountId: number) =>
    room.now((tx) => closeRound(tx, { roundId: round.roundId, accountId, by: HANAKO, at: NOW }))
  expect(() => closing(2)).toThrow(new Refusal('この画面は 進行役だけが開けます。', 403))
  closing(1)
  expect(() => room.now((tx) => reopenRound(tx, { ...again(round, 2), reason: 'x' }))).toThrow('進行役だけ')
  expect(() => room.now((tx) => reopenRound(tx, { ...again(round), reason: ' ' }))).toThrow('理由を書いてください')
})

test('while people vote again nobody can read how the vote stood (R5.10)', () => {
  const round = opened(room)
  voted(room, round, [0, 0, 0])
  close(room, round)
  room.now((tx) => reopenRound(tx, { ...again(round), reason: '遅れて来た人がいるため' }))
  expect(passesOf(room.db, round.roundId)).toMatchObject([{ number: 1, outcome: null, inputHash: null }])
  voted(room, round, [undefined, undefined, undefined, 1])
  close(room, round)
  expect(outcomeOf(round)?.counts.T).toBe(4)
})

test('correcting the declaration keeps what was said of a story that is away for the moment', () => {
  const round = opened(room)
  const [roundMemberId = 0, first = 0, second = 0] = [round.members[0], ...round.candidates]
  const declare = (candidateIds: number[]) =>
    room.now((tx) => declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds, at: NOW }))
  declare([first])
  withdraw(room, round.storyIds[0] ?? 0)
  declare([second])
  expect(recusalsOf(room.db, round.roundId).map(({ candidateId }) => candidateId)).toEqual([first, second])
})
