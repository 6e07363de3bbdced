import readWorkbook from 'read-excel-file/node'
import { afterEach, expect, test } from 'vitest'
import { unpackWorkbook } from '../../src/collecting/sheet-zip.ts'
import { csvOf } from '../../src/publishing/csv.door.ts'
import { writeTable } from '../../src/publishing/table.door.ts'
import type { Table } from '../../src/publishing/table.ts'
import { xlsxOf } from '../../src/publishing/xlsx.door.ts'

const table = (...rows: Table['rows']): Table => ({
  name: 'お話の記録表',
  columns: [
    { name: '題', kind: 'text', width: 20 },
    { name: '話した日', kind: 'date', width: 12 },
  ],
  rows,
})

// What a cell could take for a formula, as people in Japan type it too (OWASP, CSV Injection).
const FORMULAS = [
  '=1+1',
  '+81 90',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\0=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠a',
  '=HYPERLINK("http://x","y")',
]

test.each(FORMULAS)('%j is never a formula, in neither file', async (text) => {
  const bytes = await xlsxOf(table([text, '2026-11-24']))
  const sheets = unpackWorkbook(bytes).filter(({ path }) => /worksheets\/sheet\d+\.xml$/.test(path))
  expect(sheets).toHaveLength(1)
  for (const { bytes: xml } of sheets) expect(String(xml)).not.toMatch(/<f[ >]/)
  const [, line = ''] = String(csvOf(table([text, null]))).split('\r\n')
  expect(line.replace(/^"/, '')).toMatch(/^['\n]/)
})

const home = process.env['TZ']
afterEach(() => {
  if (home === undefined) delete process.env['TZ']
  else process.env['TZ'] = home
})

test.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Auckland'])(
  'a day stays that day with the clock of %s',
  async (zone) => {
    process.env['TZ'] = zone
    const [sheet] = await readWorkbook(await xlsxOf(table(['あ', '2026-04-01'], ['い', '2027-03-31'], ['う', null])))
    const days = sheet?.data
      .slice(1)
      .map((row) => (row[1] instanceof Date ? row[1].toISOString().slice(0, 10) : row[1]))
    expect(days).toEqual(['2026-04-01', '2027-03-31', null])
    expect(String(csvOf(table(['あ', '2026-04-01'])))).toContain('あ,2026-04-01')
  },
)

test('a text with lines, quotes, signs that no font has and half a letter comes back as it can be kept', async () => {
  const text = '一行め\r\n「二行め」 "引用", 👨‍👩‍👧 𠮷\ud800'
  const kept = '一行め\n「二行め」 "引用", 👨‍👩‍👧 𠮷'
  const [sheet] = await readWorkbook(await writeTable({ table: table([text, null]), format: 'xlsx' }))
  expect(sheet?.data[1]?.[0]).toBe(kept)
  const csv = String(await writeTable({ table: table([text, null]), format: 'csv' }))
  expect(csv).toBe(`\ufeff題,話した日\r\n"${kept.replaceAll('"', '""')}",\r\n`)
})

test('a story longer than a cell is cut where a cell ends, and says so', async () => {
  const [sheet] = await readWorkbook(await xlsxOf(table(['あ'.repeat(40_000), null])))
  const cell = String(sheet?.data[1]?.[0])
  expect([cell.length < 32_768, cell.endsWith('……')]).toEqual([true, true])
})

test('a table that cannot be written is an error, and no process is left waiting', async () => {
  const broken = { ...table(['あ', 'not a day']) }
  await expect(writeTable({ table: broken, format: 'xlsx' })).rejects.toThrow()
})
