import { and, asc, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import { roundMembers, rounds } from './rounds.table.ts'

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

/** Members whose words open a door: of rounds that go on, or whose record was final not long ago. */
export function membersWithDoor(db: Db, finalSince: Instant): { id: number; tokenVersion: number }[] {
  return db
    .select({ id: roundMembers.id, tokenVersion: roundMembers.tokenVersion })
    .from(roundMembers)
    .innerJoin(rounds, eq(rounds.id, roundMembers.roundId))
    .where(or(isNull(rounds.finalisedAt), gte(rounds.finalisedAt, finalSince)))
    .orderBy(asc(roundMembers.id))
    .all()
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
