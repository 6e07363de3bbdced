import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptedStoryIds, openRoundLinks } from '../../src/demo/links.store.ts'
import { acceptThemes, loadDemo } from '../../src/demo/load-demo.job.ts'
import { acceptedTags } from '../../src/reading/tags.store.ts'
import { addStaff, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'

let open: TestHouse
let facilitator: { id: number; name: string }
beforeAll(async () => {
  open = await openTestHouse()
  facilitator = { id: await addStaff(open, '桑原 直子', 'kuwabara@example.jp'), name: '桑原 直子' }
  await loadDemo(open.house, facilitator)
})
afterAll(() => open.close())
const pluck = (sql: string) => open.store.sqlite.prepare(sql).pluck().all()

test('the demo holds 42 fictional stories, each marked as a sample, in every state that staff meet', () => {
  expect(pluck('SELECT count(*) FROM stories WHERE sample = 1')).toEqual([42])
  expect(pluck('SELECT state || count(*) FROM stories GROUP BY state ORDER BY state')).toEqual([
    'accepted35',
    'held1',
    'received6',
  ])
  expect(pluck("SELECT count(*) FROM consents WHERE key = 'guardian'")).not.toEqual([0])
})

test('one round is recorded, another stands half way through its vote', () => {
  expect(pluck('SELECT state FROM rounds ORDER BY id')).toEqual(['finalised', 'open'])
  expect(pluck('SELECT count(*) FROM ballots GROUP BY round_id ORDER BY round_id')).toEqual([6, 4])
  expect(openRoundLinks(open.house.db, open.house.secret)).toHaveLength(8)
})

test('a member walks in by the printed link and meets samples that say so', async () => {
  const [link] = openRoundLinks(open.house.db, open.house.secret)
  const page = await browse(open.app).get(`${link?.path}/read`)
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('見本')
  const staff = await signedIn(open)
  expect((await staff.get('/staff/stories')).body).toContain('見本')
})

test('loading again changes nothing', async () => {
  expect(await loadDemo(open.house, facilitator)).toBe(false)
  expect(pluck('SELECT count(*) FROM stories')).toEqual([42])
})

test('once read, accepted stories carry tags for the index', async () => {
  await open.worker.idle()
  const ids = acceptedStoryIds(open.house.db)
  await acceptThemes(open.house, facilitator, ids)
  const kept = acceptedTags(open.house.db, ids)
  expect(kept.size).toBeGreaterThan(30)
  expect([...kept.values()].flat()).toContain('子ども食堂')
})
