import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../src/base/clock.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { beginNextPass } from '../../../src/selection/ballots/vote-again.act.ts'
import { addCandidates } from '../../../src/selection/rounds/choose-candidates.act.ts'
import { plainBody } from '../../stories/_tell.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, opened, plan, type Round, tell, vote, voted, withdraw } from '../_room.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const REASON = '一人で暮らす人が、名前を呼び合える相手を見つけた変化だから'
const signed = (round: Round) => ({
  ...{ roundId: round.roundId, accountId: 1, by: HANAKO, at: meeting.room.clock.now() },
})
function decide(round: Round, choices: number[], words: { reason?: string; dissent?: string } = {}): void {
  const said = { reason: REASON, dissent: '', notes: '', ...words }
  const draft = {
    choices,
    none: false,
    dissentNone: said.dissent === '',
    discussed: true,
    divergence: '',
    present: round.members,
    ...said,
  }
  meeting.room.now((tx) => draftDecision(tx, { ...signed(round), draft }))
  meeting.room.now((tx) => finaliseRound(tx, signed(round)))
}
const pagesOf = async (round: Round) => [
  plainBody(await meeting.facilitator.get(`/staff/rounds/${round.roundId}`)),
  plainBody(await meeting.phone().get(`${meeting.link(round, 3)}/result`)),
]

test('after a run-off every vote is shown, with what led clearly in the first one (R5.12)', async () => {
  const { room } = meeting
  const round = opened(room, { seats: 2, titles: ['まず決まった話', '並んだ話', '並んだ別の話'] })
  voted(room, round, [0, 0, 0, 1, 2])
  close(room, round)
  room.now((tx) => beginNextPass(tx, { ...signed(round), closesAt: null }))
  voted(room, round, [1, 1, 1, 2, 2], 2)
  close(room, round)
  const [a = 0, b = 0] = round.candidates
  const expected = [
    '『まず決まった話』を えらんだ人が 多くいました。『並んだ話』と『並んだ別の話』が 同じ数でした。',
    '『並んだ話』を えらんだ人が 多くいました。',
    '投票 1回め',
    '投票 2回め',
  ]
  for (const page of await pagesOf(round)) expect(expected.filter((words) => !page.includes(words))).toEqual([])
  decide(round, [a, b])
  for (const page of await pagesOf(round)) expect(expected.filter((words) => !page.includes(words))).toEqual([])
  expect((await pagesOf(round))[0]?.match(/数えた票: <code>[0-9a-f]{64}/g)).toHaveLength(2)
})

test('members’ reasons, notes and the record carry no words of a story that was withdrawn, of whichever field', async () => {
  const { room } = meeting
  const round = plan(room, { titles: ['残る話'] })
  const gone = tell(room, '消える話', { contribution: 'ふれあい市場の母さんたちが背中を押してくれました' })
  room.now((tx) => addCandidates(tx, { ...signed(round), storyIds: [gone] }))
  room.now((tx) => openRound(tx, signed(round)))
  for (const roundMemberId of round.members)
    room.now((tx) => declareTies(tx, { ...signed(round), roundMemberId, candidateIds: [] }))
  const quoted = 'ふれあい市場の母さんたちが背中を押した'
  vote(room, round, { member: 0, candidateId: round.candidates[0] ?? 0, reason: `${quoted}話もよいが、こちら` })
  vote(room, round, { member: 1, candidateId: null, reason: `${quoted}のに、えらべませんでした` })
  vote(room, round, { member: 2, candidateId: round.candidates[0] ?? 0, reason: '自分から出かけたのが大きい' })
  close(room, round)
  decide(round, [round.candidates[0] ?? 0], { dissent: `${quoted}話を推す声もありました` })
  const before = await pagesOf(round)
  expect(before.filter((page) => page.split(quoted).length !== 4)).toEqual([])
  withdraw(room, gone)
  for (const page of await pagesOf(round)) {
    expect([page.includes(quoted), page.includes('消える話'), page.includes('自分から出かけたのが大きい')]).toEqual([
      ...[false, false, true],
    ])
  }
})

test('the database itself keeps what was finalised: choices, attendance, seats, and the electorate of an open round', () => {
  const { sqlite } = meeting.room.store
  const round = opened(meeting.room)
  const other = round.candidates[1] ?? 0
  expect(() => sqlite.prepare('DELETE FROM round_members WHERE round_id = ?').run(round.roundId)).toThrow('fixed')
  voted(meeting.room, round, [0, 0, 0])
  close(meeting.room, round)
  decide(round, [round.candidates[0] ?? 0])
  const attempts = [
    'DELETE FROM decision_stories WHERE round_id = :round',
    'UPDATE decision_stories SET candidate_id = :other WHERE round_id = :round',
    'INSERT INTO decision_stories (round_id, candidate_id) VALUES (:round, :other)',
    'DELETE FROM attendances WHERE round_id = :round',
    'DELETE FROM decisions WHERE round_id = :round',
    'UPDATE rounds SET seats = 2 WHERE id = :round',
    "UPDATE rounds SET state = 'closed' WHERE id = :round",
  ]
  const got = attempts.map((sql) => {
    try {
      sqlite.prepare(sql).run({ round: round.roundId, ...(sql.includes(':other') ? { other } : {}) })
      return sql
    } catch (error) {
      return String(error).includes('finalised') ? 'stands' : String(error)
    }
  })
  expect(got).toEqual(attempts.map(() => 'stands'))
})

test('a story whose time is over, or that staff hold, is not said to have been taken back by its teller', async () => {
  const { room } = meeting
  const round = opened(room, { titles: ['期限のある話', '保留になる話', '取り下げる話'] })
  const [, held = 0, gone = 0] = round.storyIds
  voted(room, round, [0, 0, 0, 1])
  close(room, round)
  decide(round, [round.candidates[0] ?? 0])
  room.store.sqlite
    .prepare("UPDATE stories SET state = 'held', held_reason = 'もう一度 聞きます' WHERE id = ?")
    .run(held)
  withdraw(room, gone)
  const count = (page: string, words: string) => page.split(words).length - 1
  for (const page of await pagesOf(round)) {
    expect(count(page, '話した人の希望で取り下げ')).toBeGreaterThan(0)
    expect(count(page, 'いまは見せられないお話')).toBe(count(page, '話した人の希望で取り下げ'))
  }
  room.clock.advance(3 * 366 * DAY)
  const later = plainBody(await meeting.phone().get(`${meeting.link(round, 3)}/result`))
  expect([later.includes('期限のある話'), count(later, '話した人の希望で取り下げ')]).toEqual([false, 1])
  expect(count(later, 'いまは見せられないお話')).toBeGreaterThan(1)
})
