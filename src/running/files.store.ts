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

export function fileOf(db: Db, hash: string): StoredFile | undefined {
  return db
    .select({ hash: files.hash, media: files.media, bytes: files.bytes })
    .from(files)
    .where(eq(files.hash, hash))
    .get()
}
