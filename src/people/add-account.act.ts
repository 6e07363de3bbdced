import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { anyAccountByEmail, insertAccount } from './accounts.store.ts'

interface NewColleague {
  name: string
  email: string
  passwordHash: string
  by: Actor
  at: Instant
}

/** A colleague lets another in. A password that is forgotten is renewed from the command line, never by a colleague. */
export function addAccount(tx: Tx, { by, at, ...account }: NewColleague): number {
  if (anyAccountByEmail(tx, account.email)) throw new Refusal('このメールアドレスの職員は、もういます。', 422, 'email')
  const id = insertAccount(tx, account, at)
  record(tx, { at, actor: by, deed: 'add-account', subject: { kind: 'account', id } })
  return id
}
