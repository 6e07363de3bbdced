import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeNow } from '../../src/db/write.ts'
import { addStaff, PASSWORD } from '../house.ts'
import { textOf } from '../publishing/_pdf.ts'
import { answer, decideFirst, REASON } from '../publishing/_press.ts'
import type { Room } from '../selection/_room.ts'
import { DESK, PHONE } from './browser.ts'
import { inspect, openTown, type Town } from './town.ts'

// What a clerk does with a round that is final: papers, a look at their pages, a wish taken back, the book of a year.
let town: Town
let staff: Page
let roundId: number

beforeAll(async () => {
  town = await openTown()
  await addStaff(town)
  const { store, house, clock } = town
  const room: Room = {
    ...{ store, clock, db: house.db, write: house.write, secret: house.secret },
    now: (deed) => writeNow(store, deed),
  }
  const { round, stories } = decideFirst(room)
  for (const id of Object.values(stories)) answer(room, id, { internal: 'yes', edit: 'yes' })
  roundId = round.roundId
  await town.worker.idle()
  staff = await town.arrive(DESK)
  await staff.goto('/staff')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.getByRole('button', { name: 'サインインする' }).click()
  await staff.waitForURL(/staff/)
})
afterAll(() => town.close())

const flat = (text: string) => text.replace(/\s/g, '')

async function fetched(press: () => Promise<void>): Promise<Buffer> {
  const waiting = staff.waitForEvent('download')
  await press()
  return readFile(await (await waiting).path())
}

test('a poster is asked for, waited for, looked at page by page and fetched', async () => {
  await staff.goto(`/staff/publications/new?round=${roundId}`)
  await inspect(staff, 'print-wish')
  await staff.locator('label', { hasText: 'A3の1枚' }).click()
  await staff.getByRole('button', { name: '印刷する' }).click()
  await staff.getByRole('heading', { name: '印刷しています' }).waitFor()
  await inspect(staff, 'printing')
  await town.worker.idle()
  await staff.getByRole('heading', { name: 'できました' }).waitFor()
  const pictures = staff.locator('.leaves img')
  await pictures.first().scrollIntoViewIfNeeded()
  await expect.poll(() => pictures.first().evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(480)
  await inspect(staff, 'printed')
  const pdf = await fetched(() => staff.getByRole('link', { name: 'PDFを受け取る' }).click())
  expect(flat(await textOf(pdf))).toContain(flat(REASON))
})

test('a wish is taken back while it waits, on a telephone too', async () => {
  const phone = await town.arrive(PHONE)
  await phone.context().addCookies(await staff.context().cookies())
  await phone.goto(`/staff/publications/new?round=${roundId}&kind=booklet&pageSize=a5&largeType=yes`)
  expect(await phone.getByLabel('A5').isChecked()).toBe(true)
  await phone.getByRole('button', { name: '印刷する' }).click()
  await phone.getByRole('button', { name: '取りやめる' }).click()
  await phone.getByRole('heading', { name: '取りやめました' }).waitFor()
  await inspect(phone, 'taken-back')
  await town.worker.idle()
  await phone.reload()
  await phone.getByRole('link', { name: 'もう一度たのむ' }).click()
  expect(await phone.getByLabel('A5').isChecked()).toBe(true)
})

test('the year becomes a book and a table that opens with a row for each story', async () => {
  await staff.goto('/staff/publications')
  await staff.getByRole('link', { name: '一年分をまとめる' }).click()
  await inspect(staff, 'year')
  await staff.getByText('お話の記録表（Excel）').click()
  await staff.getByRole('button', { name: 'つくる' }).click()
  await town.worker.idle()
  const sheet = await fetched(() => staff.getByRole('link', { name: 'Excelを受け取る' }).click())
  const [{ data = [] } = {}] = await readWorkbook(sheet)
  expect(data.slice(1).map((row) => row[1])).toContain('ただいまと言える場所')
  await staff.goto('/staff/publications/year?paper=yearbook')
  await staff.getByRole('button', { name: 'つくる' }).click()
  await town.worker.idle()
  const book = await fetched(() => staff.getByRole('link', { name: 'PDFを受け取る' }).click())
  expect(flat(await textOf(book))).toContain('変化のお話集')
  await staff.goto('/staff/publications')
  await inspect(staff, 'publications')
  expect(town.troubles).toEqual([])
})
