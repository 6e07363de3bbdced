import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { putStaffTag } from './tags.store.ts'
import { ensureStands } from './triage.ts'

/** A word of the staff's own; one that was suggested or rejected before is accepted by this. */
export function addTag(
  tx: Tx,
  { storyId, label, by, at }: { storyId: number; label: string; by: Actor; at: Instant },
): void {
  ensureStands(storyById(tx, storyId))
  const tag = putStaffTag(tx, { storyId, label, decidedBy: by.name ?? '', decidedAt: at })
  record(tx, { at, actor: by, deed: 'add-tag', subject: { kind: 'story', id: storyId }, detail: { tag } })
}
