import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownTextOf } from '../../src/stories/texts.store.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn } from '../stories/_tell.ts'
import { newEntry, sendEntry } from './_entry.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

const count = () => allStories(open).length
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

test('another story typed into a form that was sent already is not swallowed: it is asked about, and kept', async () => {
  const form = await newEntry(open, staff, 'paper')
  await sendEntry(staff, form)
  const before = count()
  expect((await sendEntry(staff, form)).statusCode).toBe(303)
  expect(count()).toBe(before)
  const other = { ...form, title: '二枚め', happened: 'まったく別の人の、別のお話です。' }
  const asked = await sendEntry(staff, other)
  expect([asked.statusCode, asked.body.includes('もう入っています'), count()]).toEqual([422, true, before])
  expect(asked.body).toContain('まったく別の人の、別のお話です。')
  const key = /name="key" value="([\w-]+)"/.exec(asked.body)?.[1] ?? ''
  expect(key).not.toBe(form['key'])
  expect((await sendEntry(staff, { ...other, key })).statusCode).toBe(303)
  expect([count(), ownTextOf(open.house.db, allStories(open).at(-1)?.id ?? 0)?.title]).toEqual([before + 1, '二枚め'])
})

test('more sheets than are taken are said, and the answers behind them still arrive (R4.3)', async () => {
  const form = await newEntry(open, staff, 'paper')
  const before = count()
  const sheets = Array.from({ length: 8 }, (_, n) => ({ name: `${n}.pdf`, bytes: PDF }))
  const answer = await sendEntry(staff, form, sheets)
  expect([answer.statusCode, answer.body.includes('6枚までにしてください'), count()]).toEqual([422, true, before])
})

test('a reading back before the telling is asked about', async () => {
  const form = await newEntry(open, staff, 'phone')
  const told = { ...form, collectorName: '山田', words: 'gist', readBack: 'confirmed', readBackOn: '2020-01-01' }
  const answer = await sendEntry(staff, told)
  expect([answer.statusCode, answer.body.includes('話した日より前')]).toEqual([422, true])
})

test('at a shared tablet the back button leads to the receipt and to no secret address', async () => {
  const [teller, code] = [browse(open.app), codeOf(open)]
  await teller.get(`/w/${code}?kiosk=1`)
  await fillIn(open, teller)
  await teller.post(`/w/${code}/submission`, {})
  for (const page of ['check', '8', '1', 'later']) {
    const { headers } = await teller.get(`/w/${code}/${page}`)
    expect([page, String(headers['location'] ?? '')]).toEqual([page, `/w/${code}/receipt`])
  }
})
