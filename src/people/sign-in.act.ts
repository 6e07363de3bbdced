import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { SESSION_LONGEST } from './account.ts'
import { deleteExpiredSessions, deleteSession, insertSession } from './sessions.store.ts'

interface SignIn {
  account: { id: number; name: string }
  tokenHash: string
  /** the session that the browser brought along: it ends, so that nobody else's can be kept alive */
  formerHash: string | undefined
  at: Instant
}

export function signIn(tx: Tx, { account, tokenHash, formerHash, at }: SignIn): void {
  deleteExpiredSessions(tx, at)
  if (formerHash) deleteSession(tx, formerHash)
  insertSession(tx, { tokenHash, accountId: account.id, at, expiresAt: at + SESSION_LONGEST })
  record(tx, {
    at,
    actor: { kind: 'staff', ...account },
    deed: 'sign-in',
    subject: { kind: 'account', id: account.id },
  })
}
