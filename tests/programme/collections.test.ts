import { afterAll, beforeAll, expect, test } from 'vitest'
import { beganLate } from '../../src/programme/collection.ts'
import { allCollections, formOf } from '../../src/programme/collections.store.ts'
import { lateSpan } from '../../src/programme/cycle.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, pagesOf } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

const newest = () => allCollections(open.house.db)[0] ?? expect.unreachable()
const whole = { title: '居場所サミット', kind: 'event', area: '', opensOn: '2026-11-23', closesOn: '' }

test('a collection has its own wording and leaves out what it does not ask; what was told keeps its version (R2.6)', async () => {
  await staff.post('/staff/collections', { title: '居場所サミット', kind: 'event', opensOn: '', closesOn: '' })
  const { id, code } = newest()
  const asked = ['changes', 'boxes', 'photos', 'activity', 'age']
  const edit = { ...whole, asked, 'question-story': 'この集《つど》いで、心に残った変化は何ですか' }
  expect((await staff.post(`/staff/collections/${id}`, edit)).statusCode).toBe(303)
  const teller = browse(open.app)
  const pages = pagesOf(open)
  await teller.post(`/w/${code}/1`, pages[1] ?? {})
  const [change, why, about, photos] = await Promise.all([2, 3, 6, 5].map((page) => teller.get(`/w/${code}/${page}`)))
  expect([change?.body.includes('心に残った変化'), change?.body.includes('name="changes"')]).toEqual([true, true])
  expect([why?.body.includes('name="contribution"'), why?.body.includes('name="significance"')]).toEqual([false, true])
  const names = ['title', 'domain', 'hopes', 'people', 'gender', 'age'].map((name) =>
    about?.body.includes(`name="${name}"`),
  )
  expect(names).toEqual([false, false, false, false, false, true])
  expect([photos?.body.includes('name="photo"'), photos?.body.includes('name="voice"')]).toEqual([true, false])
  for (const [page, fields] of Object.entries(pages)) await teller.post(`/w/${code}/${page}`, fields)
  await teller.post(`/w/${code}/submission`, {})
  expect(allStories(open).at(-1)).toMatchObject({ collectionId: id, formVersion: 1 })
  await staff.post(`/staff/collections/${id}`, { ...edit, 'question-story': '' })
  await staff.post(`/staff/collections/${id}`, { ...edit, 'question-story': '', title: '名前だけ変える' })
  expect(formOf(open.house.db, id)).toMatchObject({ version: 2, questions: {} })
  expect((await staff.get('/staff/collections')).body).toContain('これまでに 1件（この7日で 1件）')
})

test('a page whose questions are all left out is passed over, forwards and backwards', async () => {
  const { id, code } = newest()
  await staff.post(`/staff/collections/${id}`, { ...whole, asked: ['changes', 'activity'] })
  const teller = browse(open.app)
  for (const page of [1, 2, 3]) await teller.post(`/w/${code}/${page}`, pagesOf(open)[page] ?? {})
  const on = await teller.post(`/w/${code}/4`, pagesOf(open)[4] ?? {})
  const [direct, about] = [await teller.get(`/w/${code}/5`), await teller.get(`/w/${code}/6`)]
  const back = await teller.post(`/w/${code}/6`, { ...pagesOf(open)[6], back: '1' })
  const ways = [on, direct, back].map(({ headers }) => headers['location'])
  expect(ways).toEqual([`/w/${code}/6`, `/w/${code}/6`, `/w/${code}/4`])
  expect(about.body.replace(/<[^>]*>/g, '')).toContain('7つのうち 5つめ')
})

test('wrong days and long words come back as they were typed', async () => {
  const { id } = newest()
  const late = {
    ...whole,
    opensOn: '2026-12-01',
    closesOn: '2026-11-30',
    'question-hopes': 'あ'.repeat(121),
    asked: 'age',
  }
  const { statusCode, body } = await staff.post(`/staff/collections/${id}`, late)
  expect([statusCode, body.includes('さいしょの日からあと'), body.includes('120文字まで')]).toEqual([422, true, true])
  expect([body.includes('value="2026-12-01"'), (await staff.get('/staff/collections/999/edit')).statusCode]).toEqual([
    true,
    404,
  ])
})

test('a collection that is still to come takes nothing yet, and says when', async () => {
  await staff.post('/staff/collections', {
    title: 'これから',
    kind: 'place',
    opensOn: '2026-12-01',
    closesOn: '2026-12-10',
  })
  const { code } = newest()
  const start = await browse(open.app).get(`/w/${code}`)
  expect([start.body.includes('令和8年12月1日'), start.body.includes(`/w/${code}/1"`)]).toEqual([true, false])
  expect((await browse(open.app).post(`/w/${code}/1`, pagesOf(open)[1] ?? {})).statusCode).toBe(410)
})

test('late is what began after the end: the next cycle has it, or today’s where that is later (R3.3)', () => {
  const noon = Date.parse('2026-09-05T12:00:00+09:00')
  expect([
    beganLate({ closesOn: '2026-09-05', endedAt: null }, noon),
    beganLate({ closesOn: '2026-09-04', endedAt: null }, noon),
    beganLate({ closesOn: '2026-09-04', endedAt: noon + 1 }, noon),
    beganLate({ closesOn: null, endedAt: null }, noon),
  ]).toEqual([false, true, false, false])
  expect(lateSpan('2026-09-05', '2026-09-10')).toMatchObject({ fiscalYear: 2026, half: 'second' })
  expect(lateSpan('2025-09-05', '2026-11-23')).toMatchObject({ fiscalYear: 2026, half: 'second' })
})
