import { Refusal } from '../base/refusal.ts'
import { cleanText } from '../base/text.ts'

/** A table as somebody filled it in: what stands on top, and below it each row under the number that a spreadsheet shows. */
export interface Sheet {
  headings: string[]
  rows: SheetRow[]
}

export interface SheetRow {
  number: number
  cells: string[]
}

export const MOST_BYTES = 5 * 1024 * 1024
export const MOST_ROWS = 2000
export const MOST_COLUMNS = 100
// Empty cells count too: a table may be wide by nothing but commas.
export const MOST_CELLS = 1_000_000
const MOST_LETTERS = 20_000_000

/** The first row with anything in it holds the headings; rows without a word are none. */
export function sheetOf(records: readonly (readonly string[])[]): Sheet {
  ensureSize(records)
  const rows = records
    .map((cells, index) => ({ number: index + 1, cells: cells.map(readCell) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [top, ...below] = rows
  if (!top)
    throw refused(
      'このファイルには、何も書かれていません。1行めに見出し、2行めからお話のあるファイルをえらんでください。',
    )
  if (below.length === 0)
    throw refused('見出しの下に、お話が1行もありません。2行めからお話のあるファイルをえらんでください。')
  if (below.length > MOST_ROWS) throw tooManyRows()
  const width = Math.max(...rows.map(({ cells }) => usedWidth(cells)))
  if (width > MOST_COLUMNS) throw tooManyColumns()
  return {
    headings: toldApart(sized(top.cells, width)),
    rows: below.map((row) => ({ ...row, cells: sized(row.cells, width) })),
  }
}

// A workbook keeps each text once, however many cells show it: what they show together can be far more than the file.
function ensureSize(records: readonly (readonly string[])[]): void {
  if (records.reduce((sum, cells) => sum + cells.length, 0) > MOST_CELLS) throw tooManyColumns()
  const letters = records.reduce((sum, cells) => cells.reduce((inner, cell) => inner + cell.length, sum), 0)
  if (letters > MOST_LETTERS) throw refused('文が長すぎます。いくつかのファイルに分けてください。')
}

export function tooManyRows(): Refusal {
  return refused(
    `一度に入れられるのは ${MOST_ROWS.toLocaleString('ja-JP')}行までです。いくつかのファイルに分けてください。`,
  )
}

export function tooManyColumns(): Refusal {
  return refused(`列が多すぎます（${MOST_COLUMNS}列まで）。使わない列を消してから、もう一度えらんでください。`)
}

export function refused(sentence: string): Refusal {
  return new Refusal(sentence, 422, 'file')
}

// Our own list of refused rows guards its cells with an apostrophe: loaded again they are as they were.
function readCell(cell: string): string {
  return cleanText(cell).replace(/^'(?=[=+\-@\t\n＝＋－＠])/, '')
}

function usedWidth(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1
}

function sized(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '')
}

/** Each heading by a name of its own: 感想, 感想（2つめ）, and a column without one by its letter. */
function toldApart(headings: readonly string[]): string[] {
  const flat = headings.map((heading) => heading.replace(/\s+/g, ' ').trim())
  return flat.map((heading, index) => {
    if (heading === '') return `（見出しのない ${columnLetter(index)}列）`
    const nth = flat.slice(0, index).filter((other) => other === heading).length + 1
    return nth === 1 ? heading : `${heading}（${nth}つめ）`
  })
}

export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? columnLetter(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}
