import { and, asc, count, eq } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { accounts } from './people.table.ts'

export function countAccounts(db: Db): number {
  return db.select({ n: count() }).from(accounts).get()?.n ?? 0
}

export function accountByEmail(db: Db, email: string) {
  return db
    .select()
    .from(accounts)
    .where(and(eq(accounts.email, email), eq(accounts.state, 'active')))
    .get()
}

export function activeAccounts(db: Db) {
  return db
    .select({ id: accounts.id, name: accounts.name, email: accounts.email })
    .from(accounts)
    .where(eq(accounts.state, 'active'))
    .orderBy(asc(accounts.name), asc(accounts.id))
    .all()
}

export function insertAccount(
  tx: Tx,
  account: { name: string; email: string; passwordHash: string },
  at: Instant,
): number {
  // Somebody is always there for what worries people: the first one, until others are named.
  const duty = dutyAccounts(tx).length === 0
  return tx
    .insert(accounts)
    .values({ ...account, duty, createdAt: at })
    .returning({ id: accounts.id })
    .get().id
}

export function updatePassword(tx: Tx, id: number, passwordHash: string): void {
  tx.update(accounts).set({ passwordHash, state: 'active' }).where(eq(accounts.id, id)).run()
}

export function allAccounts(db: Db) {
  return db
    .select({
      ...{ id: accounts.id, name: accounts.name, email: accounts.email, state: accounts.state, duty: accounts.duty },
    })
    .from(accounts)
    .orderBy(asc(accounts.name), asc(accounts.id))
    .all()
}

export function accountById(db: Db, id: number) {
  return db.select().from(accounts).where(eq(accounts.id, id)).get()
}

/** Those who look after what worries people (method.md §1.13). */
export function dutyNames(db: Db): string[] {
  return dutyAccounts(db).map(({ name }) => name)
}

export function dutyAccounts(db: Db) {
  return db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.state, 'active'), eq(accounts.duty, true)))
    .orderBy(asc(accounts.name), asc(accounts.id))
    .all()
}

export function isOnDuty(db: Db, id: number): boolean {
  return dutyAccounts(db).some((account) => account.id === id)
}

export function setDuty(tx: Tx, id: number, duty: boolean): void {
  tx.update(accounts).set({ duty }).where(eq(accounts.id, id)).run()
}

/** Whoever has left keeps the address. */
export function anyAccountByEmail(db: Db, email: string) {
  return db.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email)).get()
}

export function setAccountState(tx: Tx, id: number, state: 'active' | 'disabled'): void {
  tx.update(accounts).set({ state }).where(eq(accounts.id, id)).run()
}
