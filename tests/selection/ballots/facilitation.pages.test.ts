import { afterAll, beforeAll, expect, test } from 'vitest'
import { markRecusals } from '../../../src/selection/rounds/mark-recusals.act.ts'
import { roundById } from '../../../src/selection/rounds/rounds.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, opened, plan, type Round, TITLES, tell, vote, voted, withdraw } from '../_room.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const PLANTED = 'すみれの花のような変化だと思った'
const REASON = '一人で暮らす人が、名前を呼び合える相手を見つけた変化だから'
const at = (round: Round, rest = '') => `/staff/rounds/${round.roundId}${rest}`
const stateOf = (round: Round) => roundById(meeting.room.db, round.roundId)?.state
const decision = (round: Round, change: Record<string, string | string[]> = {}) => ({
  choice: String(round.candidates[0]),
  reason: REASON,
  dissentNone: 'yes',
  discussed: 'yes',
  present: round.members.map(String),
  ...change,
})

test('a round is prepared, opened, closed, recorded and finalised on pages alone', async () => {
  const { facilitator, room } = meeting
  const founded = await facilitator.post('/staff/panels', {
    name: '春江の選ぶ会',
    level: 'area',
    members: '梅田 いち\n松本 に\n竹内 さん\n',
  })
  const panelId = String(founded.headers.location).split('/').at(-1) ?? ''
  const made = await facilitator.post('/staff/rounds', {
    panel: panelId,
    cycle: '1',
    facilitator: '1',
    seats: '１',
    quorum: '',
    closesOn: '2026-12-01',
    closesTime: '15:30',
  })
  const address = String(made.headers.location)
  const stories = [tell(room, '春のお話'), tell(room, '夏のお話'), tell(room, '秋のお話')]
  tell(room, '同意のないお話', { panel: 'no' })
  const draft = await facilitator.get(`${address}?cycle=all`)
  expect(draft.body).toContain('春のお話')
  expect(draft.body).not.toContain('同意のないお話')
  expect(draft.body).toContain('話した人の同意がありません: 1件')
  expect(draft.body).toContain('12月1日 15時30分まで')
  await facilitator.post(`${address}/candidates`, { story: stories.map(String) })
  expect((await facilitator.post(`${address}/opening`, {})).headers.location).toBe(address)
  expect((await facilitator.get(address)).body).toContain('3人のうち 0人が 決めました')
  expect((await facilitator.post(`${address}/closure`, {})).statusCode).toBe(303)
  const round = { roundId: Number(address.split('/').at(-1)), panelId: 0, storyIds: [], candidates: [], members: [] }
  expect(stateOf(round)).toBe('closed')
  expect((await facilitator.get(address)).body).toContain('必要な人数（3人）に とどきませんでした')
  expect((await facilitator.get(`${address}/decision`)).body).toContain('春のお話')
})

test('while a round is open no page shows a reason, a choice or a count, to staff or to other members (R5.10, V7)', async () => {
  const round = opened(meeting.room)
  for (const member of [0, 1, 2])
    vote(meeting.room, round, { member, candidateId: round.candidates[2] ?? 0, reason: PLANTED })
  const own = await meeting.phone().get(`${meeting.link(round, 0)}/vote`)
  expect(own.body).toContain(PLANTED)
  const pages = await Promise.all([
    ...[at(round), at(round, '/links'), '/staff/rounds', '/staff'].flatMap((address) => [
      meeting.facilitator.get(address),
      meeting.colleague.get(address),
    ]),
    ...['', '/read', '/vote', '/done', '/result'].map((page) =>
      meeting.phone().get(`${meeting.link(round, 4)}${page}`),
    ),
    meeting.facilitator.get(at(round, '/decision')),
  ])
  for (const { body } of pages) {
    expect(body).not.toContain(PLANTED)
    expect(body).not.toMatch(/[1-9]票/)
  }
  expect(pages[0]?.body).toContain('5人のうち 3人が 決めました')
})

test('neither a withdrawal nor a mark of recusal tells staff whom a ballot was for (V7)', async () => {
  const round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 1])
  const votersShown = async () =>
    ((await meeting.facilitator.get(at(round))).body.match(/決めました<\/b>/g) ?? []).length
  const before = await votersShown()
  withdraw(meeting.room, round.storyIds[0] ?? 0)
  const marks = [{ roundMemberId: round.members[2] ?? 0, candidateId: round.candidates[1] ?? 0 }]
  meeting.room.now((tx) =>
    markRecusals(tx, { roundId: round.roundId, marks, by: HANAKO, at: meeting.open.clock.now() }),
  )
  expect([before, await votersShown()]).toEqual([3, 3])
})

test('closing, reopening and the record are for the facilitator; the state is for all staff', async () => {
  const round = opened(meeting.room)
  const { colleague, facilitator } = meeting
  expect((await colleague.get(at(round))).body).not.toContain('/closure')
  for (const deed of ['/closure', '/reopening', '/next-pass', '/decision', '/finalisation']) {
    const answer = await colleague.post(at(round, deed), { reason: 'x' })
    expect([deed, answer.statusCode, answer.body]).toEqual([
      deed,
      403,
      expect.stringContaining('この画面は 進行役だけが開けます'),
    ])
  }
  await facilitator.post(at(round, '/closure'), {})
  expect((await colleague.get(at(round, '/decision'))).statusCode).toBe(403)
  expect((await colleague.get(at(round))).body).not.toContain('/finalisation')
})

test('a bare reason is refused with its hint, and everything typed is still there (R5.8)', async () => {
  const round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 0])
  close(meeting.room, round)
  const typed = decision(round, { reason: '全員一致で6番', dissent: '三番目の話もよかった', notes: '雨の日でした' })
  const answer = await meeting.facilitator.post(at(round, '/decision'), typed)
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('話した人が読んで、わかる理由ですか。')
  for (const words of [
    '全員一致で6番</textarea>',
    '三番目の話もよかった</textarea>',
    '雨の日でした</textarea>',
    `value="${round.candidates[0]}" checked`,
  ]) {
    expect(answer.body).toContain(words)
  }
  const empty = await meeting.facilitator.post(at(round, '/decision'), decision(round, { reason: '' }))
  expect(empty.statusCode).toBe(303)
  const refused = await meeting.facilitator.post(at(round, '/finalisation'), {})
  expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('理由を書いてください。')])
  expect(stateOf(round)).toBe('closed')
})

test('members see the draft before it is finalised, and the record after (R5.9)', async () => {
  const round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 1])
  close(meeting.room, round)
  await meeting.facilitator.post(
    at(round, '/decision'),
    decision(round, { dissent: '畑の話を推す声もあった', dissentNone: [] }),
  )
  const draft = await meeting.phone().get(`${meeting.link(round, 3)}/result`)
  for (const words of [REASON, '畑の話を推す声もあった', '記録の下書き', TITLES[0]]) expect(draft.body).toContain(words)
  await meeting.facilitator.post(at(round, '/finalisation'), {})
  expect(stateOf(round)).toBe('finalised')
  expect((await meeting.phone().get(`${meeting.link(round, 3)}/result`)).body).toContain('この回の記録')
  const record = await meeting.colleague.get(at(round))
  for (const words of [
    REASON,
    '畑の話を推す声もあった',
    `/staff/publications/new?round=${round.roundId}`,
    'お話カードを印刷',
    '冊子を印刷',
  ]) {
    expect(record.body).toContain(words)
  }
  expect((await meeting.facilitator.post(at(round, '/decision'), decision(round))).statusCode).toBe(409)
  expect((await meeting.facilitator.post(at(round, '/reopening'), { reason: 'まちがえた' })).statusCode).toBe(409)
})

test('a reason that repeats a withdrawn story is no longer shown; one that does not stays', async () => {
  const quoting = opened(meeting.room, { titles: ['海辺の集いで笑い合えた夏', '山のお話', '川のお話'] })
  close(meeting.room, quoting)
  await meeting.facilitator.post(
    at(quoting, '/decision'),
    decision(quoting, { reason: `海辺の集いで笑い合えた夏の話。${REASON}` }),
  )
  withdraw(meeting.room, quoting.storyIds[0] ?? 0)
  const page = await meeting.facilitator.get(at(quoting))
  expect(page.body).not.toContain('海辺の集いで笑い合えた')
  expect(page.body).toContain('話した人の希望で取り下げ')
})

test('a tie offers a run-off, and the seats of the draft are never chosen beforehand (R5.11, R5.12)', async () => {
  const round = opened(meeting.room)
  voted(meeting.room, round, [0, 0, 1, 1])
  close(meeting.room, round)
  expect((await meeting.facilitator.get(at(round))).body).toContain(at(round, '/next-pass'))
  expect((await meeting.facilitator.get(at(round, '/decision'))).body).not.toMatch(/name="choice" value="\d+" checked/)
  await meeting.facilitator.post(at(round, '/next-pass'), {})
  expect(roundById(meeting.room.db, round.roundId)).toMatchObject({ state: 'open', pass: 2 })
  const form = await meeting.phone().get(`${meeting.link(round, 0)}/vote`)
  expect([
    form.body.includes(`value="${round.candidates[0]}"`),
    form.body.includes(`value="${round.candidates[2]}"`),
  ]).toEqual([true, false])
})

test('the slips bear a link for each member, and a new link for one leaves the others alone', async () => {
  const round = plan(meeting.room)
  const before = [0, 1].map((member) => meeting.link(round, member))
  const slips = await meeting.facilitator.get(at(round, '/links'))
  for (const address of before) expect(slips.body).toContain(`http://127.0.0.1:3000${address}`)
  await meeting.facilitator.post(at(round, `/members/${round.members[0]}/link`), {})
  expect([0, 1].map((member) => meeting.link(round, member) === before[member])).toEqual([false, true])
  const other = plan(meeting.room)
  expect((await meeting.facilitator.post(at(other, `/members/${round.members[0]}/link`), {})).statusCode).toBe(404)
})
