import { DAY, type Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { keepFile } from '../running/files.store.ts'
import { record } from '../running/journal.store.ts'
import { type Actor, SYSTEM } from '../running/journal.ts'
import type { Mapping } from './import-fields.ts'
import {
  finishImport,
  forgetOldRefused,
  forgetRefused,
  type Import,
  importById,
  insertImport,
  setMapping,
  waitingImports,
} from './imports.store.ts'

export const IMPORT_LIFE = 30 * DAY

interface Deed {
  by: Actor
  at: Instant
}

export function importThere(tx: Tx, id: number): Import {
  const found = importById(tx, id)
  if (!found) throw new Refusal('このファイルは見つかりません。', 404)
  return found
}

export function ensureWaiting({ state }: Pick<Import, 'state'>): void {
  if (state === 'done') throw new Refusal('このファイルは、もう入れてあります。画面を開き直してください。', 409)
  if (state === 'dropped') throw new Refusal('このファイルは、もう消してあります。もう一度えらんでください。', 409)
}

interface Upload extends Deed {
  name: string
  file: { hash: string; bytes: number; media: string }
  mapping: Mapping
  rowCount: number
}

/** The bytes already rest in the vault; no story is written before somebody has seen what would come in. */
export function keepSheet(tx: Tx, { name, file, mapping, rowCount, by, at }: Upload): number {
  keepFile(tx, file, at)
  const id = insertImport(tx, {
    ...{ name, mapping, rowCount, fileHash: file.hash },
    ...{ uploadedBy: by.id ?? 0, uploadedName: by.name ?? '', uploadedAt: at },
  })
  // Never the headings as they stand: where a file has none, its first row is somebody's story.
  const detail = { columns: [...mapping.columns], rows: rowCount }
  record(tx, { at, actor: by, deed: 'keep-sheet', subject: { kind: 'import', id }, detail })
  return id
}

export function matchColumns(tx: Tx, { id, mapping, by, at }: Deed & { id: number; mapping: Mapping }): void {
  const sheet = importThere(tx, id)
  ensureWaiting(sheet)
  setMapping(tx, id, { mapping, revision: sheet.revision + 1 })
  const detail = { columns: [...mapping.columns] }
  record(tx, { at, actor: by, deed: 'match-columns', subject: { kind: 'import', id }, detail })
}

/** Throws away what lies of a file: all of it before it was loaded, afterwards the rows that were kept for mending. */
export function dropSheet(tx: Tx, { id, by, at }: Deed & { id: number }): void {
  const { state } = importThere(tx, id)
  if (state === 'dropped') return
  if (state === 'done') forgetRefused(tx, id)
  else finishImport(tx, id, { state: 'dropped', finishedName: by.name ?? '', finishedAt: at })
  record(tx, { at, actor: by, deed: 'drop-sheet', subject: { kind: 'import', id } })
}

/** Nobody came back for them: after thirty days no word of an unloaded file is left. */
export function dropOldImports(tx: Tx, at: Instant): void {
  for (const id of waitingImports(tx, at - IMPORT_LIFE)) dropSheet(tx, { id, by: SYSTEM, at })
  forgetOldRefused(tx, at - IMPORT_LIFE)
}
