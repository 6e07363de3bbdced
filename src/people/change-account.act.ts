import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { accountById, dutyAccounts, setAccountState } from './accounts.store.ts'
import { deleteSessionsOf } from './sessions.store.ts'

interface Change {
  id: number
  state: 'active' | 'disabled'
  by: Actor
  at: Instant
}

/** Who leaves is signed out at once and cannot come in; what they did stays under their name. Nobody shuts themselves out. */
export function changeAccount(tx: Tx, { id, state, by, at }: Change): void {
  const account = accountById(tx, id)
  if (!account) throw new Refusal('この職員は見つかりません。', 404)
  if (state === 'disabled' && by.id === id)
    throw new Refusal('自分のアカウントは止められません。ほかの職員に頼んでください。', 409)
  if (account.state === state) return
  if (state === 'disabled' && account.duty && dutyAccounts(tx).length === 1)
    throw new Refusal('心配な内容の担当がいなくなります。先に ほかの人を担当にしてください。', 409)
  setAccountState(tx, id, state)
  if (state === 'disabled') deleteSessionsOf(tx, id)
  const deed = state === 'disabled' ? 'disable-account' : 'enable-account'
  record(tx, { at, actor: by, deed, subject: { kind: 'account', id } })
}
