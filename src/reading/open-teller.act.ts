import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById, tellerOf } from '../stories/stories.store.ts'
import { ensureStands } from './triage.ts'

/** Who told a story is opened on purpose, and it is written down who opened it. */
export function openTeller(
  tx: Tx,
  { storyId, by, at }: { storyId: number; by: Actor; at: Instant },
): { number: string; teller: ReturnType<typeof tellerOf> } {
  const { number } = ensureStands(storyById(tx, storyId))
  const teller = tellerOf(tx, storyId)
  record(tx, { at, actor: by, deed: 'open-teller', subject: { kind: 'story', id: storyId } })
  return { number, teller }
}
