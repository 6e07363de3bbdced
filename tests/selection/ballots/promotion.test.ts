import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetQuotes } from '../../../src/selection/ballots/forget-quotes.act.ts'
import { storyJourney } from '../../../src/selection/ballots/journey.store.ts'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { decisionOf } from '../../../src/selection/rounds/decisions.store.ts'
import { chosenIn } from '../../../src/selection/rounds/origins.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, opened, type Round, TITLES, voted, withdraw } from '../_room.ts'

let meeting: Meeting
let round: Round
const at = (rest = '') => `/staff/rounds/${round.roundId}${rest}`
const NEW = '畑を教える側になり、家から出る日がふえた変化だから'
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())
beforeEach(() => {
  const { room } = meeting
  round = opened(room)
  voted(room, round, [0, 0, 0, 1, 1])
  close(room, round)
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const draft = {
    ...{ choices: [round.candidates[0] ?? 0], none: false, present: round.members, notes: '', divergence: '' },
    ...{ reason: '名前を呼び合える相手を見つけた変化だから', dissent: '', dissentNone: true, discussed: true },
  }
  room.now((tx) => draftDecision(tx, { ...signed, draft }))
  room.now((tx) => finaliseRound(tx, signed))
})
const promote = (form: Record<string, string>, who = meeting.facilitator) => who.post(at('/promotions'), form)
const good = (n = 1) => ({ story: String(round.candidates[n]), reason: NEW, discussed: 'yes' })

test('nothing is promoted while what was chosen still stands', async () => {
  expect((await meeting.facilitator.get(at())).body).not.toContain('あらためて選ぶお話')
  expect((await promote(good())).statusCode).toBe(409)
  const { sqlite } = meeting.room.store
  expect(() =>
    sqlite.prepare('INSERT INTO decision_stories VALUES (?, ?)').run(round.roundId, round.candidates[1]),
  ).toThrow('a finalised decision stands')
})

test('a chosen story is taken back: the panel chooses another with a new reason, and it goes on like the first (R5.14)', async () => {
  const { room, facilitator, colleague, phone, link } = meeting
  withdraw(room, round.storyIds[0] ?? 0)
  expect((await facilitator.get(at())).body).toContain('あらためて選ぶお話')
  expect((await colleague.get(at())).body).not.toContain('name="story"')
  expect((await promote(good(), colleague)).statusCode).toBe(403)
  for (const form of [
    { ...good(), story: '' },
    { ...good(), story: String(round.candidates[0]) },
    { ...good(), reason: 'いちばんよかった' },
    { story: good().story, reason: NEW },
  ]) {
    const { statusCode, body } = await promote(form)
    expect([statusCode, body.includes(form.reason)]).toEqual([422, true])
  }
  expect((await promote(good())).statusCode).toBe(303)
  // A double press, or one story more than places.
  expect((await promote(good())).statusCode).toBe(409)
  expect((await promote(good(2))).statusCode).toBe(409)
  const decision = decisionOf(room.db, round.roundId)
  expect(decision?.choices.map(({ candidateId }) => candidateId)).toEqual([round.candidates[0], round.candidates[1]])
  expect(decision?.reason).toBe('名前を呼び合える相手を見つけた変化だから')
  for (const { body } of [await facilitator.get(at()), await phone().get(`${link(round, 3)}/result`)]) {
    expect(body).toContain(NEW)
    expect(body).not.toContain(TITLES[0])
  }
  expect(chosenIn(room.db, [round.roundId]).map(({ storyId }) => storyId)).toContain(round.storyIds[1])
  expect(storyJourney(room.db, round.storyIds[1] ?? 0, room.clock.now())).toMatchObject({
    state: 'chosen',
    reason: NEW,
  })
  expect(() => room.store.sqlite.exec('DELETE FROM promotions')).toThrow('a finalised decision stands')
  // The next one falls as well: its place can be taken too.
  withdraw(room, round.storyIds[1] ?? 0)
  expect(
    (await promote({ ...good(2), reason: '回覧板をきっかけに、となりの人の名前を知った変化だから' })).statusCode,
  ).toBe(303)
})

test('the story comes back within its seven days: both stand, and nothing more is promoted', async () => {
  const { room } = meeting
  withdraw(room, round.storyIds[0] ?? 0)
  await promote(good())
  room.store.sqlite
    .prepare(`UPDATE stories SET state = 'accepted', state_before = NULL, withdrawn_at = NULL WHERE id = ?`)
    .run(round.storyIds[0])
  expect((await promote(good(2))).statusCode).toBe(409)
  const { body } = await meeting.facilitator.get(at())
  expect(body).not.toContain('あらためて選ぶお話')
  expect([body.includes(TITLES[0] ?? '-'), body.includes(TITLES[1] ?? '-')]).toEqual([true, true])
})

test('a story that is erased takes the words of it out of the new reason', async () => {
  const { room } = meeting
  withdraw(room, round.storyIds[0] ?? 0)
  await promote({ ...good(), reason: `『${TITLES[2]}』と迷いましたが、${NEW}` })
  room.store.sqlite
    .prepare(
      `UPDATE stories SET state = 'withdrawn', state_before = 'accepted', withdrawn_at = 1, erased_at = 2 WHERE id = ?`,
    )
    .run(round.storyIds[2])
  room.now((tx) => forgetQuotes(tx, { storyId: round.storyIds[2] ?? 0 }))
  expect(decisionOf(room.db, round.roundId)?.promotions[0]?.reason).not.toContain(TITLES[2])
})
