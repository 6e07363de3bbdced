import { and, asc, desc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { type Day, dayOf, type Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { collections } from './programme.table.ts'

export type Collection = typeof collections.$inferSelect

export function collectionByCode(db: Db, code: string): Collection | undefined {
  return db.select().from(collections).where(eq(collections.code, code)).get()
}

export function collectionByPassphrase(db: Db, key: string): Collection | undefined {
  return db.select().from(collections).where(eq(collections.passphraseKey, key)).get()
}

export function allCollections(db: Db): Collection[] {
  return db.select().from(collections).orderBy(desc(collections.createdAt), desc(collections.id)).all()
}

export function openCollections(db: Db, at: Instant): Collection[] {
  const today = dayOf(at)
  return db
    .select()
    .from(collections)
    .where(and(lte(collections.opensOn, today), or(isNull(collections.closesOn), gte(collections.closesOn, today))))
    .orderBy(asc(collections.id))
    .all()
}

export function takenPassphrases(db: Db): Set<string> {
  return new Set(
    db
      .select({ key: collections.passphraseKey })
      .from(collections)
      .all()
      .map((row) => row.key),
  )
}

export function insertCollection(tx: Tx, collection: Omit<Collection, 'id'>): number {
  return tx.insert(collections).values(collection).returning({ id: collections.id }).get().id
}

export function setCollectionEnd(tx: Tx, id: number, closesOn: Day | null): void {
  tx.update(collections).set({ closesOn }).where(eq(collections.id, id)).run()
}

export function collectionById(db: Db, id: number): Collection | undefined {
  return db.select().from(collections).where(eq(collections.id, id)).get()
}

// Stories stand a floor above; the count alone is needed here, so the table is named in SQL and not imported.
export function receivedByCollection(db: Db): Map<number, number> {
  const rows = db.all<{ id: number; n: number }>(sql`
    SELECT collection_id AS id, count(*) AS n FROM stories WHERE collection_id IS NOT NULL AND state <> 'withdrawn' GROUP BY collection_id`)
  return new Map(rows.map(({ id, n }) => [id, n]))
}
