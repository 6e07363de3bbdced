import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PHONE } from './browser.ts'
import { codeOf } from './tell.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const start = () => `/w/${codeOf(town)}`
const next = (page: Page) => page.locator('form button.btn--lg').last().click()

async function begin(page: Page): Promise<void> {
  await page.goto(`${start()}/1`)
  await page
    .locator('input[name="relation"][value="volunteer"], input[name="relation"][value="self"]')
    .first()
    .check({ force: true })
  await page.locator('input[name="role"][value="participant"]').check({ force: true })
  await next(page)
  await page.waitForURL(/\/2$/)
}

test('the last words before もどる or the back button are there again', async () => {
  const page = await town.arrive(PHONE)
  await begin(page)
  await page.fill('#happened', 'はじめの文')
  await page.locator('button[name="back"]').click()
  await page.waitForURL(/\/1$/)
  await page.goto(`${start()}/2`)
  expect(await page.inputValue('#happened')).toBe('はじめの文')
  await page.fill('#happened', 'はじめの文 そしてつづき')
  await page.goto(`${start()}/1`)
  await page.goto(`${start()}/2`)
  await page.waitForFunction(() =>
    (document.querySelector('#happened') as HTMLTextAreaElement).value.includes('つづき'),
  )
  await page.context().close()
})

test('words that never reached the server come back on this device over the older ones', async () => {
  const page = await town.arrive(PHONE)
  await begin(page)
  await page.fill('#happened', 'とどいた文')
  await next(page)
  await page.waitForURL(/\/3$/)
  await page.goto(`${start()}/2`)
  await page.route('**/autosave', (route) => route.abort())
  await page.fill('#happened', 'とどいた文 とどかなかった文')
  await page.waitForFunction(() => Object.values(localStorage).some((text) => String(text).includes('とどかなかった')))
  await page.reload()
  await page.waitForFunction(() =>
    (document.querySelector('#happened') as HTMLTextAreaElement).value.includes('とどかなかった'),
  )
  await page.context().close()
})

test('the next person at a shared device meets nothing of the one before', async () => {
  const page = await town.arrive(PHONE)
  await begin(page)
  await page.fill('#happened', 'Aさんの ひみつの話')
  await next(page)
  await page.waitForURL(/\/3$/)
  await page.goto(`${start()}/7`)
  await page.locator('input[name="panel"][value="yes"]').check({ force: true })
  await page.waitForFunction(() => Object.keys(localStorage).length > 1)
  await page.goto(start())
  await page.getByRole('button', { name: 'はじめから' }).click()
  await begin(page)
  expect(await page.inputValue('#happened')).toBe('')
  await page.goto(`${start()}/7`)
  expect(await page.locator('input:checked').count()).toBe(0)
  expect(await page.evaluate(() => Object.values(localStorage).join(' '))).not.toContain('ひみつ')
  await page.context().close()
})
