import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { cellText, type Table } from './table.ts'

const HEAD = { fontWeight: 'bold', backgroundColor: '#d3ebdc', wrap: true, alignVertical: 'center' } as const

/** XLSX with its first row fixed. A text is a text whatever it begins with: no cell is ever a formula. */
export async function xlsxOf({ name, columns, rows }: Table): Promise<Buffer> {
  const head = columns.map((column) => ({ value: column.name, type: String, ...HEAD }))
  const body: SheetData = rows.map((row) =>
    row.map((value, index) => {
      if (value === null || value === '') return null
      if (columns[index]?.kind !== 'date')
        return { value: cellText(value), type: String, wrap: true, alignVertical: 'top' }
      return { value: dateOf(value), type: Date, format: 'yyyy/mm/dd', alignVertical: 'top' }
    }),
  )
  const options = { columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1, sheet: name }
  return writeXlsxFile([head, ...body], options).toBuffer()
}

// The number of a day, whatever the clock of this machine is set to.
function dateOf(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) throw new Error(`not a day: ${day}`)
  return date
}
