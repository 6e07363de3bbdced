import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { inspect, type Town } from './town.ts'

/** What one person tells; `name` is the real one, which must show nowhere but to staff who open it. */
export interface Told {
  title: string
  happened: string
  why: string
  pen: string
  name: string
}

export const codeOf = (town: Town) => (town.welcome()[1] ?? '').split('/w/')[1] ?? ''

const next = (page: Page) => page.locator('form button.btn--lg').last().click()
const pick = (page: Page, field: string, value: string) =>
  page.locator(`input[name="${field}"][value="${value}"]`).check({ force: true })

/** From the invitation to the receipt, as on a phone; answers the address of the receipt. */
export async function tellStory(
  page: Page,
  town: Town,
  { title, happened, why, pen, name }: Told,
  photo?: Buffer,
): Promise<string> {
  await page.goto('/')
  await inspect(page, 'front')
  await page.goto(`/w/${codeOf(town)}`)
  await inspect(page, 'start')
  await page.locator('a.btn--lg').first().click()
  await inspect(page, 'step 1')
  await pick(page, 'relation', 'self')
  await pick(page, 'role', 'participant')
  await next(page)
  await inspect(page, 'step 2')
  await page.fill('#happened', happened)
  await next(page)
  await inspect(page, 'step 3')
  await page.fill('#significance', why)
  await next(page)
  await inspect(page, 'step 4')
  await pick(page, 'area', '1')
  await page.fill('#when', '今年の夏')
  await next(page)
  await addPhoto(page, photo)
  await next(page)
  await inspect(page, 'step 6')
  await page.fill('#title', title)
  await pick(page, 'domain', '1')
  await next(page)
  await inspect(page, 'step 7')
  for (const use of ['panel', 'internal', 'print']) await pick(page, use, 'yes')
  await next(page)
  await inspect(page, 'step 8')
  await pick(page, 'credit', 'pen')
  await page.fill('#pen', pen)
  await page.fill('#realName', name)
  await pick(page, 'third', 'nobody')
  await pick(page, 'until', '3y')
  await next(page)
  await inspect(page, 'check')
  await page.locator('form[action$="/submission"] button').click()
  await page.waitForURL(/\/my\//)
  await inspect(page, 'receipt')
  return page.url()
}

async function addPhoto(page: Page, photo: Buffer | undefined): Promise<void> {
  await inspect(page, 'step 5')
  if (!photo) return
  await page.setInputFiles('#photo', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo })
  await next(page)
  await page.waitForSelector('.photo-thumb')
  for (const use of ['panel', 'internal', 'print'])
    await page.locator(`input[name$="-${use}"][value="yes"]`).check({ force: true })
  await page.locator('input[name$="-asked"][value="nobody"]').check({ force: true })
  await inspect(page, 'step 5 with a photo')
}

export function phonePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#7db58a' } })
    .withExif({ IFD0: { Make: 'Planted Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 10/1 0/1' } })
    .jpeg()
    .toBuffer()
}
