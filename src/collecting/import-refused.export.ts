import { REASON_HEADING } from './import-fields.ts'

/** The rows that did not come in, with the reason last: to be mended in a spreadsheet and loaded again. */
export function refusedCsv(
  headings: readonly string[],
  rows: readonly { cells: readonly string[]; reason: string }[],
): string {
  const kept = headings
    .map((heading, index) => ({ heading, index }))
    .filter(({ heading }) => heading !== REASON_HEADING)
  const lines = [
    [...kept.map(({ heading }) => heading), REASON_HEADING],
    ...rows.map(({ cells, reason }) => [...kept.map(({ index }) => cells[index] ?? ''), reason]),
  ]
  return `\ufeff${lines.map((cells) => cells.map(safeCell).join(',')).join('\r\n')}\r\n`
}

// A cell that begins like a formula would be reckoned by the spreadsheet that opens it (CSV injection).
function safeCell(text: string): string {
  const safe = /^'?[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
