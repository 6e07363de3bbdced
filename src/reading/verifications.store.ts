import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Day } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { readSetting } from '../running/settings.store.ts'
import { verifications } from './reading.table.ts'
import type { Verdicts } from './verification.ts'

export type Verification = typeof verifications.$inferSelect

/** All that was ever looked at, the newest first: a later one stands beside the earlier ones. */
export function verificationsOf(db: Db, storyId: number): Verification[] {
  return db.select().from(verifications).where(eq(verifications.storyId, storyId)).orderBy(desc(verifications.id)).all()
}

export function insertVerification(tx: Tx, row: Omit<Verification, 'id'>): number {
  return tx.insert(verifications).values(row).returning({ id: verifications.id }).get().id
}

/** The newest verdicts of each story that was looked at (R7.2). */
export function verdictsOf(db: Db, storyIds: readonly number[]): Map<number, Verdicts & { on: Day }> {
  const rows = db
    .select({
      ...{ storyId: verifications.storyId, on: verifications.verifiedOn },
      ...{ description: verifications.description, interpretation: verifications.interpretation },
    })
    .from(verifications)
    .where(inArray(verifications.storyId, [...storyIds]))
    .orderBy(asc(verifications.id))
    .all()
  return new Map(rows.map(({ storyId, ...verdicts }) => [storyId, verdicts]))
}

/** R7.1: whether this council looks again at stories that go on. It does unless it has said otherwise. */
export function verificationIsAsked(db: Db): boolean {
  return readSetting(db, 'verification') !== 'off'
}
