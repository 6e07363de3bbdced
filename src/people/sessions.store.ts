import { and, eq, lte } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { accounts, sessions } from './people.table.ts'

export function sessionByHash(db: Db, tokenHash: string) {
  return db
    .select({
      accountId: sessions.accountId,
      seenAt: sessions.seenAt,
      expiresAt: sessions.expiresAt,
      name: accounts.name,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.tokenHash, tokenHash), eq(accounts.state, 'active')))
    .get()
}

export function insertSession(
  tx: Tx,
  session: { tokenHash: string; accountId: number; at: Instant; expiresAt: Instant },
): void {
  const { at, ...row } = session
  tx.insert(sessions)
    .values({ ...row, createdAt: at, seenAt: at })
    .run()
}

export function touchSession(tx: Tx, tokenHash: string, at: Instant): void {
  tx.update(sessions).set({ seenAt: at }).where(eq(sessions.tokenHash, tokenHash)).run()
}

export function deleteSession(tx: Tx, tokenHash: string): void {
  tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run()
}

export function deleteSessionsOf(tx: Tx, accountId: number): void {
  tx.delete(sessions).where(eq(sessions.accountId, accountId)).run()
}

export function deleteExpiredSessions(tx: Tx, at: Instant): void {
  tx.delete(sessions).where(lte(sessions.expiresAt, at)).run()
}
