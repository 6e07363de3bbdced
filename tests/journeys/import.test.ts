import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStaff, PASSWORD } from '../house.ts'
import { allStories } from '../stories/_tell.ts'
import { PHONE } from './browser.ts'
import { inspect, openTown, type Town } from './town.ts'

const FORM = join(import.meta.dirname, '../collecting/google-forms.csv')

let town: Town
let staff: Page
beforeAll(async () => {
  town = await openTown()
  await addStaff(town)
  staff = await town.arrive(PHONE)
  await staff.goto('/sign-in')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.getByRole('button', { name: 'サインインする' }).click()
  await staff.waitForURL('**/staff')
})
afterAll(() => town.close())

test('on a telephone staff bring in what was collected with a form, and see before what would come in', async () => {
  await staff.goto('/staff/collections')
  await staff.getByRole('link', { name: 'ファイルから入れる' }).click()
  await inspect(staff, 'imports, empty')
  await staff.setInputFiles('#file', { name: 'メモ.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
  await staff.getByRole('button', { name: '読みこんで たしかめる' }).click()
  await staff.locator('#file-error').waitFor()
  await inspect(staff, 'imports, refused')
  await staff.setInputFiles('#file', FORM)
  await staff.getByRole('button', { name: '読みこんで たしかめる' }).click()
  await staff.locator('#check').waitFor()
  expect(await staff.locator('#check').innerText()).toContain('6件')
  await inspect(staff, 'import')
  await staff.selectOption('#column-1', '')
  await staff.getByRole('button', { name: 'この決め方で たしかめる' }).click()
  await staff.locator('#refused-h').waitFor()
  await inspect(staff, 'import with refused rows')
  await staff.selectOption('#column-30', 'happened')
  await staff.getByRole('button', { name: 'この決め方で たしかめる' }).click()
  await staff.locator('#column-30-error').waitFor()
  await inspect(staff, 'import with errors')
  await staff.selectOption('#column-30', '')
  await staff.selectOption('#column-1', 'relation')
  await staff.getByRole('button', { name: 'この決め方で たしかめる' }).click()
  await staff.getByRole('button', { name: '6件のお話を入れる' }).click()
  await staff.locator('#result-h').waitFor()
  await inspect(staff, 'import, done')
  expect(allStories(town)).toHaveLength(6)
  await staff.goto('/staff/imports')
  await inspect(staff, 'imports')
  expect(town.troubles).toEqual([])
})
