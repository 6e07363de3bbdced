import { eq } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { files } from './running.table.ts'

export interface StoredFile {
  hash: string
  media: string
  bytes: number
}

export function keepFile(tx: Tx, file: StoredFile, at: Instant): void {
  tx.insert(files)
    .values({ ...file, createdAt: at })
    .onConflictDoNothing()
    .run()
}

/** Forgets every file but those `inUse`. */
export function forgetFiles(tx: Tx, inUse: ReadonlySet<string>): void {
  for (const { hash } of tx.select({ hash: files.hash }).from(files).all())
    if (!inUse.has(hash)) tx.delete(files).where(eq(files.hash, hash)).run()
}

export function fileOf(db: Db, hash: string): StoredFile | undefined {
  return db
    .select({ hash: files.hash, media: files.media, bytes: files.bytes })
    .from(files)
    .where(eq(files.hash, hash))
    .get()
}
