import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { draftCode } from '../../src/stories/draft-code.ts'
import { drafts } from '../../src/stories/stories.table.ts'
import { type Browser, browse, openTestHouse, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, pagesOf } from './_tell.ts'

let open: TestHouse
let at: string
beforeAll(async () => {
  open = await openTestHouse()
  at = `/w/${codeOf(open)}`
})
afterAll(() => open.close())

const newestDraft = () => open.house.db.select().from(drafts).all().at(-1) ?? expect.unreachable()
const mark = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
const marks = (body: string) => ({ _page: mark(body, '_page'), _seen: mark(body, '_seen'), _at: mark(body, '_at') })

test('a code that can be read aloud opens the draft on another device, however it is typed', async () => {
  const [first, second] = [browse(open.app), browse(open.app)]
  await first.post(`${at}/1`, { relation: 'self', role: 'student' })
  await first.post(`${at}/2`, { happened: '放課後に本を読みました。' })
  const code = draftCode(open.house.secret, newestDraft())
  expect(code).toMatch(/^[ぁ-ん]+ [ぁ-ん]+ [ぁ-ん]+ \d{3}$/)
  expect((await first.get(`${at}/later`)).body).toContain(code)
  const katakana = code.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
  const opened = await second.post('/w', { passphrase: `　${katakana.replaceAll(' ', '')} ` })
  const resume = String(opened.headers['location'])
  expect(resume).toMatch(new RegExp(`^${at}/resume/`))
  await second.post(resume, {})
  expect((await second.get(`${at}/2`)).body).toContain('放課後に本を読みました。')
  // The first key stays good.
  expect((await first.get(`${at}/2`)).body).toContain('放課後に本を読みました。')
  const wrong = await browse(open.app).post('/w', { passphrase: code.replace(/\d{3}$/, '000') })
  expect(wrong.statusCode).toBe(422)
})

test('a code opens nothing once the story was sent, or after thirty days', async () => {
  const teller = browse(open.app)
  await fillIn(open, teller)
  const code = draftCode(open.house.secret, newestDraft())
  await teller.post(`${at}/submission`, {})
  expect((await browse(open.app).post('/w', { passphrase: code })).statusCode).toBe(422)
  await browse(open.app).post(`${at}/1`, { relation: 'self', role: 'student' })
  const later = draftCode(open.house.secret, newestDraft())
  open.clock.advance(31 * DAY)
  expect((await browse(open.app).post('/w', { passphrase: later })).statusCode).toBe(422)
})

/** Two devices that write on the same draft. */
async function twoDevices(): Promise<[Browser, Browser]> {
  const [one, other] = [browse(open.app), browse(open.app)]
  await one.post(`${at}/1`, { relation: 'self', role: 'student' })
  await one.post(`${at}/2`, { happened: 'はじめの文' })
  Object.assign(other.cookies, one.cookies)
  return [one, other]
}

test('written on two devices at once: the later one sees both, nothing is written over, and presses again to decide', async () => {
  const [one, other] = await twoDevices()
  const [here, there] = [(await one.get(`${at}/2`)).body, (await other.get(`${at}/2`)).body]
  await one.post(`${at}/2`, { ...marks(here), happened: 'こちらで書いた文' })
  const late = await other.post(`${at}/2`, { ...marks(there), happened: 'あちらで書いた文' })
  expect([late.statusCode, late.body.includes('こちらで書いた文'), late.body.includes('あちらで書いた文')]).toEqual([
    409,
    true,
    true,
  ])
  expect((await one.get(`${at}/2`)).body).toContain('こちらで書いた文')
  const again = await other.post(`${at}/2`, { ...marks(late.body), happened: 'あちらで書いた文' })
  expect(again.statusCode).toBe(303)
  expect((await one.get(`${at}/2`)).body).toContain('あちらで書いた文')
})

test('an autosave never writes over another device, and one’s own autosave is no conflict', async () => {
  const [one, other] = await twoDevices()
  const [here, there] = [(await one.get(`${at}/2`)).body, (await other.get(`${at}/2`)).body]
  await one.post(`${at}/autosave`, { ...marks(here), happened: '途中まで' })
  await one.post(`${at}/autosave`, { ...marks(here), happened: '途中まで、もう少し' })
  await other.post(`${at}/autosave`, { ...marks(there), happened: '古いほう' })
  expect((await one.get(`${at}/2`)).body).toContain('途中まで、もう少し')
  expect((await one.post(`${at}/2`, { ...marks(here), happened: '書きおえた' })).statusCode).toBe(303)
  expect((await one.get(`${at}/2`)).body).toContain('書きおえた')
})

test('the same words on both devices are no conflict, nor is another page of the draft', async () => {
  const [one, other] = await twoDevices()
  const [here, there] = [(await one.get(`${at}/2`)).body, (await other.get(`${at}/2`)).body]
  await one.post(`${at}/2`, { ...marks(here), happened: '同じ文' })
  expect((await other.post(`${at}/2`, { ...marks(there), happened: '同じ文' })).statusCode).toBe(303)
  expect((await other.post(`${at}/3`, { significance: 'ほかのページ' })).statusCode).toBe(303)
})

test('a shared tablet: no lasting cookie, no secret address, and the next person finds an empty beginning', async () => {
  const tablet = browse(open.app)
  await tablet.get(`${at}?kiosk=1`)
  const start = await tablet.get(at)
  expect(start.body).toContain('data-kiosk')
  for (const [page, fields] of Object.entries(pagesOf(open))) {
    const kept = await tablet.post(`${at}/${page}`, fields)
    expect(kept.cookies.filter(({ maxAge }) => maxAge !== undefined && maxAge > 0)).toEqual([])
  }
  const sent = await tablet.post(`${at}/submission`, {})
  expect(sent.headers['location']).toBe(`${at}/receipt`)
  const receipt = await tablet.get(`${at}/receipt`)
  expect(receipt.body).toContain(String(allStories(open).at(-1)?.number))
  expect(receipt.body).not.toContain('href="/my/')
  expect((await tablet.post(`${at}/new`, {})).headers['location']).toBe(at)
  expect((await tablet.get(`${at}/receipt`)).headers['location']).toBe(at)
  expect((await tablet.get(`${at}/1`)).body).not.toContain('checked')
  await tablet.get(`${at}?kiosk=0`)
  expect((await tablet.get(at)).body).not.toContain('data-kiosk')
})
