import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sqlite } from './open.ts'

interface Step {
  name: string
  sql: string
  checksum: string
}

/**
 * Brings the database to the newest shape: numbered `.sql` files, each in a transaction of its own, its checksum kept.
 * An edited, missing or out-of-order file stops the start with a sentence that names it.
 * Errors: Error with the file's name. Returns the names of the files that ran.
 */
export function migrate(
  sqlite: Sqlite,
  folder: string,
  options: { copyFirst?: (sqlite: Sqlite) => void } = {},
): string[] {
  sqlite.exec(`CREATE TABLE IF NOT EXISTS migrations (
    name TEXT PRIMARY KEY, checksum TEXT NOT NULL, ran_at INTEGER NOT NULL) STRICT`)
  const steps = readSteps(folder)
  const due = ensureHistory(sqlite, steps)
  if (due.length > 0 && due.length < steps.length) options.copyFirst?.(sqlite)
  for (const step of due) runStep(sqlite, step)
  return due.map((step) => step.name)
}

function readSteps(folder: string): Step[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    if (!name.startsWith(String(index + 1).padStart(4, '0') + '_')) {
      throw new Error(`migration ${name} is out of order: number ${index + 1} was expected`)
    }
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

function ensureHistory(sqlite: Sqlite, steps: Step[]): Step[] {
  const history = sqlite.prepare('SELECT name, checksum FROM migrations ORDER BY name').all() as Omit<Step, 'sql'>[]
  history.forEach((ran, index) => {
    const step = steps[index]
    if (!step) throw new Error(`migration ${ran.name} ran on this database but its file is missing`)
    if (step.name !== ran.name)
      throw new Error(`migration ${step.name} comes before ${ran.name}, which has already run`)
    if (step.checksum !== ran.checksum) throw new Error(`migration ${step.name} was edited after it ran`)
  })
  return steps.slice(history.length)
}

// Inside a transaction the pragma does nothing, and a table rebuilt with foreign keys on deletes its children.
function runStep(sqlite: Sqlite, step: Step): void {
  sqlite.pragma('foreign_keys = OFF')
  try {
    sqlite
      .transaction(() => {
        sqlite.exec(step.sql)
        const broken = sqlite.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0) throw new Error(`it leaves ${broken.length} rows that point at nothing`)
        sqlite.prepare('INSERT INTO migrations VALUES (?, ?, ?)').run(step.name, step.checksum, Date.now())
      })
      .immediate()
  } catch (error) {
    throw new Error(`migration ${step.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  } finally {
    sqlite.pragma('foreign_keys = ON')
  }
}
