import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { accountByEmail, insertAccount, updatePassword } from './accounts.store.ts'
import { deleteSessionsOf } from './sessions.store.ts'

interface Staff {
  name: string
  email: string
  passwordHash: string
  at: Instant
}

/** From the command line: a new account, or a new password for the one that has this address. */
export function makeStaff(tx: Tx, { name, email, passwordHash, at }: Staff): { id: number; isNew: boolean } {
  const known = accountByEmail(tx, email)
  const id = known ? known.id : insertAccount(tx, { name, email, passwordHash }, at)
  if (known) {
    updatePassword(tx, id, passwordHash)
    deleteSessionsOf(tx, id)
  }
  record(tx, { at, actor: SYSTEM, deed: known ? 'reset-password' : 'make-staff', subject: { kind: 'account', id } })
  return { id, isNew: !known }
}
