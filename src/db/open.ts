import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { sha256 } from '../base/sha256.ts'

export type Sqlite = Database.Database
/** What stores take as their first argument: reading is free, writing happens inside `write` (write.ts). */
export type Db = BetterSQLite3Database
/** The same thing inside a transaction; the name says that the caller must be in one. */
export type Tx = Db

export interface Store {
  sqlite: Sqlite
  db: Db
  close(): void
}

// better-sqlite3 builds WAL with synchronous=NORMAL, which loses answered writes in a power cut: FULL is said aloud.
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'journal_size_limit = 67108864',
  'cache_size = -64000',
  'temp_store = MEMORY',
  'secure_delete = ON',
]

export function openStore(path: string): Store {
  const sqlite = new Database(path)
  for (const pragma of PRAGMAS) sqlite.pragma(pragma)
  ensureDurable(sqlite)
  // For migrations alone: no trigger or view may call it, so that any other program can still write to the file.
  sqlite.function('sha256', { deterministic: true, directOnly: true }, (text) => sha256(String(text)))
  return { sqlite, db: drizzle({ client: sqlite }), close: () => closeStore(sqlite) }
}

/** Looks at a database that is there, without changing a byte of it: a copy stays what it was, an older one stays old. */
export function openToRead(path: string): Store {
  const sqlite = new Database(path, { readonly: true, fileMustExist: true })
  for (const pragma of ['busy_timeout = 5000', 'trusted_schema = OFF', 'cell_size_check = ON']) sqlite.pragma(pragma)
  return { sqlite, db: drizzle({ client: sqlite }), close: () => sqlite.close() }
}

function ensureDurable(sqlite: Sqlite): void {
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite did not accept synchronous=FULL')
  if (sqlite.pragma('foreign_keys', { simple: true }) !== 1) throw new Error('SQLite did not accept foreign_keys=ON')
}

function closeStore(sqlite: Sqlite): void {
  if (!sqlite.open) return
  sqlite.pragma('optimize')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
}

/**
 * Writes the whole file anew, every table in the order of its keys, and empties the write-ahead log. Where pages were
 * split, SQLite leaves bytes of rows in the space between, which `secure_delete` does not overwrite.
 */
export function writeAnew({ sqlite }: Pick<Store, 'sqlite'>, report: (problem: unknown) => void): void {
  try {
    sqlite.exec('VACUUM')
  } catch (problem) {
    // It needs room for a second file. The vote is closed all the same.
    report(problem)
  }
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
}

/** True when a UNIQUE or PRIMARY KEY constraint refused the row. */
export function isUniqueBreach(error: unknown): boolean {
  return hasCode(error, 'SQLITE_CONSTRAINT_UNIQUE') || hasCode(error, 'SQLITE_CONSTRAINT_PRIMARYKEY')
}

/** True when the disk is full or cannot be written: reading goes on, writing answers 503. */
export function isDiskTrouble(error: unknown): boolean {
  return ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'].some((code) => hasCode(error, code))
}

/** True when the file itself is broken: SQLite cannot follow its pages. */
export function isDamaged(error: unknown): boolean {
  return ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].some((code) => hasCode(error, code))
}

function hasCode(error: unknown, code: string): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && at.code.startsWith(code)) return true
  }
  return false
}
