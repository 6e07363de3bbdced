import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { accountById, dutyAccounts, setDuty } from './accounts.store.ts'

interface Naming {
  id: number
  duty: boolean
  by: Actor
  at: Instant
}

/** Who looks after what worries people; the last one stays until another is named (method.md §1.13). */
export function nameDuty(tx: Tx, { id, duty, by, at }: Naming): void {
  const account = accountById(tx, id)
  if (account?.state !== 'active') throw new Refusal('この職員は見つかりません。', 404)
  if (account.duty === duty) return
  if (!duty && dutyAccounts(tx).length === 1)
    throw new Refusal('心配な内容の担当がいなくなります。先に ほかの人を担当にしてください。', 409)
  setDuty(tx, id, duty)
  const deed = duty ? 'name-duty' : 'release-duty'
  record(tx, { at, actor: by, deed, subject: { kind: 'account', id } })
}
