import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { type SealedTeller, sealedTeller } from './teller.store.ts'
import { storyAtDesk } from './triage.store.ts'
import { ensureStands } from './triage.ts'

/** Who told a story is opened on purpose, and it is written down who opened it. */
export function openTeller(
  tx: Tx,
  { storyId, by, at }: { storyId: number; by: Actor; at: Instant },
): { number: string; teller: SealedTeller | undefined } {
  const { number } = ensureStands(storyAtDesk(tx, storyId))
  const teller = sealedTeller(tx, storyId)
  record(tx, { at, actor: by, deed: 'open-teller', subject: { kind: 'story', id: storyId } })
  return { number, teller }
}
