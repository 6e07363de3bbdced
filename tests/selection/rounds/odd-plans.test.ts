import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../src/base/clock.ts'
import { plainBody } from '../../stories/_tell.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, opened, plan, type Round, voted } from '../_room.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const rows = (sql: string, ...values: unknown[]) => meeting.room.store.sqlite.prepare(sql).all(...values)
const at = (round: Round, rest = '') => `/staff/rounds/${round.roundId}${rest}`

/** The fields that the error summary leads to, and whether each of them is on the page. */
function led(body: string): { field: string; isThere: boolean }[] {
  const summary = /<div class="errsum"[\s\S]*?<\/div>/.exec(body)?.[0] ?? ''
  const fields = [...summary.matchAll(/href="#([\w-]+)"/g)].map(([, field]) => field ?? '')
  return fields.map((field) => ({ field, isThere: body.includes(`id="${field}"`) }))
}

test.each(['cycle', 'domain', 'facilitator'])(
  'a round with a %s that is not there any more is refused at that field, with all the rest kept',
  async (field) => {
    const { panelId } = plan(meeting.room)
    const before = rows('SELECT id FROM rounds').length
    const wish = { panel: String(panelId), cycle: '1', domain: '', facilitator: '1', seats: '2', quorum: '4' }
    const answered = await meeting.facilitator.post('/staff/rounds', { ...wish, [field]: '999' })
    const page = plainBody(answered)
    expect([answered.statusCode, led(page)]).toEqual([422, [{ field, isThere: true }]])
    expect([page.includes('name="seats" type="text" value="2"'), rows('SELECT id FROM rounds').length]).toEqual([
      ...[true, before],
    ])
  },
)

test('settings with a facilitator who is no colleague, and a panel of an area that is not there, are refused kindly', async () => {
  const round = plan(meeting.room)
  const settings = await meeting.facilitator.post(at(round, '/settings'), {
    facilitator: '999',
    seats: '3',
    quorum: '',
  })
  expect([settings.statusCode, led(settings.body)]).toEqual([422, [{ field: 'facilitator', isThere: true }]])
  const panel = await meeting.facilitator.post('/staff/panels', {
    ...{ name: '新しい会', level: 'area', area: '999', members: '佐藤 一' },
  })
  expect([panel.statusCode, led(panel.body), panel.body.includes('佐藤 一')]).toEqual([
    ...[422, [{ field: 'area', isThere: true }], true],
  ])
})

test('a field sent twice is answered in the language of the page', async () => {
  const round = opened(meeting.room)
  const choice = String(round.candidates[0])
  const phone = meeting.phone()
  const answers = [
    await phone.post(`${meeting.link(round, 0)}/vote`, { pass: '1', choice, reason: ['一つめ', '二つめ'] }),
    await phone.post(`${meeting.link(round, 0)}/declaration`, { none: ['yes', 'yes'] }),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422])
  expect(answers.filter(({ body }) => /Invalid|expected/.test(body) || !body.includes('もう一度 入れ直して'))).toEqual(
    [],
  )
})

test('a vote whose form lost its hidden part is asked for once more, with the choice and the words kept', async () => {
  const round = opened(meeting.room)
  const wish = { choice: String(round.candidates[1]), reason: '続けて通えるようになった変化だから' }
  const answered = await meeting.phone().post(`${meeting.link(round, 0)}/vote`, wish)
  const page = plainBody(answered)
  expect([answered.statusCode, led(page), page.includes('画面が とちゅうで切れていた')]).toEqual([
    ...[422, [{ field: 'choice', isThere: true }], true],
  ])
  expect([page.includes(wish.reason), page.includes(`value="${wish.choice}" checked`)]).toEqual([true, true])
})

test.each([
  ['next-pass', { closesOn: '2020-01-01', closesTime: '10:00' }, 'next-pass-closesOn'],
  ['reopening', { reason: 'もう一度', closesOn: '2020-01-01', closesTime: '10:00' }, 'reopening-closesOn'],
  ['reopening', { closesOn: '' }, 'reopening-reason'],
  ['next-pass', { closesOn: '2026-12-01' }, 'next-pass-closesOn'],
])('a %s that cannot begin is led to its own form, which stands open: %j', async (name, wish, field) => {
  const round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 1, 1])
  close(meeting.room, round)
  const answered = await meeting.facilitator.post(at(round, `/${name}`), wish)
  const page = plainBody(answered)
  expect([answered.statusCode, led(page)]).toEqual([422, [{ field, isThere: true }]])
  // The next vote is what comes now, and is never folded away.
  const open = [
    ...page.matchAll(/<details class="more" open>[\s\S]*?<\/details>|<form[^>]*next-pass"[\s\S]*?<\/form>/g),
  ].map(([form]) => form)
  expect(open.some((form) => form.includes(`action="${at(round, `/${name}`)}"`))).toBe(true)
  expect(page.includes(`aria-describedby="${field}-error"`) || page.includes(` ${field}-error"`)).toBe(true)
})

test('another colleague takes over a round whose facilitator is away; it is written down, and ends with the record', async () => {
  const round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 0])
  const { colleague } = meeting
  expect((await colleague.post(at(round, '/closure'), {})).statusCode).toBe(403)
  expect((await colleague.get(at(round))).body).toContain(at(round, '/facilitator'))
  expect((await colleague.post(at(round, '/facilitator'), { facilitator: '999' })).statusCode).toBe(422)
  expect((await colleague.post(at(round, '/facilitator'), { facilitator: '2' })).statusCode).toBe(303)
  expect((await colleague.post(at(round, '/closure'), {})).statusCode).toBe(303)
  expect(
    rows("SELECT actor_name, detail FROM journal WHERE deed = 'hand-over-round' AND subject_id = ?", round.roundId),
  ).toEqual([{ actor_name: '中村 次郎', detail: '{"from":1,"to":2}' }])
  await colleague.post(at(round, '/decision'), {
    ...{
      choice: String(round.candidates[0]),
      reason: '名前を呼び合える相手を見つけた変化だから',
      dissentNone: 'yes',
      discussed: 'yes',
    },
    present: round.members.map(String),
  })
  expect((await colleague.post(at(round, '/finalisation'), {})).statusCode).toBe(303)
  expect((await colleague.post(at(round, '/facilitator'), { facilitator: '1' })).statusCode).toBe(409)
})

test('a story that is not in the round is removed by nobody, and nothing is written down', async () => {
  const round = plan(meeting.room)
  await meeting.facilitator.post(at(round, '/candidates/9999/removal'), {})
  expect(rows("SELECT id FROM journal WHERE deed = 'remove-candidate' AND subject_id = ?", round.roundId)).toEqual([])
})

test('thirty days after the record a member’s link leads to the record alone (R6.6)', async () => {
  const round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 0])
  close(meeting.room, round)
  await meeting.facilitator.post(at(round, '/decision'), {
    ...{
      choice: String(round.candidates[0]),
      reason: '名前を呼び合える相手を見つけた変化だから',
      dissentNone: 'yes',
      discussed: 'yes',
    },
    present: round.members.map(String),
  })
  await meeting.facilitator.post(at(round, '/finalisation'), {})
  const link = meeting.link(round, 0)
  const read = () => meeting.phone().get(`${link}/read/1`)
  meeting.room.clock.advance(30 * DAY - 1)
  expect((await read()).statusCode).toBe(200)
  meeting.room.clock.advance(1)
  const later = await read()
  expect([later.statusCode, later.headers['location']]).toEqual([303, `${link}/result`])
  expect((await meeting.phone().get(`${link}/result`)).body).toContain('この回の記録')
})
