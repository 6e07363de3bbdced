import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openRound } from '../../src/selection/ballots/open-round.act.ts'
import { mayUse } from '../../src/stories/consent.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { setStoryState, storyById } from '../../src/stories/stories.store.ts'
import { isSaid } from '../../src/stories/story-index.store.ts'
import { type Browser, openTestHouse, PASSWORD, signedIn, type TestHouse } from '../house.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { HANAKO, plan } from '../selection/_room.ts'
import { allStories, tell } from '../stories/_tell.ts'

let open: TestHouse
let duty: Browser
let other: Browser
let id: number

// The first account looks after what worries people, until others are named.
beforeAll(async () => {
  open = await openTestHouse()
  duty = await signedIn(open, '山田 花子', 'hanako@example.jp')
  other = await signedIn(open, '中村 次郎', 'jiro@example.jp')
})
afterAll(() => open.close())
beforeEach(async () => {
  await tell(open, { 2: { happened: '夜の公園で泣いていました。' }, 7: { panel: 'yes', web: 'yes' } })
  id = allStories(open).at(-1)?.id ?? 0
  await open.house.write((tx) => setStoryState(tx, id, { state: 'accepted' }))
})

const at = (path = '') => `/staff/stories/${id}${path}`
const story = () => storyById(open.house.db, id)
const mayRead = (audience: 'panel' | 'web') => {
  const standing = standingOf(open.house.db, id)
  return standing !== undefined && mayUse(standing, audience, open.clock.now())
}

test('a worry closes the story to everybody but the named duty staff, on every page about it (R4.8, method §1.13)', async () => {
  expect((await other.post(at('/concern'), { concern: '夜に一人でいるようです' })).statusCode).toBe(303)
  expect([mayRead('panel'), mayRead('web')]).toEqual([false, false])
  for (const path of ['', '/version', '/public', '/consent', '/guardian', '/withdrawal']) {
    const { statusCode, body } = await other.get(at(path))
    expect([path, statusCode, body.includes('公園'), body.includes('山田 花子')]).toEqual([path, 403, false, true])
  }
  expect((await other.post(at('/acceptance'), {})).statusCode).toBe(403)
  const list = await other.get('/staff/stories')
  expect([list.body.includes('公園'), list.body.includes('担当の職員が見ています')]).toEqual([false, true])
  expect((await other.get('/staff/stories?q=公園')).body).not.toContain('泣いて')
  expect(isSaid(open.house.db, '"公園"')).toBe(false)
  const page = await duty.get(at())
  expect([page.statusCode, page.body.includes('公園'), page.body.includes('夜に一人でいるようです')]).toEqual([
    200,
    true,
    true,
  ])
  expect((await duty.get('/staff')).body).toContain('心配な内容の知らせ 1件')
  await duty.post(at('/concern/settlement'), { outcome: '本人に電話した', after: 'release' })
})

test('the duty staff say what was done; the story goes on, or stays with the office', async () => {
  await other.post(at('/concern'), { concern: '心配' })
  const asked = await duty.post(at('/concern/settlement'), { outcome: '', after: '' })
  expect([asked.statusCode, asked.body.includes('どうしたかを、ひとこと')]).toEqual([422, true])
  expect((await other.post(at('/concern/settlement'), { outcome: 'x', after: 'release' })).statusCode).toBe(403)
  await duty.post(at('/concern/settlement'), { outcome: '地域包括につないだ', after: 'release' })
  expect([mayRead('panel'), story()?.state, (await other.get(at())).statusCode]).toEqual([true, 'accepted', 200])
  await other.post(at('/concern'), { concern: 'また心配' })
  await duty.post(at('/concern/settlement'), { outcome: '見守る', after: 'hold' })
  expect(story()).toMatchObject({ state: 'held', concernAt: null })
})

test('two worries at once: both notes stand', async () => {
  await Promise.all([
    other.post(at('/concern'), { concern: 'ひとつめ' }),
    duty.post(at('/concern'), { concern: 'ふたつめ' }),
  ])
  const { body } = await duty.get(at())
  expect([body.includes('ひとつめ'), body.includes('ふたつめ')]).toEqual([true, true])
  await duty.post(at('/concern/settlement'), { outcome: '見た', after: 'release' })
})

test('somebody is always on duty: the last one cannot be released, nor leave', async () => {
  const [first, second] = open.house.db.all<{ id: number }>('SELECT id FROM accounts ORDER BY id').map((row) => row.id)
  expect((await duty.post(`/staff/accounts/${first}/relief`, {})).statusCode).toBe(409)
  expect((await other.post(`/staff/accounts/${first}/leaving`, {})).statusCode).toBe(409)
  await duty.post(`/staff/accounts/${second}/duty`, {})
  expect((await duty.post(`/staff/accounts/${first}/relief`, {})).statusCode).toBe(303)
  await other.post(`/staff/accounts/${first}/duty`, {})
  await other.post(`/staff/accounts/${second}/relief`, {})
})

test('nobody leaves a story out alone: a reason, and a second person (R4.8)', async () => {
  const bare = await duty.post(at('/exclusion'), { kind: 'spam', why: ' ' })
  expect([bare.statusCode, bare.body.includes('外す理由を、ひとこと')]).toEqual([422, true])
  await duty.post(at('/exclusion'), { kind: 'duplicate', why: 'R8後-0001 と同じ文' })
  expect([story()?.state, (await duty.get(at())).body.includes('R8後-0001 と同じ文')]).toEqual(['accepted', true])
  const alone = await duty.post(at('/exclusion/decision'), { decision: 'excluded' })
  expect([alone.statusCode, story()?.state]).toEqual([409, 'accepted'])
  expect((await other.get('/staff')).body).toContain('外す提案 1件')
  await other.post(at('/exclusion/decision'), { decision: 'excluded' })
  expect([story()?.state, mayRead('panel')]).toEqual(['excluded', false])
  expect((await other.get('/staff/stories?state=excluded')).body).toContain(`/staff/stories/${id}`)
  await duty.post(at('/exclusion/return'), {})
  expect([story()?.state, mayRead('panel')]).toEqual(['received', true])
})

test('the database itself wants two people', () => {
  expect(() =>
    open.store.sqlite.exec(`INSERT INTO exclusions (story_id, kind, reason, proposed_id, proposed_name, proposed_at, decided_id, decided_at, decision)
      VALUES (${id}, 'spam', 'x', 1, 'a', 1, 1, 2, 'excluded')`),
  ).toThrow('CHECK')
})

test('a second proposal waits for the first, and a withdrawn one asks nobody any more', async () => {
  await duty.post(at('/exclusion'), { kind: 'spam', why: '宣伝' })
  expect((await other.post(at('/exclusion'), { kind: 'spam', why: '宣伝' })).statusCode).toBe(409)
  await duty.post(at('/exclusion/decision'), { decision: 'kept' })
  expect((await other.post(at('/exclusion/decision'), { decision: 'excluded' })).statusCode).toBe(409)
})

test('a member who worries takes the story out of every panel at once', async () => {
  const meeting: Meeting = await openMeeting()
  const round = plan(meeting.room)
  meeting.room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at: meeting.room.clock.now() }))
  const [phone, link] = [meeting.phone(), meeting.link(round, 0)]
  await phone.post(`${link}/declaration`, { none: '1' })
  const before = (await phone.get(`${link}/read`)).body.match(/\/read\/\d/g)?.length ?? 0
  await phone.post(`${link}/read/1/concern`, { concern: '助けが要るようです' })
  const after = (await phone.get(`${link}/read`)).body.match(/\/read\/\d/g)?.length ?? 0
  expect(before - after).toBeGreaterThan(0)
  await meeting.colleague.post('/sign-in', { email: 'jiro@example.jp', password: PASSWORD })
  expect((await meeting.facilitator.get('/staff/stories?worrying=1')).body).toContain('心配な内容')
  await meeting.close()
})
