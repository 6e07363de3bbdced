import { asc, lte } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { wordings } from './programme.table.ts'

export type Wording = typeof wordings.$inferSelect

/** The wording of each consent question as it stood at a moment: a draft is asked in the words of its beginning. */
export function wordingsAt(db: Db, at: Instant): Map<string, Wording> {
  const rows = db
    .select()
    .from(wordings)
    .where(lte(wordings.createdAt, at))
    .orderBy(asc(wordings.key), asc(wordings.version))
    .all()
  return new Map(rows.map((row) => [row.key, row]))
}

export function insertWording(tx: Tx, wording: Omit<Wording, 'id'>): void {
  tx.insert(wordings).values(wording).run()
}

export function everyWordingKey(db: Db): Set<string> {
  return new Set(
    db
      .selectDistinct({ key: wordings.key })
      .from(wordings)
      .all()
      .map(({ key }) => key),
  )
}
