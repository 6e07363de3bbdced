import { and, asc, desc, eq, gte, inArray, isNotNull, lt, ne } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import type { Mapping } from './import-fields.ts'
import { imports } from './imports.table.ts'

export type Import = typeof imports.$inferSelect

export function importById(db: Db, id: number): Import | undefined {
  return db.select().from(imports).where(eq(imports.id, id)).get()
}

export function newestImports(db: Db, most: number) {
  return db
    .select({
      id: imports.id,
      name: imports.name,
      state: imports.state,
      rowCount: imports.rowCount,
      loadedCount: imports.loadedCount,
      refusedCount: imports.refusedCount,
      uploadedName: imports.uploadedName,
      uploadedAt: imports.uploadedAt,
    })
    .from(imports)
    .orderBy(desc(imports.uploadedAt), desc(imports.id))
    .limit(most)
    .all()
}

export function insertImport(tx: Tx, row: typeof imports.$inferInsert): number {
  return tx.insert(imports).values(row).returning({ id: imports.id }).get().id
}

export function setMapping(tx: Tx, id: number, change: { mapping: Mapping; revision: number }): void {
  tx.update(imports).set(change).where(eq(imports.id, id)).run()
}

interface Finish {
  state: 'done' | 'dropped'
  loadedCount?: number
  refusedCount?: number
  refusedSealed?: Buffer | null
  finishedName: string
  finishedAt: Instant
}

/** From here on nothing names the bytes of the file, and the sweep takes them. */
export function finishImport(tx: Tx, id: number, finish: Finish): void {
  tx.update(imports)
    .set({ ...finish, fileHash: null })
    .where(eq(imports.id, id))
    .run()
}

export function forgetRefused(tx: Tx, id: number): void {
  tx.update(imports).set({ refusedSealed: null }).where(eq(imports.id, id)).run()
}

/** Refused rows that were kept for mending, of files that were loaded before `before`. */
export function forgetOldRefused(tx: Tx, before: Instant): void {
  tx.update(imports)
    .set({ refusedSealed: null })
    .where(and(isNotNull(imports.refusedSealed), lt(imports.finishedAt, before)))
    .run()
}

export function waitingImports(db: Db, before: Instant): number[] {
  return db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.state, 'uploaded'), lt(imports.uploadedAt, before)))
    .orderBy(asc(imports.id))
    .all()
    .map(({ id }) => id)
}

/** The files in the vault that are still to be loaded. */
export function importFiles(db: Db): string[] {
  const waiting = db.select({ hash: imports.fileHash }).from(imports).where(isNotNull(imports.fileHash)).all()
  return waiting.map(({ hash }) => hash).filter((hash) => hash !== null)
}

/** What came in under keys that begin so: every row of one file, whoever loaded it. */
export function storiesByKey(db: Db, prefix: string): { key: string; number: string }[] {
  return db
    .select({ key: stories.entryKey, number: stories.number })
    .from(stories)
    .where(and(gte(stories.entryKey, prefix), lt(stories.entryKey, `${prefix}\uffff`)))
    .orderBy(asc(stories.id))
    .all()
    .flatMap(({ key, number }) => (key === null ? [] : [{ key, number }]))
}

/** The tellers' own words of every story, the first one first: what is told already is not told twice. */
export function toldWords(db: Db) {
  return db
    .select({
      number: stories.number,
      before: storyVersions.before,
      happened: storyVersions.happened,
      now: storyVersions.now,
    })
    .from(storyVersions)
    .innerJoin(stories, eq(stories.id, storyVersions.storyId))
    .where(and(inArray(storyVersions.kind, ['original', 'corrected']), ne(storyVersions.happened, '')))
    .orderBy(asc(storyVersions.id))
    .all()
}
