import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { publicationById, setRecalled } from './publishing.store.ts'

interface Recall {
  id: number
  by: Actor
  at: Instant
}

/** 配るのを止めました: the paper is known to be stopped, and the desk no longer asks for it. */
export function recallPublication(tx: Tx, { id, by, at }: Recall): void {
  const publication = publicationById(tx, id)
  if (!publication) throw new Refusal('この印刷物は見つかりません。', 404)
  if (publication.recalledAt !== null) return
  setRecalled(tx, id, at)
  record(tx, { at, actor: by, deed: 'recall-publication', subject: { kind: 'publication', id } })
}
