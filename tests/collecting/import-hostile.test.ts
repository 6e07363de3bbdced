import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainZip } from '../../src/collecting/sheet-zip.ts'
import { type Browser, browse, openTestHouse, SAME_ORIGIN, signedIn, type TestHouse } from '../house.ts'
import { allStories } from '../stories/_tell.ts'
import { csv, packedZip, page, sheetXml, uploadSheet, workbook, workbookPages } from './_import.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

const HEAD = ['だれのお話ですか', '何がありましたか']
const huge = Buffer.alloc(60 * 1024 * 1024)

const REFUSED: [string, Buffer | string][] = [
  ['nothing', ''],
  ['headings alone', csv([HEAD])],
  ['commas alone', ',,,\n,,,\n'],
  ['a page of the web', '<html><body><table><tr><td>お話</td></tr></table></body></html>'],
  ['a PDF', '%PDF-1.4'],
  ['a photo', Buffer.from('ffd8ffe000104a4649460001', 'hex')],
  ['an old workbook, or one under a password', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['bytes that are no text', Buffer.from([0xff, 0xff, 0x80, 0x81])],
  ['a quote that never ends', '見出し,お話\n"あ,い\n'],
  ['three thousand rows', csv([HEAD, ...Array.from({ length: 3000 }, (_, n) => ['自分のこと', `お話${n}`])])],
  ['six megabytes', Buffer.alloc(6 * 1024 * 1024, 'あ')],
  ['twenty-two megabytes', Buffer.alloc(22 * 1024 * 1024, 'a')],
  ['half a workbook', workbook([HEAD, ['自分のこと', 'あ']]).subarray(0, 400)],
  ['a zip that is no workbook', plainZip([page('a.txt', 'a')])],
  ['a bomb', packedZip('xl/workbook.xml', huge)],
  ['a bomb that says it is small', packedZip('xl/workbook.xml', huge, 100)],
  ['a workbook of broken pages', plainZip(workbookPages('<worksheet><sheetData><row><c>'))],
  ['a workbook whose last cell lies far out', plainZip(workbookPages(sheetXml([HEAD]).replace('A1', 'XFD1048576')))],
  ['a workbook of empty sheets', workbook([[null]], [[null]])],
]

test.each(REFUSED)('%s is refused in a sentence, and nothing of it is kept', async (_name, bytes) => {
  const { statusCode, body } = await uploadSheet(staff, bytes)
  expect(statusCode).toBe(422)
  expect(body).toMatch(/id="file-error">.*ください。/s)
  expect(open.store.sqlite.prepare('SELECT count(*) FROM imports').pluck().get()).toBe(0)
})

test('a form without a file, or with something else in its place, is told to choose one', async () => {
  const plain = await staff.post('/staff/imports', { file: 'お話.csv' })
  const torn = await staff.send({
    ...{ method: 'POST', url: '/staff/imports', payload: '--x\r\nbroken' },
    headers: { ...SAME_ORIGIN, 'content-type': 'multipart/form-data; boundary=x' },
  })
  expect([plain.statusCode, plain.body.includes('ファイルをえらんでください。'), torn.statusCode]).toEqual([
    422,
    true,
    400,
  ])
})

test('the name of a file is a name and no path, and no markup', async () => {
  for (const name of [
    '../../etc/passwd',
    'C:\\\\お話\\\\a.csv',
    '<script>x</script>.csv',
    '\u202efdp.csv',
    `${'あ'.repeat(300)}.csv`,
  ]) {
    const answer = await uploadSheet(staff, csv([HEAD, ['自分のこと', `${name} の話`]]), name)
    const shown = await staff.get(String(answer.headers['location']))
    const heading = /<h1>(.*?)<\/h1>/.exec(shown.body)?.[1] ?? ''
    expect(heading, name).not.toMatch(/[\\/]etc|\\|<|\u202e/)
    expect(heading.length, name).toBeGreaterThan(0)
    expect(heading.length, name).toBeLessThan(120)
  }
})

test('cells that nobody meant are words like any others: a megabyte, formulas, markup, half characters', async () => {
  const odd = ['あ'.repeat(350_000), '=cmd|calc!A0', '<b>{{x}}</b><script>', '👩‍👩‍👧‍👦'.repeat(20), '__proto__']
  const bytes = Buffer.concat([
    Buffer.from('\ufeff', 'utf16le'),
    Buffer.from(
      `${csv([HEAD, ...odd.slice(0, 3).map((cell) => ['自分のこと', cell]), ...odd.slice(3).map((cell) => ['自分のこと', cell]), ['自分のこと', '\ud83d だけ']])}`,
      'utf16le',
    ),
  ])
  const address = String((await uploadSheet(staff, bytes)).headers['location'])
  const { statusCode, body } = await staff.get(address)
  expect([statusCode, body.includes('<script>'), body.includes('350,000文字')]).toEqual([200, false, true])
  const confirmed = await staff.post(`${address}/confirmation`, { revision: '1' })
  expect(confirmed.statusCode).toBe(303)
  const told = open.store.sqlite.prepare('SELECT happened FROM story_versions ORDER BY id').pluck().all()
  expect(told).toEqual(['=cmd|calc!A0', '<b>{{x}}</b><script>', '👩‍👩‍👧‍👦'.repeat(20), '__proto__', '\ufffd だけ'])
})

test('headings named like things of the language, and a hundred of them, are only headings', async () => {
  const names = ['__proto__', 'constructor', 'toString', ...Array.from({ length: 97 }, (_, n) => `列${n}`)]
  const address = String((await uploadSheet(staff, csv([names, names]))).headers['location'])
  const columns = Object.fromEntries(names.map((_, n) => [`column-${n}`, n === 1 ? 'happened' : '']))
  const defaults = { relation: 'self', role: 'other', area: 'unknown', toldOn: '2026-11-23' }
  expect((await staff.post(`${address}/mapping`, { ...defaults, ...columns })).statusCode).toBe(303)
  for (const wrong of [
    { area: 'x' },
    { toldOn: '2026-02-30' },
    { toldOn: '2027-01-01' },
    { 'column-2': '__proto__' },
    { role: 'x' },
  ])
    expect((await staff.post(`${address}/mapping`, { ...defaults, ...columns, ...wrong })).statusCode).toBe(422)
  expect((await staff.get(address)).body).toContain('1件')
})

test('nobody but staff meets a file, and one that is not there is not found', async () => {
  const before = allStories(open).length
  for (const path of ['', '/1', '/1/refused']) {
    const answer = await browse(open.app).get(`/staff/imports${path}`)
    expect([answer.statusCode, String(answer.headers['location']).startsWith('/sign-in')]).toEqual([303, true])
  }
  expect((await uploadSheet(browse(open.app), csv([HEAD, ['自分のこと', 'x']]))).statusCode).toBe(401)
  for (const path of ['', '/refused']) expect((await staff.get(`/staff/imports/999${path}`)).statusCode).toBe(404)
  for (const deed of ['mapping', 'confirmation', 'removal'])
    expect((await staff.post(`/staff/imports/999/${deed}`, { revision: '1' })).statusCode).toBe(404)
  expect((await staff.post('/staff/imports/1/confirmation', { revision: 'x' })).statusCode).toBe(422)
  expect(allStories(open)).toHaveLength(before)
})
