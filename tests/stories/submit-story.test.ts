import { afterAll, beforeAll, expect, test } from 'vitest'
import { unseal } from '../../src/base/seal.ts'
import { jobs } from '../../src/running/running.table.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { tellerOf } from '../../src/stories/stories.store.ts'
import { drafts } from '../../src/stories/stories.table.ts'
import { ownTextOf } from '../../src/stories/texts.store.ts'
import { browse, openTestHouse, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, plainBody, tell } from './_tell.ts'

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
})
afterAll(() => open.close())

test('the first story of this autumn is R8後-0001, the next one 0002, and each is given to the reader of texts', async () => {
  await tell(open)
  await tell(open, { 6: { title: 'ふたつめ' } })
  expect(allStories(open).map(({ number, state, toldOn }) => [number, state, toldOn])).toEqual([
    ['R8後-0001', 'received', '2026-11-23'],
    ['R8後-0002', 'received', '2026-11-23'],
  ])
  expect(
    open.house.db
      .select()
      .from(jobs)
      .all()
      .filter(({ name }) => name === 'read-text'),
  ).toHaveLength(2)
})

test('twenty sendings at once make one story, and all twenty get the same receipt', async () => {
  const [browser, before] = [browse(open.app), allStories(open).length]
  await fillIn(open, browser)
  const twenty = Array.from({ length: 20 }, () => browse(open.app)).map((other) =>
    Object.assign(other, { cookies: Object.assign(other.cookies, browser.cookies) }),
  )
  const answers = await Promise.all(twenty.map((one) => one.post(`/w/${codeOf(open)}/submission`, {})))
  expect(new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers['location']}`)).size).toBe(1)
  expect(answers[0]?.statusCode).toBe(303)
  expect(allStories(open).length).toBe(before + 1)
})

test('a second press of おくる, after the draft is closed, leads to the same receipt', async () => {
  const browser = browse(open.app)
  await fillIn(open, browser)
  const check = await browser.get(`/w/${codeOf(open)}/check`)
  const draft = /name="draft" value="([^"]+)"/.exec(check.body)?.[1] ?? ''
  const [first, before] = [await browser.post(`/w/${codeOf(open)}/submission`, { draft }), allStories(open).length]
  const second = await browse(open.app).post(`/w/${codeOf(open)}/submission`, { draft })
  expect([second.headers['location'], allStories(open).length]).toEqual([first.headers['location'], before])
})

test('name and contact rest sealed: no table holds them in plain words, and the sent draft holds no words', async () => {
  await tell(open, { 8: { credit: 'real', realName: '秘密野 花代', reply: 'mail', contact: 'himitsu@example.jp' } })
  const story = allStories(open).at(-1)
  const teller = tellerOf(open.house.db, story?.id ?? 0)
  expect(teller?.nameSealed && unseal(open.house.secret.seal, teller.nameSealed)).toBe('秘密野 花代')
  expect(teller?.contactSealed?.includes('himitsu')).toBe(false)
  expect(
    open.house.db
      .select()
      .from(drafts)
      .all()
      .find(({ id }) => id === story?.draftId)?.answers,
  ).toEqual({})
  const { sqlite } = open.store
  const tables = sqlite.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all() as string[]
  const rows = tables.flatMap((table) => sqlite.prepare(`SELECT * FROM "${table}"`).raw().all().flat())
  const words = rows.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('utf8') : String(cell)))
  expect(words.some((word) => word.includes('名前をよばれました'))).toBe(true)
  expect(words.filter((word) => /秘密野|himitsu/.test(word))).toEqual([])
})

test('only what was answered becomes consent; the rest holds nothing', async () => {
  await tell(open, { 7: { panel: 'yes', internal: 'no', web: 'ask' }, 8: { until: '3y' } })
  const standing = standingOf(open.house.db, allStories(open).at(-1)?.id ?? 0)
  expect(standing?.answers).toEqual({ panel: 'yes', internal: 'no', web: 'ask', until: '3y' })
})

test('the words stay as they were typed, down to emoji, rare characters and empty lines', async () => {
  const happened = '　𠮷野さんと👨‍👩‍👧\n\n「ｶﾀｶﾅ」と ﾊﾝｶｸ'
  await tell(open, { 2: { happened } })
  expect(ownTextOf(open.house.db, allStories(open).at(-1)?.id ?? 0)?.happened).toBe(happened)
})

test('an area that does not exist is no area, and breaks nothing', async () => {
  const receipt = await tell(open, { 4: { area: '987654', activity: '987654' }, 6: { domain: '987654' } })
  expect(receipt).toMatch(/^\/my\//)
  expect(allStories(open).at(-1)).toMatchObject({
    areaId: null,
    activityId: null,
    domainId: null,
    tellerDomainId: null,
  })
})

test('what was refused on its page cannot be sent past it', async () => {
  const browser = browse(open.app)
  await fillIn(open, browser)
  expect(
    (await browser.post(`/w/${codeOf(open)}/4`, { area: 'unknown', when: '夏', whenDate: '2031-01-01' })).statusCode,
  ).toBe(422)
  const [sent, before] = [await browser.post(`/w/${codeOf(open)}/submission`, {}), allStories(open).length]
  expect([sent.statusCode, plainBody(sent).includes('/4?check=1#whenDate')]).toEqual([422, true])
  expect(allStories(open).length).toBe(before)
})
