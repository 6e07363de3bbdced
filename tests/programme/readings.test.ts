import { afterAll, beforeAll, expect, test } from 'vitest'
import sample from '../../data/samples/programme.json' with { type: 'json' }
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

const before = () => new Set(sample.readings.map(({ word }) => word))
const rows = () =>
  allReadings(open.house.db)
    .filter(({ word }) => !before().has(word))
    .map(({ word, reading }) => [word, reading])
const tried = async (words: string) => (await staff.get(`${PAGE}?trial=${encodeURIComponent(words)}`)).body

test('a reading that staff set is used wherever the word stands, and can be corrected and let go', async () => {
  expect(await tried('角田の畑')).not.toContain('<rt>かくた</rt>')
  const saved = await staff.post(PAGE, { word: '角田', reading: 'カクタ' })
  expect([saved.statusCode, rows()]).toEqual([303, [['角田', 'カクタ']]])
  expect(await tried('角田の畑')).toContain('<ruby>角田<rp>（</rp><rt>かくた</rt>')
  const id = allReadings(open.house.db).find(({ word }) => word === '角田')?.id
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
  await staff.post(PAGE, { word: '滝谷', reading: 'たきだん' })
  const twin = await staff.post(PAGE, { word: '滝谷', reading: 'たきたに' })
  expect([twin.statusCode, plainBody(twin).includes('もうあります（たきだん）')]).toEqual([422, true])
  expect((await staff.post(`${PAGE}/999`, { word: '雌島', reading: 'めしま' })).statusCode).toBe(404)
})

test('the places of Sakai are read as they are called there', async () => {
  const page = await tried('雄島の安島、高椋と長畝、鳴鹿、米納津、東十郷の三国祭')
  const read = [...page.matchAll(/<rt>([^<]+)<\/rt>/g)].map(([, reading]) => reading)
  expect(read).toEqual([
    'おしま',
    'あんとう',
    'たかぼこ',
    'のうね',
    'なるか',
    'よのづ',
    'ひがしじゅうごう',
    'みくにまつり',
  ])
})

test('readings are for staff to set', async () => {
  expect((await browse(open.app).get(PAGE)).statusCode).toBe(303)
})
