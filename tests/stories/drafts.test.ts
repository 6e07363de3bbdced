import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { openCollections, setCollectionEnd } from '../../src/programme/collections.store.ts'
import { drafts } from '../../src/stories/stories.table.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, plainBody } from './_tell.ts'

let open: TestHouse
let at: string
beforeAll(async () => {
  open = await openTestHouse()
  at = `/w/${codeOf(open)}`
})
afterAll(() => open.close())

const draftCount = () => open.house.db.select().from(drafts).all().length
const draftCookieOf = (browser: Browser) => browser.cookies[`draft-${codeOf(open)}`]

test('a draft goes on from its link on another phone, at the page come to, for thirty days after the last word', async () => {
  const [browser, other] = [browse(open.app), browse(open.app)]
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  const left = await browser.post(`${at}/2`, { happened: 'とちゅう', later: '1' })
  const later = await browser.get(String(left.headers['location']))
  const link = /http:\/\/127\.0\.0\.1:3000(\/w\/[^"<\s]+\/resume\/[\w-]+)/.exec(later.body)?.[1] ?? ''
  expect([later.body.includes('class="qr"'), later.body.includes('令和8年12月23日')]).toEqual([true, true])
  const asked = await other.get(link)
  expect([asked.statusCode, asked.body.includes(`action="${link}"`), draftCookieOf(other)]).toEqual([
    200,
    true,
    undefined,
  ])
  expect((await other.post(link, {})).headers['location']).toBe(`${at}/2`)
  expect((await other.get(`${at}/2`)).body).toContain('とちゅう')
  open.clock.advance(30 * DAY)
  const late = await other.get(`${at}/2`)
  open.clock.advance(-30 * DAY)
  expect([late.statusCode, late.body.includes('とちゅう')]).toEqual([303, false])
})

test('a link to go on is followed only when asked, tells of the draft it replaces, and opens under its own collection alone', async () => {
  const [browser, other] = [browse(open.app), browse(open.app)]
  for (const one of [browser, other]) await one.post(`${at}/1`, { relation: 'self', role: 'student' })
  const token = draftCookieOf(browser)
  const link = `${at}/resume/${token}`
  const asked = await other.get(link)
  expect(asked.body).toContain(`${at}/resume/${draftCookieOf(other)}`)
  expect((await browser.get(link)).headers['location']).toBe(`${at}/2`)
  const staff = await signedIn(open)
  await staff.post('/staff/collections', { title: '秋のつどい', closesOn: '' })
  const elsewhere = openCollections(open.house.db, open.clock.now()).find(({ title }) => title === '秋のつどい')
  const wrong = await other.get(`/w/${elsewhere?.code}/resume/${token}`)
  expect(wrong.headers['location']).toBe(`/w/${elsewhere?.code}`)
  await open.house.write((tx) => setCollectionEnd(tx, elsewhere?.id ?? 0, '2026-11-22'))
})

test('もどる keeps what stands on the page, however little it is', async () => {
  const browser = browse(open.app)
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  const back = await browser.post(`${at}/2`, { happened: '', before: 'むかしは ひとり', back: '1' })
  expect(back.headers['location']).toBe(`${at}/1`)
  expect((await browser.get(`${at}/2`)).body).toContain('むかしは ひとり')
})

test('a device keeps the words of its own draft alone, and those of none where none has begun', async () => {
  const browser = browse(open.app)
  const marks = async (page: string) =>
    /data-draft="([^"]*)" data-draft-among="([^"]*)"/.exec(plainBody(await browser.get(page)))
  expect((await marks(`${at}/1`))?.[1]).toBe('')
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  const [, first, among] = (await marks(`${at}/2`)) ?? []
  expect(first?.startsWith(`${among}-`)).toBe(true)
  await browser.post(`${at}/new`, {})
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  expect((await marks(`${at}/2`))?.[1]).not.toBe(first)
})

test('whoever is amid a draft when the collection closes goes on and sends it, into the cycle it was begun in (R3.3)', async () => {
  const browser = browse(open.app)
  await fillIn(open, browser)
  const [collection] = openCollections(open.house.db, open.clock.now())
  await open.house.write((tx) => setCollectionEnd(tx, collection?.id ?? 0, '2026-11-22', open.clock.now()))
  expect((await browser.get(at)).body).toContain(`href="${at}/1"`)
  expect((await browser.post(`${at}/3`, { significance: '閉じたあとに' })).statusCode).toBe(303)
  const sent = await browser.post(`${at}/submission`, {})
  expect(sent.headers['location']).toMatch(/^\/my\//)
  expect((await browser.get(`${at}/1`)).headers['location']).toMatch(/^\/my\//)
  expect(allStories(open).at(-1)?.number).toMatch(/^R8後-/)
  await open.house.write((tx) => setCollectionEnd(tx, collection?.id ?? 0, null))
})

test('drafts that ran out are gone on the same day, whether or not anybody begins another', async () => {
  const browser = browse(open.app)
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  const before = draftCount()
  // The sweep of today is over before the day is another.
  await open.worker.idle()
  open.clock.advance(31 * DAY)
  await open.worker.idle()
  expect(draftCount()).toBeLessThan(before)
  open.clock.advance(-31 * DAY)
})
