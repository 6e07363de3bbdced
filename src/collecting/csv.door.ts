import { CsvError, parse } from 'csv-parse/sync'
import { MOST_ROWS, refused, tooManyRows } from './sheet.ts'
import { delimiterOf } from './sheet-bytes.ts'

// Lines without a word between the rows are no rows, but thousands of them are no table either.
const MOST_RECORDS = MOST_ROWS * 2

/** Cells by rows, empty rows included: their numbers are those that a spreadsheet shows. */
export function csvRecords(text: string): string[][] {
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: MOST_RECORDS + 1,
    })
    if (records.length > MOST_RECORDS) throw tooManyRows()
    return records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw refused(
      '引用符（"）の閉じていないところがあり、表として読めません。Excelで開き直して「CSV UTF-8」で保存してください。',
    )
  }
}
