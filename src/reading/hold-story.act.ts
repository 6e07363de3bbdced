import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { setStoryState, storyById } from '../stories/stories.store.ts'
import { ensureMayBecome } from '../stories/story.ts'
import { ensureFound, ensureReason } from './triage.ts'

export function holdStory(
  tx: Tx,
  { storyId, reason, by, at }: { storyId: number; reason: string; by: Actor; at: Instant },
): void {
  const story = ensureFound(storyById(tx, storyId))
  const heldReason = ensureReason(reason)
  // Held by two at once: both reasons stand.
  if (story.state !== 'held') ensureMayBecome(story.state, 'held')
  const before = story.state === 'held' && story.heldReason ? `${story.heldReason}\n` : ''
  setStoryState(tx, storyId, { state: 'held', heldReason: before + heldReason })
  record(tx, { at, actor: by, deed: 'hold-story', subject: { kind: 'story', id: storyId } })
}
