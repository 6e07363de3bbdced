import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { errataOf } from '../../../src/selection/rounds/errata.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, opened, type Round, voted } from '../_room.ts'

let meeting: Meeting
let round: Round
const at = (rest = '') => `/staff/rounds/${round.roundId}${rest}`
beforeAll(async () => {
  meeting = await openMeeting()
  const { room } = meeting
  round = opened(room)
  voted(room, round, [0, 0, 0, 0, 1])
  close(room, round)
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const draft = {
    ...{ choices: [round.candidates[0] ?? 0], none: false, present: round.members, notes: '', divergence: '' },
    ...{ reason: '名前を呼び合える相手を見つけた変化だから', dissent: '', dissentNone: true, discussed: true },
    lessonsNote: '',
  }
  room.now((tx) => draftDecision(tx, { ...signed, draft }))
})
afterAll(() => meeting.close())

test('a draft is mended, not appended to; a final record is appended to and never changed (R5.9)', async () => {
  const { room, facilitator, colleague, phone, link } = meeting
  expect((await facilitator.post(at('/errata'), { erratum: 'あとから' })).statusCode).toBe(409)
  room.now((tx) => finaliseRound(tx, { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }))
  expect((await colleague.post(at('/errata'), { erratum: 'あとから' })).statusCode).toBe(403)
  const empty = await facilitator.post(at('/errata'), { erratum: ' ' })
  expect([empty.statusCode, empty.body.includes('追記を書いてください。')]).toEqual([422, true])
  const words = '出席した人が もう1人いました。<b>'
  for (let press = 0; press < 2; press++) await facilitator.post(at('/errata'), { erratum: words })
  expect(errataOf(room.db, round.roundId).map((one) => one.words)).toEqual([words])
  const [staff, member] = [await facilitator.get(at()), await phone().get(`${link(round, 0)}/result`)]
  for (const { body } of [staff, member]) expect(body).toContain('もう1人いました。&lt;b&gt;')
  const { sqlite } = room.store
  expect(() => sqlite.exec("UPDATE errata SET words = 'x'")).toThrow('an erratum stands')
  expect(() => sqlite.exec('DELETE FROM errata')).toThrow('an erratum stands')
})
