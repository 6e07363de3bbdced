import { afterAll, beforeAll, expect, test } from 'vitest'
import { allReadings } from '../../src/programme/readings.store.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { plainBody } from '../stories/_tell.ts'

const PAGE = '/staff/programme/readings'
let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
  await open.house.language.ready
})
afterAll(() => open.close())

const rows = () => allReadings(open.house.db).map(({ word, reading }) => [word, reading])
const tried = async (words: string) => (await staff.get(`${PAGE}?trial=${encodeURIComponent(words)}`)).body

test('a reading that staff set is used wherever the word stands, and can be corrected and let go', async () => {
  expect(await tried('角田の畑')).not.toContain('<rt>かくた</rt>')
  const saved = await staff.post(PAGE, { word: '角田', reading: 'カクタ' })
  expect([saved.statusCode, rows()]).toEqual([303, [['角田', 'カクタ']]])
  expect(await tried('角田の畑')).toContain('<ruby>角田<rp>（</rp><rt>かくた</rt>')
  const id = allReadings(open.house.db)[0]?.id
  await staff.post(`${PAGE}/${id}`, { word: '角田', reading: 'すみた' })
  expect(await tried('角田')).toContain('<rt>すみた</rt>')
  await staff.post(`${PAGE}/${id}/removal`, {})
  expect(rows()).toEqual([])
})

test('what cannot be a reading is turned back with everything typed', async () => {
  for (const [word, reading] of [
    ['角田', '角田'],
    ['角田', ''],
    ['かくた', 'かくた'],
    ['', 'かくた'],
  ] as const) {
    const refused = await staff.post(PAGE, { word, reading })
    expect([refused.statusCode, refused.body.includes(`value="${word}"`)]).toEqual([422, true])
  }
  await staff.post(PAGE, { word: '雄島', reading: 'おしま' })
  const twin = await staff.post(PAGE, { word: '雄島', reading: 'おじま' })
  expect([twin.statusCode, plainBody(twin).includes('もうあります（おしま）')]).toEqual([422, true])
  expect((await staff.post(`${PAGE}/999`, { word: '雌島', reading: 'めしま' })).statusCode).toBe(404)
})

test('readings are for staff to set', async () => {
  expect((await browse(open.app).get(PAGE)).statusCode).toBe(303)
})
