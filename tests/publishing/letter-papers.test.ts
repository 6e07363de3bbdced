import { afterAll, beforeAll, expect, test } from 'vitest'
import { printLetters } from '../../src/publishing/letter-papers.export.ts'
import { addressee, addressLines, letterPapersContent, type PrintedLetter } from '../../src/publishing/letter-papers.ts'
import { scriptOf } from '../../src/returning/letter.page.ts'
import { applyAll, letterTo, openReturn, type Return } from '../returning/_letters.ts'
import { openPdf, textOf } from './_pdf.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')
const SITE = {
  organisation: '坂井市社会福祉協議会',
  department: '地域福祉課',
  telephone: '0776-00-0000',
  hours: '平日 8:30〜17:15',
  colour: 'leaf',
}
const LETTER: PrintedLetter = {
  manner: 'post',
  subject: 'おはなしの結果のお知らせ',
  paragraphs: ['お話を ありがとうございました。', '選んだ理由: 待っていてくれる人ができたからです。'],
  address: ['910-0000', '福井県坂井市丸岡町1-2-3'],
  name: 'さくら 様',
  number: 'R8前-0042',
  link: 'http://127.0.0.1:3000/my/abc',
  isGroup: false,
  script: null,
}
const set = (...letters: PrintedLetter[]) => printLetters(letterPapersContent(letters, SITE, AT), AT)
const flat = (text: string) => text.replace(/\s/g, '')

let press: Return
beforeAll(async () => {
  press = await openReturn()
  await applyAll(press)
})
afterAll(() => press.close())

test('a posted letter is one sheet, and reads from the address to the answer', async () => {
  const { pdf, replaced } = await set(LETTER)
  expect([(await openPdf(pdf)).numPages, replaced]).toEqual([1, []])
  const text = flat(await textOf(pdf))
  const order = [
    '福井県坂井市',
    'さくら様',
    '坂井市社会福祉協議会',
    'おはなしの結果',
    '選んだ理由',
    'お返事を聞かせて',
  ].map((words) => text.indexOf(words))
  expect(order.every((at) => at >= 0)).toBe(true)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('the same letters give the same bytes, and a letter begins on a sheet of its own', async () => {
  const two = [LETTER, { ...LETTER, name: 'もみじ 様' }]
  const [once, again] = [await set(...two), await set(...two)]
  expect(once.pdf.equals(again.pdf)).toBe(true)
  expect((await openPdf(once.pdf)).numPages).toBe(2)
})

test('what staff wrote is text and nothing else, and a long letter goes on on a second sheet', async () => {
  const hostile = [
    '#panic("x") $a$ <b> *強い* #read("/etc/passwd")',
    '😊 𠮷野 髙﨑',
    ...Array<string>(30).fill('ながい段落です。'.repeat(12)),
  ]
  const { pdf } = await set({ ...LETTER, paragraphs: hostile })
  expect((await openPdf(pdf)).numPages).toBeGreaterThan(1)
  expect(flat(await textOf(pdf))).toContain('#panic("x")$a$<b>*強い*')
})

test('a script for the telephone says what to say, and what not to say to others', async () => {
  const script = scriptOf({ site: SITE, caller: '山田 花子' })
  const { pdf } = await set({ ...LETTER, manner: 'script', address: ['0776-12-3456'], script, link: '' })
  const text = flat(await textOf(pdf))
  for (const words of ['0776-12-3456', '山田花子です', 'ご本人でない方', '選んだ理由', '見せてもよいですか'])
    expect(text).toContain(words)
})

test('an address keeps its lines within the window, and no title is said twice', () => {
  expect(addressLines('〒910\r\n一\n\n二\n三\n四\n五')).toEqual(['〒910', '一', '二', '三', '四　五'])
  expect(addressee('さくら', ['坂井市', 'さくら 様'])).toBe('')
  expect(addressee('', ['坂井市'])).toBe('お話を寄せてくださった方へ')
})

test('printing opens addresses, so the journal says who did it; and nobody else may', async () => {
  const answered = await press.facilitator.get(`${press.roundPage}/paper?channel=letter`)
  expect([answered.statusCode, answered.headers['content-type']]).toEqual([200, 'application/pdf'])
  const text = flat(await textOf(answered.rawPayload))
  expect(text).toContain('コーポ桜101')
  expect(text).not.toContain('hanako@example.jp')
  const rows = press.open.store.sqlite.prepare("SELECT actor_name FROM journal WHERE deed = 'print-letters'").all()
  expect(rows).toEqual([{ actor_name: '山田 花子' }])
  expect((await press.phone().get(`${press.roundPage}/paper?channel=letter`)).statusCode).toBe(303)
  expect((await press.facilitator.get(`${press.roundPage}/paper?channel=none`)).statusCode).toBe(404)
  const one = await press.facilitator.get(`/staff/letters/${letterTo(press, press.stories.second).id}/paper`)
  expect(flat(await textOf(one.rawPayload))).toContain('0776-12-3456')
})
