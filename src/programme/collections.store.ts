import { and, asc, desc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { type Day, dayOf, type Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { type CollectionForm, WHOLE_FORM } from './collection-form.ts'
import { collectionForms, collections } from './programme.table.ts'

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

export function insertCollection(tx: Tx, collection: typeof collections.$inferInsert): number {
  return tx.insert(collections).values(collection).returning({ id: collections.id }).get().id
}

export function setCollectionEnd(tx: Tx, id: number, closesOn: Day | null, endedAt: Instant | null = null): void {
  tx.update(collections).set({ closesOn, endedAt }).where(eq(collections.id, id)).run()
}

export function collectionById(db: Db, id: number): Collection | undefined {
  return db.select().from(collections).where(eq(collections.id, id)).get()
}

type Revised = Pick<Collection, 'title' | 'kind' | 'areaId' | 'opensOn' | 'closesOn'>

export function updateCollection(tx: Tx, id: number, change: Revised): void {
  tx.update(collections).set(change).where(eq(collections.id, id)).run()
}

/** What the collection of this address asks now. */
export function formByCode(db: Db, code: string): CollectionForm {
  const collection = collectionByCode(db, code)
  return collection ? formOf(db, collection.id) : WHOLE_FORM
}

/** What a collection asks now; the questions of the house where it was never made its own. */
export function formOf(db: Db, collectionId: number): CollectionForm {
  const row = db
    .select({
      version: collectionForms.version,
      leftOut: collectionForms.leftOut,
      questions: collectionForms.questions,
    })
    .from(collectionForms)
    .where(eq(collectionForms.collectionId, collectionId))
    .orderBy(desc(collectionForms.version))
    .limit(1)
    .get()
  return row ?? WHOLE_FORM
}

export function insertForm(tx: Tx, form: typeof collectionForms.$inferInsert): void {
  tx.insert(collectionForms).values(form).run()
}

export interface Numbers {
  received: number
  thisWeek: number
  /** begun and not sent */
  drafts: number
}

// Stories stand a floor above; the counts alone are needed here, so the tables are named in SQL and not imported.
export function numbersByCollection(db: Db, since: Instant, now: Instant): Map<number, Numbers> {
  const rows = db.all<{ id: number } & Numbers>(sql`
    SELECT c.id AS id,
      (SELECT count(*) FROM stories s WHERE s.collection_id = c.id AND s.state NOT IN ('withdrawn', 'excluded')) AS received,
      (SELECT count(*) FROM stories s WHERE s.collection_id = c.id AND s.state NOT IN ('withdrawn', 'excluded') AND s.submitted_at >= ${since}) AS thisWeek,
      (SELECT count(*) FROM drafts d WHERE d.collection_id = c.id AND d.expires_at > ${now} AND d.answers <> '{}'
        AND NOT EXISTS (SELECT 1 FROM stories s WHERE s.draft_id = d.id)) AS drafts
    FROM collections c`)
  return new Map(rows.map(({ id, ...numbers }) => [id, numbers]))
}
