import { addDays, dayOf, type Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { collectionState } from './collection.ts'
import { collectionById, setCollectionEnd } from './collections.store.ts'

interface End {
  id: number
  isClosed: boolean
  by: Actor
  at: Instant
}

/** Takes no new stories from now on, or takes them again without an end. Where it is so already, nothing changes. */
export function endCollection(tx: Tx, { id, isClosed, by, at }: End): void {
  const collection = collectionById(tx, id)
  if (!collection) throw new Refusal('この受付は見つかりません。', 404)
  const today = dayOf(at)
  if (isClosed === (collectionState(collection, today) === 'closed')) return
  setCollectionEnd(tx, id, isClosed ? addDays(today, -1) : null, isClosed ? at : null)
  const deed = isClosed ? 'close-collection' : 'reopen-collection'
  record(tx, { at, actor: by, deed, subject: { kind: 'collection', id } })
}
