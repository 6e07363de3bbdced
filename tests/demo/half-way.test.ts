import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRoundLinks } from '../../src/demo/links.store.ts'
import { loadDemo } from '../../src/demo/load-demo.job.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'

let open: TestHouse
let staff: Browser & { accountId: number }
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open, '桑原 直子', 'kuwabara@example.jp')
  await loadDemo(open.house, { id: staff.accountId, name: '桑原 直子' })
})
afterAll(() => open.close())
const pluck = (sql: string) => open.store.sqlite.prepare(sql).pluck().all()
const reasonsIn = (state: string) =>
  pluck(`SELECT reason FROM ballots WHERE round_id = (SELECT id FROM rounds WHERE state = '${state}')`) as string[]
const roundIn = (state: string) => pluck(`SELECT id FROM rounds WHERE state = '${state}'`)[0]

test('the recorded round tells what it chose, why, and what was said against it', () => {
  expect(
    open.store.sqlite
      .prepare(`SELECT v.title, d.dissent_none AS nobodyDissents, length(d.reason) > 20 AS hasReason,
        length(d.dissent) > 20 AS hasDissent, (SELECT count(*) FROM attendances) AS present
        FROM decisions d JOIN decision_stories s USING (round_id) JOIN candidates c ON c.id = s.candidate_id
        JOIN story_versions v ON v.story_id = c.story_id AND v.kind = 'original' WHERE d.finalised_at IS NOT NULL`)
      .all(),
  ).toEqual([{ title: expect.any(String), nobodyDissents: 0, hasReason: 1, hasDissent: 1, present: 6 }])
})

test('a drawn picture shows nobody, and says so in its consent', () => {
  const asked = pluck(`SELECT value FROM consents WHERE key = 'photo.asked'`)
  expect(asked.length).toBeGreaterThanOrEqual(2)
  expect(new Set(asked)).toEqual(new Set(['nobody']))
})

test('while the demo votes, neither a member nor the facilitator meets what somebody else said; after the close she does (R5.10)', async () => {
  const reasons = reasonsIn('open')
  const [id, member] = [roundIn('open'), '井上 和夫']
  const ofOthers = reasons.filter((reason) => !reason.includes('いま廊下'))
  expect([reasons.length, ofOthers.length]).toEqual([4, 3])
  const link = openRoundLinks(open.house.db, open.house.secret).find(({ name }) => name === member)?.path
  const phone = browse(open.app)
  const pages = [
    await phone.get(`${link}/read`),
    await phone.get(`${link}/vote`),
    await staff.get(`/staff/rounds/${id}`),
  ]
  expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  const met = (bodies: string[]) =>
    ofOthers.filter((reason) => bodies.some((body) => body.includes(reason.slice(0, 12))))
  expect(met(pages.map(({ body }) => body))).toEqual([])
  await staff.post(`/staff/rounds/${id}/closure`, {})
  expect(met([(await staff.get(`/staff/rounds/${id}`)).body])).toEqual(ofOthers)
})
