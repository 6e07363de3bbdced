/** What a spreadsheet is made of: words stay words, a day is `YYYY-MM-DD`, null leaves the cell empty. */
export interface Table {
  name: string
  columns: { name: string; kind: 'text' | 'date'; width: number }[]
  rows: (string | null)[][]
}

export const SHEET_MEDIA = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

// Excel takes 32,767 characters in a cell, no control signs and no half of a letter.
const MOST = 32_000
const UNKEPT = /[[\p{Cc}\p{Cs}]--[\t\n]]/gv

/** A text as a cell can hold it. */
export function cellText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(UNKEPT, '')
  return clean.length > MOST ? `${clean.slice(0, MOST)}……` : clean
}
