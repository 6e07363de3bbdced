import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStaff, browse, PASSWORD } from '../house.ts'
import { tell } from '../stories/_tell.ts'
import { DESK } from './browser.ts'
import { inspect, openTown, type Town } from './town.ts'

let town: Town
let staff: Page
beforeAll(async () => {
  town = await openTown()
  await addStaff(town)
  for (const [title, happened] of [
    ['雪の朝', '朝、家の前の雪がかいてありました。スノーダンプを借りました。'],
    ['畑の昼', '畑で大根をぬきました。角田さんの家の前です。'],
  ] as const) {
    const told = { 2: { happened, before: '', now: '', changes: ['', ''] } }
    await tell(town, { ...told, 6: { title, hopes: '', people: '', domain: 'unknown' } }, browse(town.app))
  }
  await town.worker.idle()
  staff = await town.arrive(DESK)
  await staff.goto('/sign-in')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.getByRole('button', { name: 'サインインする' }).click()
  await staff.waitForURL('**/staff')
})
afterAll(() => town.close())

test('staff word a theme, see which stories change, save it, and find it suggested with its reason', async () => {
  await staff.goto('/staff/themes')
  await inspect(staff, 'themes')
  await staff.getByRole('link', { name: 'テーマを足す' }).click()
  await staff.fill('#label', '冬のくらし')
  await staff.fill('#terms', 'スノーダンプ\nこたつ')
  await staff.getByRole('button', { name: '変わるおはなしを見る' }).click()
  await staff.locator('#preview-h').waitFor()
  expect(await staff.locator('#preview').innerText()).toMatch(/1件[\s\S]*雪の朝[\s\S]*冬のくらし[\s\S]*スノーダンプ/)
  await inspect(staff, 'theme with its effect')
  await staff.getByRole('button', { name: '保存する' }).click()
  await staff.waitForURL('**/staff/themes')
  await town.worker.idle()
  await staff.goto('/staff/stories/1')
  const tag = staff.locator('#tags form', { hasText: '冬のくらし' })
  expect(await tag.innerText()).toContain('「スノーダンプ」とあるから')
  await inspect(staff, 'story with themes')
  await tag.getByRole('button', { name: '採用' }).click()
  await staff.goto('/staff/themes?q=冬のくらし')
  expect(await staff.locator('main').innerText()).toMatch(/冬のくらし\s*1件/)
})

test('staff search by a reading, meet the hit marked, and are offered the nearest word for one that nobody says', async () => {
  await staff.goto('/staff/stories')
  await staff.fill('#q', 'だいこん')
  await staff.getByRole('button', { name: 'さがす' }).click()
  expect(await staff.locator('a.ttl').allInnerTexts()).toEqual(['畑の昼'])
  await staff.goto('/staff/stories?q=大根')
  expect(await staff.locator('mark').innerText()).toBe('大根')
  await inspect(staff, 'stories with a hit')
  await staff.goto('/staff/stories?q=スノーダンフ')
  await inspect(staff, 'nothing found')
  await staff.getByRole('link', { name: 'スノーダンプ' }).click()
  expect(await staff.locator('a.ttl').allInnerTexts()).toEqual(['雪の朝'])
})

test('staff set how a word is read, and see it above the word', async () => {
  await staff.goto('/staff/programme/readings?trial=角田さんの畑')
  expect(await staff.locator('ruby', { hasText: '角田' }).innerHTML()).not.toContain('かくた')
  await inspect(staff, 'readings')
  await staff.getByText('言葉を足す').click()
  await staff.fill('#new-reading-word', '角田')
  await staff.fill('#new-reading-reading', 'かくた')
  await staff.getByRole('button', { name: '足す', exact: true }).click()
  expect(await staff.locator('ruby', { hasText: '角田' }).innerHTML()).toContain('かくた')
  expect(town.troubles).toEqual([])
})
