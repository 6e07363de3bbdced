import { and, asc, eq, max } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { domainOutcomes, outcomeLinks, outcomes } from './programme.table.ts'

export type Outcome = typeof outcomes.$inferSelect

export function logicModel(db: Db) {
  return {
    outcomes: db.select().from(outcomes).orderBy(asc(outcomes.position), asc(outcomes.id)).all(),
    links: db.select().from(outcomeLinks).orderBy(asc(outcomeLinks.fromId), asc(outcomeLinks.toId)).all(),
    byDomain: db
      .select()
      .from(domainOutcomes)
      .orderBy(asc(domainOutcomes.domainCode), asc(domainOutcomes.outcomeId))
      .all(),
  }
}

export function outcomeById(db: Db, id: number): Outcome | undefined {
  return db.select().from(outcomes).where(eq(outcomes.id, id)).get()
}

/** The last one of its column. `key` only has to be another one: the sample finds its rows by it, nobody else. */
export function insertOutcome(tx: Tx, { kind, label, key }: Pick<Outcome, 'kind' | 'label' | 'key'>): number {
  const last = tx
    .select({ position: max(outcomes.position) })
    .from(outcomes)
    .get()
  return tx
    .insert(outcomes)
    .values({ key, kind, label, position: (last?.position ?? 0) + 1 })
    .returning({ id: outcomes.id })
    .get().id
}

export function renameOutcome(tx: Tx, id: number, label: string): void {
  tx.update(outcomes).set({ label }).where(eq(outcomes.id, id)).run()
}

/** Links and the ties to domains go with it. */
export function deleteOutcome(tx: Tx, id: number): void {
  tx.delete(outcomes).where(eq(outcomes.id, id)).run()
}

export function replaceLinksFrom(tx: Tx, fromId: number, to: readonly number[]): void {
  tx.delete(outcomeLinks).where(eq(outcomeLinks.fromId, fromId)).run()
  if (to.length > 0)
    tx.insert(outcomeLinks)
      .values(to.map((toId) => ({ fromId, toId })))
      .run()
}

export function replaceOutcomesOf(tx: Tx, domainCode: string, outcomeIds: readonly number[]): void {
  tx.delete(domainOutcomes).where(eq(domainOutcomes.domainCode, domainCode)).run()
  if (outcomeIds.length > 0)
    tx.insert(domainOutcomes)
      .values(outcomeIds.map((outcomeId) => ({ domainCode, outcomeId })))
      .run()
}

export function isTiedToDomain(db: Db, outcomeId: number): boolean {
  return (
    db
      .select()
      .from(domainOutcomes)
      .where(and(eq(domainOutcomes.outcomeId, outcomeId)))
      .get() !== undefined
  )
}
