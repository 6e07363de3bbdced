import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { publicationById, setCancelled } from './publishing.store.ts'

/** 取りやめる: what is not finished is not made. A paper that is finished stays in the ledger. */
export function cancelPublication(tx: Tx, { id, by, at }: { id: number; by: Actor; at: Instant }): void {
  const publication = publicationById(tx, id)
  if (!publication) throw new Refusal('この印刷物は見つかりません。', 404)
  if (publication.state === 'cancelled') return
  if (publication.state !== 'waiting' && publication.state !== 'working')
    throw new Refusal('もう終わっています。画面を開き直してください。', 409)
  setCancelled(tx, id, at)
  record(tx, { at, actor: by, deed: 'cancel-publication', subject: { kind: 'publication', id } })
}
