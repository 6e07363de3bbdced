import { csvOf } from './csv.door.ts'
import type { Table } from './table.ts'
import { xlsxOf } from './xlsx.door.ts'

// Runs in a process of its own, one for each table (table.door.ts): thousands of rows would hold up everybody else.

export interface TableJob {
  table: Table
  format: 'xlsx' | 'csv'
}

export type TableAnswer = { ok: true; bytes: Uint8Array } | { ok: false; problem: string }

process.once('message', async ({ table, format }: TableJob) => {
  process.send?.(await answerTo(table, format), () => process.exit(0))
})
process.once('disconnect', () => process.exit(0))

async function answerTo(table: Table, format: TableJob['format']): Promise<TableAnswer> {
  try {
    return { ok: true, bytes: format === 'csv' ? csvOf(table) : await xlsxOf(table) }
  } catch (error) {
    return { ok: false, problem: String(error) }
  }
}
