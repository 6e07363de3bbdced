import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetQuotes } from '../../../src/selection/ballots/forget-quotes.act.ts'
import { decisionOf } from '../../../src/selection/rounds/decisions.store.ts'
import { stancesOn } from '../../../src/selection/rounds/stances.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, opened, type Round, TITLES, voted } from '../_room.ts'

let meeting: Meeting
let round: Round
const at = (rest = '') => `/staff/rounds/${round.roundId}${rest}`
const RECORD = {
  reason: '名前を呼び合える相手を見つけた変化だから',
  dissentNone: 'yes',
  discussed: 'yes',
  recommendations: '・次の集まりに 畑の人を招く\r\n\r\n 送り迎えを 社協が考える（3月まで）',
}
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())
beforeEach(() => {
  round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 0, 0, 1])
  close(meeting.room, round)
})

const draft = (more: Record<string, string | string[]> = {}) => {
  meeting.open.clock.advance(60_000)
  const form = { ...RECORD, choice: String(round.candidates[0]), present: round.members.map(String), ...more }
  return meeting.facilitator.post(at('/decision'), form)
}
const drafted = () => String(decisionOf(meeting.room.db, round.roundId)?.draftedAt)
const answer = (member: number, form: Record<string, string>) =>
  meeting.phone().post(`${meeting.link(round, member)}/stance`, { drafted: drafted(), words: '', ...form })
const result = async (member = 0) => (await meeting.phone().get(`${meeting.link(round, member)}/result`)).body

test('each member is asked about the draft, and may change the answer until it is final (selection.md §2 B4, R5.9)', async () => {
  expect(await result()).not.toContain('name="stance"')
  await draft()
  expect(await result()).toContain('name="stance"')
  for (const form of [{}, { stance: 'maybe' }, { stance: 'objection' }, { stance: 'objection', words: ' ' }])
    expect((await answer(0, form)).statusCode).toBe(422)
  const long = await answer(0, { stance: 'objection', words: 'あ'.repeat(2001) })
  expect([long.statusCode, long.body.includes('あ'.repeat(2001))]).toEqual([422, true])
  expect((await answer(0, { stance: 'objection', words: '畑のことが 書かれていない' })).statusCode).toBe(303)
  expect(await result(0)).toContain('畑のことが 書かれていない')
  expect(await result(1)).not.toContain('畑のことが 書かれていない')
  await answer(0, { stance: 'consent', words: '消えるはずのことば' })
  await answer(1, { stance: 'aside' })
  expect(stancesOn(meeting.room.db, round.roundId).map(({ stance, words }) => [stance, words])).toEqual([
    ['consent', ''],
    ['aside', ''],
  ])
  const { body } = await meeting.facilitator.get(at())
  expect(body).toContain('この記録でよい 1人・ほかの人にまかせる 1人・このままでは困る 0人')
  // Whoever answered first would be known if the others were named.
  expect(body).not.toContain('まだの人')
})

test('who changes the draft asks everybody anew, and an answer to the old one is not taken for the new', async () => {
  await draft()
  const old = drafted()
  await answer(0, { stance: 'objection', words: '畑のことが 書かれていない' })
  await draft({ dissent: '畑の話を推す声もありました。', dissentNone: [] })
  expect(stancesOn(meeting.room.db, round.roundId)).toEqual([])
  expect(await result(0)).not.toContain('畑のことが')
  const late = await answer(1, { drafted: old, stance: 'objection', words: '前の下書きへのことば' })
  expect([late.statusCode, late.body.includes('前の下書きへのことば')]).toEqual([409, true])
})

test('an objection is heard before the record is final, and stays in it as dissent, word for word', async () => {
  await draft()
  await answer(0, { stance: 'objection', words: '畑のことが <b>書かれていない' })
  await answer(1, { stance: 'consent' })
  const unheard = await meeting.facilitator.post(at('/finalisation'), {})
  expect([unheard.statusCode, unheard.body.includes('話し合いました」に印をつけて確定してください')]).toEqual([
    422,
    true,
  ])
  expect(unheard.body).toContain('id="finalisation-heard"')
  expect((await meeting.facilitator.post(at('/finalisation'), { heard: 'yes' })).statusCode).toBe(303)
  expect(decisionOf(meeting.room.db, round.roundId)).toMatchObject({
    dissent: '畑のことが <b>書かれていない',
    dissentNone: false,
    recommendations: ['次の集まりに 畑の人を招く', '送り迎えを 社協が考える（3月まで）'],
  })
  const member = await result(2)
  expect(member).toContain('畑のことが &lt;b&gt;書かれていない')
  expect(member).toContain('送り迎えを 社協が考える（3月まで）')
  expect(member).not.toContain('name="stance"')
  expect((await answer(3, { stance: 'consent' })).statusCode).toBe(409)
  const { sqlite } = meeting.room.store
  expect(() => sqlite.exec('UPDATE stances SET said_at = 0')).toThrow('the record is final')
  expect(() => sqlite.exec('DELETE FROM recommendations')).toThrow('a finalised decision stands')
})

test('without an objection the record is final at a press; what the facilitator wrote as dissent stays before the objections', async () => {
  await draft({ dissent: '畑の話を推す声もありました。', dissentNone: [] })
  expect((await meeting.facilitator.post(at('/finalisation'), {})).statusCode).toBe(303)
  round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 0, 0, 1])
  close(meeting.room, round)
  await draft({ dissent: '畑の話を推す声もありました。', dissentNone: [] })
  await answer(4, { stance: 'objection', words: '急ぎすぎです' })
  await meeting.facilitator.post(at('/finalisation'), { heard: 'yes' })
  expect(decisionOf(meeting.room.db, round.roundId)?.dissent).toBe('畑の話を推す声もありました。\n\n急ぎすぎです')
})

test('what is wanted next is one on each line, ten at most, and nothing typed is lost', async () => {
  const eleven = Array.from({ length: 11 }, (_, n) => `お願い${n}`).join('\n')
  const { statusCode, body } = await draft({ recommendations: eleven })
  expect([statusCode, body.includes('10つまでに'), body.includes('お願い10')]).toEqual([422, true, true])
})

test('an erased story takes its words out of objections and wishes, final or not (method.md §5.5 ④)', async () => {
  const { room } = meeting
  await draft({ recommendations: `『${TITLES[1]}』の人を招く` })
  await answer(0, { stance: 'objection', words: `『${TITLES[1]}』こそ大切です` })
  await meeting.facilitator.post(at('/finalisation'), { heard: 'yes' })
  const storyId = round.storyIds[1] ?? 0
  room.store.sqlite
    .prepare(
      `UPDATE stories SET state = 'withdrawn', state_before = 'accepted', withdrawn_at = 1, erased_at = 2 WHERE id = ?`,
    )
    .run(storyId)
  room.now((tx) => forgetQuotes(tx, { storyId }))
  const { dissent, recommendations } = decisionOf(room.db, round.roundId) ?? {}
  expect(`${dissent}${recommendations}`).not.toContain(TITLES[1])
  expect(room.store.sqlite.prepare('SELECT words FROM stances WHERE words <> ?').pluck().all('')).not.toContain(
    TITLES[1],
  )
})
