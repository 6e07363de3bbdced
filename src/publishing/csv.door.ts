import { stringify } from 'csv-stringify/sync'
import { cellText, type Table } from './table.ts'

/** CSV as Excel in Japan opens it: UTF-8 with its mark, CRLF, and an apostrophe before whatever a cell could take for a formula. */
export function csvOf({ columns, rows }: Table): Buffer {
  const body = rows.map((row) => row.map((value) => cellText(value ?? '')))
  const text = stringify([columns.map(({ name }) => name), ...body], {
    ...{ bom: true, escape_formulas: true, record_delimiter: 'windows' },
    quoted_match: /[\n']/,
  })
  return Buffer.from(text)
}
