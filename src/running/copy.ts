import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Sqlite } from '../db/open.ts'

/** A copy of the database beside it, before its shape changes: `backups/before-0008.sqlite`. */
export function copyBeforeMigration(sqlite: Sqlite, dataDir: string): void {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const ran = sqlite.prepare('SELECT count(*) AS n FROM migrations').get() as { n: number }
  const path = join(folder, `before-${String(ran.n + 1).padStart(4, '0')}.sqlite`)
  if (!existsSync(path)) sqlite.prepare('VACUUM INTO ?').run(path)
}
