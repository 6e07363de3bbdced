import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { ensureFirstRun } from './account.ts'
import { countAccounts, insertAccount } from './accounts.store.ts'

interface NewAccount {
  name: string
  email: string
  passwordHash: string
  at: Instant
}

/** The first account opens the house; the door it came through closes for good. */
export function createFirstAccount(tx: Tx, { at, ...account }: NewAccount): number {
  ensureFirstRun(countAccounts(tx))
  const id = insertAccount(tx, account, at)
  record(tx, {
    at,
    actor: { kind: 'staff', id, name: account.name },
    deed: 'create-first-account',
    subject: { kind: 'account', id },
  })
  return id
}
