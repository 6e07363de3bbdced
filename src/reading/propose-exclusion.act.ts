import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { storyById } from '../stories/stories.store.ts'
import { ensureMayBecome } from '../stories/story.ts'
import { type Exclusion, insertExclusion, openExclusion } from './exclusions.store.ts'
import { ensureStands } from './triage.ts'

interface Proposal extends Pick<Exclusion, 'kind' | 'reason'> {
  storyId: number
  by: { id: number; name: string }
  at: Instant
}

/** A double, an advertisement, or something meant for another desk: one person says so, and a second one decides (R4.8). */
export function proposeExclusion(tx: Tx, { storyId, kind, reason, by, at }: Proposal): void {
  const story = ensureStands(storyById(tx, storyId))
  ensureMayBecome(story.state, 'excluded')
  if (openExclusion(tx, storyId)) throw new Refusal('外すことは、もう提案されています。画面を開き直してください。', 409)
  insertExclusion(tx, { storyId, kind, reason, proposedId: by.id, proposedName: by.name, proposedAt: at })
  const actor = { kind: 'staff', ...by } as const
  record(tx, { at, actor, deed: 'propose-exclusion', subject: { kind: 'story', id: storyId }, detail: { kind } })
}
