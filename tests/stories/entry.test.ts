import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { openCollections, setCollectionEnd } from '../../src/programme/collections.store.ts'
import { browse, openTestHouse, type TestHouse } from '../house.ts'
import { codeOf, pagesOf } from './_tell.ts'

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
})
afterAll(() => open.close())

async function tellTo(code: string): Promise<string> {
  const browser = browse(open.app)
  for (const [page, fields] of Object.entries(pagesOf(open))) await browser.post(`/w/${code}/${page}`, fields)
  return String((await browser.post(`/w/${code}/submission`, {})).headers['location'])
}

test('the passphrase opens the collection however it is typed, and a wrong one is told what to do and whom to call', async () => {
  const [collection] = openCollections(open.house.db, open.clock.now())
  const katakana = (collection?.passphrase ?? '')
    .replace(/[ぁ-ん]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const browser = browse(open.app)
  for (const typed of [collection?.passphrase ?? '', ` ${katakana}　`])
    expect((await browser.post('/w', { passphrase: typed })).headers['location']).toBe(`/w/${codeOf(open)}`)
  const wrong = await browser.post('/w', { passphrase: 'さくら 99' })
  expect([wrong.statusCode, wrong.body.includes('value="さくら 99"'), wrong.body.includes('0776-00-0000')]).toEqual([
    422,
    true,
    true,
  ])
})

test('the start page says how long it takes, who reads, and whom to call in need', async () => {
  const page = await browse(open.app).get(`/w/${codeOf(open)}`)
  const text = page.body.replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>|<[^>]+>/g, '')
  for (const words of ['10分', '119・110', '189', 'あなたが決めます', 'とちゅうで休めます'])
    expect(text).toContain(words)
})

test('in the browser of LINE a quiet note stands below, elsewhere not', async () => {
  const look = async (agent: string) =>
    (await open.app.inject({ url: `/w/${codeOf(open)}`, headers: { 'user-agent': agent } })).body.includes('Safari')
  expect([await look('Mozilla/5.0 (iPhone) Line/15.1.0'), await look('Mozilla/5.0 (iPhone) Safari/605')]).toEqual([
    true,
    false,
  ])
})

test('a collection that is over says so, and what comes late goes into the next cycle (R3.3)', async () => {
  const [collection] = openCollections(open.house.db, open.clock.now())
  await open.house.write((tx) => setCollectionEnd(tx, collection?.id ?? 0, '2026-11-23'))
  open.clock.advance(DAY)
  const start = await browse(open.app).get(`/w/${collection?.code}`)
  expect([
    start.statusCode,
    start.body.includes('令和8年11月23日'),
    start.body.includes(`/w/${collection?.code}/1`),
  ]).toEqual([200, true, true])
  const receipt = await browse(open.app).get(await tellTo(String(collection?.code)))
  expect(receipt.body).toContain('R9前-0001')
})

test('an address that names no collection is a kind 404', async () => {
  expect((await browse(open.app).get('/w/nowhere')).statusCode).toBe(404)
})
