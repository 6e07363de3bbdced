import { expect, test } from 'vitest'
import { csvRecords } from '../../src/collecting/csv.door.ts'
import { columnLetter, sheetOf } from '../../src/collecting/sheet.ts'
import { delimiterOf, sheetKind, sheetText } from '../../src/collecting/sheet-bytes.ts'
import { plainZip } from '../../src/collecting/sheet-zip.ts'
import { workbookRecords } from '../../src/collecting/workbook.door.ts'
import { packedZip, page, sheetXml, workbook, workbookPages } from './_import.ts'

// 「見出し,お話」「はな,うみ」 as Excel for Windows saves it (CP932), with ① and 髙, which plain Shift_JIS does not have.
const CP932 = Buffer.from('8ca98f6f82b52c82a898620d0a82cd82c82c82a482dd8740eee00d0a', 'hex')

test('a file is read in whichever way its Japanese was written', () => {
  const text = '見出し,お話\nはな,うみ①髙\n'
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  expect(sheetText(CP932)).toBe(text)
  expect(sheetText(Buffer.from(text))).toBe(text)
  expect(sheetText(Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`))).toBe(text)
  expect(sheetText(utf16)).toBe(text)
  expect(sheetText(Buffer.from(utf16).swap16())).toBe(text)
})

test('what divides the cells is found out, whatever stands inside quotes', () => {
  expect([
    delimiterOf('a,b;c,d\n'),
    delimiterOf('a\tb\tc\n'),
    delimiterOf('"a,b,c";d;e\n'),
    delimiterOf('\n\na;b\n'),
    delimiterOf('ひとつだけ\n'),
    delimiterOf(`"${'a'.repeat(2_000_000)}`),
  ]).toEqual([',', '\t', ';', ';', ',', ','])
})

test('a quoted cell keeps its lines, commas and quotes; empty rows count and are none', () => {
  const sheet = sheetOf(
    csvRecords(sheetText(Buffer.from('\r\n\r\n題,お話\r\nあ,"一行め\r\n二行め、""はい"", そう"\r\n,\r\nい,う\r\n'))),
  )
  expect(sheet).toEqual({
    headings: ['題', 'お話'],
    rows: [
      { number: 4, cells: ['あ', '一行め\n二行め、"はい", そう'] },
      { number: 6, cells: ['い', 'う'] },
    ],
  })
})

test('headings of one name are told apart, and a column without one is called by its letter', () => {
  const { headings } = sheetOf([
    ['感想', '', ' 感想\n', '感想', ''],
    ['1', '2', '3', '4', '5'],
  ])
  expect(headings).toEqual(['感想', '（見出しのない B列）', '感想（2つめ）', '感想（3つめ）', '（見出しのない E列）'])
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('a workbook gives values for formulas, days for dates, nothing for errors, and its first sheet with anything in it', async () => {
  const filled = [
    ['お話', '日', '数', 'はい', '式', 'まちがい'],
    [
      ' 字下げ\n二行め & <b>',
      { day: 46346.585 },
      12,
      { xml: '<c r="REF" t="b"><v>1</v></c>' },
      { xml: '<c r="REF" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c>' },
      { xml: '<c r="REF" t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
    ],
  ]
  expect((await workbookRecords(workbook([[null]], filled)))[1]).toEqual([
    ...[' 字下げ\n二行め & <b>', '2026-11-20', '12', 'TRUE', 'ab', ''],
  ])
})

test('the readings that Excel keeps beside kanji are no words of the teller', async () => {
  const pages = [
    ...workbookPages(sheetXml([[{ xml: '<c r="REF" t="s"><v>0</v></c>' }]])),
    page('xl/sharedStrings.xml', '<sst><si><t>坂井</t><rPh sb="0" eb="2"><t>サカイ</t></rPh></si></sst>'),
  ]
  expect(await workbookRecords(plainZip(pages))).toEqual([['坂井']])
})

const said = async (deed: () => unknown) => {
  try {
    await deed()
  } catch (error) {
    return error instanceof Error && error.name === 'Refusal' ? error.message : `broken: ${error}`
  }
  return 'taken'
}
const kindOf = (bytes: string | Buffer) => said(() => sheetKind(Buffer.from(bytes)))

test('what is no table is refused in a sentence that says what to do', async () => {
  const refused = [
    await kindOf(''),
    await kindOf(Buffer.from('d0cf11e0a1b11ae1', 'hex')),
    await kindOf('%PDF-1.7'),
    await kindOf(Buffer.from('ffd8ffe000104a46', 'hex')),
    await kindOf(Buffer.alloc(5 * 1024 * 1024 + 1, 'a')),
    await said(() => sheetText(Buffer.from('<!DOCTYPE html><table>'))),
    await said(() => sheetText(Buffer.from([0x41, 0, 0x42, 0]))),
    await said(() => sheetText(Buffer.from([0xff, 0xff, 0x81]))),
    await said(() => csvRecords('a,b\n"とじない,c\n')),
    await said(() => csvRecords('あ\n'.repeat(4002))),
    await said(() => sheetOf([['', ' '], ['']])),
    await said(() => sheetOf([['お話']])),
    await said(() => sheetOf([['お話'], ...Array.from({ length: 2001 }, () => ['あ'])])),
    await said(() => sheetOf([Array.from({ length: 101 }, () => 'あ'), ['い']])),
    await said(() => sheetOf(csvRecords(`${','.repeat(1_100_000)}\nあ\n`))),
  ]
  expect(refused.filter((sentence) => !/ください。$/.test(sentence))).toEqual([])
  expect(refused[1]).toContain('「Excelブック（.xlsx）」か「CSV UTF-8')
})

test('a zip that is torn, empty, something else or a bomb is refused before any reader of workbooks sees it', async () => {
  const whole = workbook([['お話'], ['あ']])
  const huge = Buffer.alloc(60 * 1024 * 1024)
  const wide = (ref: string) =>
    plainZip(workbookPages(`<worksheet><sheetData><row r="1"><c r="${ref}"><v>1</v></c></row></sheetData></worksheet>`))
  const refused = await Promise.all(
    [
      whole.subarray(0, whole.length / 2),
      whole.subarray(0, 30),
      plainZip([]),
      plainZip([page('word/document.xml', '<w/>')]),
      packedZip('xl/workbook.xml', huge),
      packedZip('xl/workbook.xml', huge, 10),
      packedZip('xl/workbook.xml', Buffer.from('<workbook>')),
      plainZip(workbookPages('<worksheet><sheetData><row r="9999999"/></sheetData></worksheet>')),
      plainZip(workbookPages('<worksheet><sheetData><row r="&#57;9"/></sheetData></worksheet>')),
      plainZip(
        workbookPages(
          `<worksheet><sheetData>${'<row r="20000"><c r="XFD20000"><v>1</v></c></row>'}</sheetData></worksheet>`,
        ),
      ),
      wide('A99999999'),
      wide('&#65;1'),
      plainZip(workbookPages('<worksheet><sheetData><row></c></row></sheetData>')),
      plainZip(workbookPages('not xml at all')),
    ].map((bytes) => said(() => workbookRecords(bytes))),
  )
  expect(refused.filter((sentence) => !/ください。$/.test(sentence))).toEqual([])
})
