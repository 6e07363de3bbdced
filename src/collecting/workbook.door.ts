import readWorkbook from 'read-excel-file/node'
import { MOST_CELLS, MOST_ROWS, refused, tooManyColumns, tooManyRows } from './sheet.ts'
import { type Page, plainZip, unpackWorkbook } from './sheet-zip.ts'

// Numbers of rows reach a million in an empty sheet; between two rows the reader makes every one that lies there.
const FARTHEST_ROW = MOST_ROWS * 10

/** Cells by rows of the first sheet that has any: formulas as their values, dates as days, errors as nothing. */
export async function workbookRecords(bytes: Buffer): Promise<string[][]> {
  const pages = unpackWorkbook(bytes)
  for (const page of pages) if (/^xl\/worksheets\//.test(page.path)) ensureExtent(page)
  const sheets = await readWorkbook(plainZip(pages), { trim: false }).catch((cause: unknown) => {
    throw refused(
      `このExcelブックは読めませんでした（${cause instanceof Error ? cause.name : 'Error'}）。Excelで開いて保存し直すか、「CSV UTF-8」で保存してください。`,
    )
  })
  const records = sheets.map(({ data }) => data.map((row) => row.map(cellText)))
  return records.find((rows) => rows.some((row) => row.some((cell) => cell.trim() !== ''))) ?? []
}

/** A sheet may say that its last cell lies in column XFD of row 1,048,576: that is seen before anybody makes room for it. */
function ensureExtent({ bytes }: Page): void {
  const xml = bytes.toString('utf8')
  const [rows, columns] = [farthest(xml, /<(?:\w+:)?row\b[^>]*?\sr=["']([^"']*)["']/g), farthestColumn(xml)]
  if (rows > FARTHEST_ROW) throw tooManyRows()
  if (columns * Math.max(rows, 1) > MOST_CELLS * 4) throw tooManyColumns()
}

function farthest(xml: string, pattern: RegExp): number {
  let most = 0
  for (const [, text = ''] of xml.matchAll(pattern)) {
    const row = /^\d{1,7}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY
    if (row > most) most = row
  }
  return most
}

// An empty cell with a look of its own (<c r="XFD1" s="3"/>) takes no room.
function farthestColumn(xml: string): number {
  let most = 0
  for (const [tag, letters = '', row = ''] of xml.matchAll(
    /<(?:\w+:)?c\b[^>]*?\sr=["']([^"'\d]*)([^"']*)["'][^>]*>/g,
  )) {
    if (tag.endsWith('/>')) continue
    const isCell = /^[A-Z]{1,3}$/.test(letters) && /^\d{1,7}$/.test(row) && Number(row) <= FARTHEST_ROW
    const column = isCell ? columnNumber(letters) : Number.POSITIVE_INFINITY
    if (column > most) most = column
  }
  return most
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)
}
