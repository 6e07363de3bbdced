import type { Day, Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { type CollectionForm, isSameForm } from './collection-form.ts'
import { collectionById, formOf, insertForm, updateCollection } from './collections.store.ts'

interface Revision {
  id: number
  title: string
  kind: 'cycle' | 'place' | 'event'
  areaId: number | null
  opensOn: Day
  closesOn: Day | null
  form: Omit<CollectionForm, 'version'>
  by: Actor
  at: Instant
}

/** Another wording or another choice of questions is a new version: what was told keeps the one it was told under. */
export function reviseCollection(tx: Tx, { id, form, by, at, ...change }: Revision): void {
  if (!collectionById(tx, id)) throw new Refusal('この受付は見つかりません。', 404)
  updateCollection(tx, id, change)
  const before = formOf(tx, id)
  if (!isSameForm(before, form))
    insertForm(tx, { collectionId: id, version: before.version + 1, ...form, createdAt: at })
  record(tx, { at, actor: by, deed: 'revise-collection', subject: { kind: 'collection', id } })
}
