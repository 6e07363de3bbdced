import type { Day, Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { setCollectionEnd } from './collections.store.ts'

/** Sets the last day on which a collection takes stories; null: no end. */
export function closeCollection(
  tx: Tx,
  { id, closesOn, by, at }: { id: number; closesOn: Day | null; by: Actor; at: Instant },
): void {
  setCollectionEnd(tx, id, closesOn)
  record(tx, {
    at,
    actor: by,
    deed: closesOn ? 'close-collection' : 'reopen-collection',
    subject: { kind: 'collection', id },
  })
}
