import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { papersWith, setErased } from './publishing.store.ts'

/** A paper that holds an erased story is let go of; the ledger keeps its line and the hash of what was handed out. */
export function forgetPapers(tx: Tx, { storyId, at }: { storyId: number; at: Instant }): void {
  for (const { id, fileHash } of papersWith(tx, storyId)) {
    setErased(tx, id, { fileHash, at })
    record(tx, { at, actor: SYSTEM, deed: 'erase-paper', subject: { kind: 'publication', id } })
  }
}
