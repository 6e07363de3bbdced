import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import { roundMembers } from './rounds.table.ts'

export type RoundMember = typeof roundMembers.$inferSelect

export function membersOfRound(db: Db, roundId: number): RoundMember[] {
  return db.select().from(roundMembers).where(eq(roundMembers.roundId, roundId)).orderBy(asc(roundMembers.id)).all()
}

export function memberByTokenHash(db: Db, tokenHash: string): RoundMember | undefined {
  return db.select().from(roundMembers).where(eq(roundMembers.tokenHash, tokenHash)).get()
}

export function memberOfRound(db: Db, roundId: number, id: number): RoundMember | undefined {
  return db
    .select()
    .from(roundMembers)
    .where(and(eq(roundMembers.roundId, roundId), eq(roundMembers.id, id)))
    .get()
}

export function insertRoundMember(tx: Tx, member: typeof roundMembers.$inferInsert): number {
  return tx.insert(roundMembers).values(member).returning({ id: roundMembers.id }).get().id
}

export function setToken(tx: Tx, id: number, token: { tokenVersion: number; tokenHash: string }): void {
  tx.update(roundMembers).set(token).where(eq(roundMembers.id, id)).run()
}

export function setDeclared(tx: Tx, id: number, at: Instant): void {
  tx.update(roundMembers).set({ declaredAt: at }).where(eq(roundMembers.id, id)).run()
}

export function deleteRoundMembers(tx: Tx, roundId: number, ids: readonly number[]): void {
  tx.delete(roundMembers)
    .where(and(eq(roundMembers.roundId, roundId), inArray(roundMembers.id, [...ids])))
    .run()
}
