import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayUse } from '../../src/stories/consent.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { storyById, voicesOf } from '../../src/stories/stories.store.ts'
import { textsOf } from '../../src/stories/texts.store.ts'
import { addStaff, PASSWORD } from '../house.ts'
import { allStories } from '../stories/_tell.ts'
import { DESK, launch, PHONE } from './browser.ts'
import { codeOf, phonePhoto } from './tell.ts'
import { inspect, openTown, type Town, wordsOn } from './town.ts'

// The ways in which a story arrives, and what its teller may do with it, as people walk them.
let town: Town
let staff: Page
beforeAll(async () => {
  town = await openTown()
  await addStaff(town)
  staff = await town.arrive(DESK)
  await staff.goto('/sign-in')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.keyboard.press('Enter')
  await staff.waitForURL('**/staff')
})
afterAll(async () => {
  expect(town.troubles).toEqual([])
  await town.close()
})

const start = () => `/w/${codeOf(town)}`
const next = (page: Page) => page.locator('form button.btn--lg').last().click()
const pick = (page: Page, field: string, value: string) =>
  page.locator(`input[name="${field}"][value="${value}"]`).check({ force: true })
const newest = () => allStories(town).at(-1) ?? expect.unreachable()
const uses = (id: number, audience: 'panel' | 'web') => {
  const standing = standingOf(town.house.db, id)
  return standing !== undefined && mayUse(standing, audience, town.clock.now())
}

async function fillEntry(happened: string): Promise<void> {
  await pick(staff, 'relation', 'self')
  await pick(staff, 'role', 'participant')
  await staff.fill('#happened', happened)
  await staff.fill('#significance', 'わたしを待つ人がいるから')
  await pick(staff, 'area', '1')
  await staff.fill('#when', '今年の夏')
  await pick(staff, 'panel', 'yes')
}

test('paper: typed in the order of the paper with its scan; the slip opens the page of the teller', async () => {
  await staff.goto('/staff/collections')
  await staff.getByRole('link', { name: '紙から' }).click()
  await inspect(staff, 'entry from paper')
  await fillEntry('紙に書いてもらったお話です。')
  await staff.setInputFiles('#scan-file', { name: 'scan.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto() })
  await staff.getByRole('button', { name: 'お話を入れる' }).click()
  await staff.waitForURL(/\/slip$/)
  await inspect(staff, 'slip')
  const [number, words] = await Promise.all(
    ['.ticket__no', '.slip__words'].map((place) => staff.locator(place).first().innerText()),
  )
  const teller = await town.arrive(PHONE)
  await teller.goto('/my')
  await inspect(teller, 'own door')
  await teller.fill('#number', number ?? '')
  await teller.fill('#words', words ?? '')
  await teller.locator('form button.btn--lg').click()
  await teller.waitForURL(/\/my\/./)
  expect(await wordsOn(teller)).toContain('紙に書いてもらったお話です。')
  await staff.goto(`/staff/stories/${newest().id}`)
  await inspect(staff, 'story from paper')
  await teller.context().close()
})

test('telephone: who listened and whether it was read back is asked for, and nothing typed is lost meanwhile', async () => {
  await staff.goto('/staff/entries/new?way=phone')
  await inspect(staff, 'entry by telephone')
  await fillEntry('電話で聞いたお話です。')
  await staff.getByRole('button', { name: 'お話を入れる' }).click()
  await staff.locator('.errsum').waitFor()
  await inspect(staff, 'entry with errors')
  expect(await staff.inputValue('#happened')).toBe('電話で聞いたお話です。')
  await pick(staff, 'readBack', 'confirmed')
  await staff.fill('#readBackOn', '2026-11-23')
  await staff.getByRole('button', { name: 'お話を入れる' }).click()
  await staff.waitForURL(/\/slip$/)
  expect(newest()).toMatchObject({ channel: 'phone', readBack: 'confirmed', collectorName: '山田 花子' })
})

async function answerUpTo(page: Page, last: number): Promise<void> {
  await page.goto(`${start()}/1`)
  await pick(page, 'relation', 'self')
  await pick(page, 'role', 'student')
  await next(page)
  await page.fill('#happened', '放課後に本を読みました。')
  await next(page)
  if (last < 3) return
  await page.fill('#significance', '待っている人がいるから')
  await next(page)
  await pick(page, 'area', '1')
  await page.fill('#when', '今年の夏')
  await next(page)
  await page.waitForURL(/\/5$/)
}

test('voice: recorded on a phone, listened to, added, and answered for by itself', async () => {
  const page = await town.arrive(PHONE)
  await answerUpTo(page, 4)
  await inspect(page, 'photos and voice')
  await page.locator('[data-voice-start]').click()
  await page.locator('[data-voice-stop]').waitFor()
  await page.waitForTimeout(2200)
  await page.locator('[data-voice-stop]').click()
  await page.locator('[data-voice-again]').waitFor()
  expect(await page.locator('[data-voice-status]').innerText()).toContain('録音しました')
  await page.locator('[data-voice-use]').click()
  await page.locator('input[name^="voice-"][name$="-panel"]').first().waitFor({ state: 'attached' })
  await inspect(page, 'a voice that was added')
  await page.locator('input[name$="-panel"][value="yes"]').check({ force: true })
  await next(page)
  for (const _ of [6, 7, 8]) await next(page)
  await page.waitForURL(/\/check$/)
  await page.locator('form[action$="/submission"] button').click()
  await page.waitForURL(/\/my\//)
  expect(voicesOf(town.house.db, newest().id)).toMatchObject([{ kind: 'voice', media: 'audio/webm' }])
  await page.context().close()
})

test('the browser was killed amid a story: another one goes on with the code that was written down', async () => {
  const doomed = await launch()
  const context = await doomed.newContext({ ...PHONE, baseURL: town.address })
  const page = await context.newPage()
  await answerUpTo(page, 2)
  await page.locator('button[name="later"]').click()
  await page.waitForURL(/\/later$/)
  const code = await page.locator('.slip__words').innerText()
  await page.goto(`${start()}/3`)
  await page.fill('#significance', '書きかけの理由')
  await page.waitForResponse((answer) => answer.url().endsWith('/autosave'))
  await page.goto('chrome://crash').catch(() => undefined)
  await doomed.close()
  const other = await town.arrive(PHONE)
  await other.goto('/w')
  await other.fill('#passphrase', code)
  await other.locator('form button.btn--lg').click()
  await other.waitForURL(/\/resume\//)
  await inspect(other, 'resume by code')
  await other.locator('form button.btn--lg').click()
  await other.waitForURL(/\/\d$/)
  await other.goto(`${start()}/3`)
  expect(await other.inputValue('#significance')).toBe('書きかけの理由')
  await other.context().close()
})

/** A story of somebody of 16, as it is told on a phone; answers the address of her page. */
async function tellAsPupil(page: Page): Promise<string> {
  await answerUpTo(page, 4)
  await next(page)
  await pick(page, 'age', 'u17')
  await next(page)
  await pick(page, 'panel', 'yes')
  await next(page)
  await next(page)
  await page.waitForURL(/\/check$/)
  await page.locator('form[action$="/submission"] button').click()
  await page.waitForURL(/\/my\//)
  return page.url().replace('?new=1', '')
}

test('guardian and child answer on her phone; correcting and taking back are hers as well', async () => {
  const page = await town.arrive(PHONE)
  const own = await tellAsPupil(page)
  const { id } = newest()
  expect(uses(id, 'panel')).toBe(false)
  await page.goto(`${own}/guardian`)
  await inspect(page, 'guardian')
  await page.fill('#name', '植田 みどり')
  await page.fill('#relation', '母')
  await pick(page, 'guardian', 'yes')
  await pick(page, 'child', 'yes')
  await page.locator('form button.btn--lg').click()
  await page.waitForURL(own)
  expect(uses(id, 'panel')).toBe(true)
  await page.goto(`${own}/correction`)
  await inspect(page, 'correction')
  await page.fill('#happened', '放課後に本を読んで、友達ができました。')
  await page.locator('form button.btn--lg').click()
  await page.waitForURL(own)
  expect(textsOf(town.house.db, id).map(({ kind }) => kind)).toEqual(['original', 'corrected'])
  await page.locator('a[href$="/withdrawal"]').click()
  await inspect(page, 'withdrawal')
  await page.locator('form[action$="/withdrawal"] button').click()
  await page.waitForURL(own)
  expect([storyById(town.house.db, id)?.state, uses(id, 'panel')]).toEqual(['withdrawn', false])
  await inspect(page, 'taken back')
  await page.locator('form[action$="/return"] button').click()
  await page.waitForURL(own)
  expect(storyById(town.house.db, id)?.state).toBe('received')
  await page.context().close()
})

test('the form in English and in easy Japanese, and the pages of staff around it', async () => {
  const page = await town.arrive(PHONE)
  await page.goto(`${start()}?lang=en`)
  await inspect(page, 'start in English')
  await page.goto(`${start()}?lang=ja-easy`)
  await inspect(page, 'start in easy Japanese')
  await page.context().close()
  for (const [path, name] of [
    ['/staff/collections', 'collections'],
    ['/staff/collections/1/edit', 'collection'],
    ['/staff/accounts', 'accounts'],
    [`/staff/stories/${newest().id}/public`, 'public text'],
    ['/staff/stories', 'stories'],
  ] as const) {
    await staff.goto(path)
    await inspect(staff, name)
  }
})

test('a shared tablet goes back to the beginning for the next person, and keeps nothing', async () => {
  const tablet = await town.arrive(PHONE)
  await tablet.goto(`${start()}?kiosk=1`)
  await answerUpTo(tablet, 2)
  await tablet.goto(start())
  await inspect(tablet, 'start at a shared tablet')
  expect(await tablet.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')))).toEqual([])
  await tablet.locator('[data-kiosk] button.btn--quiet').last().click()
  await tablet.goto(`${start()}/1`)
  expect(await tablet.locator('input:checked').count()).toBe(0)
  await tablet.context().close()
})
