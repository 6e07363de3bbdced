import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { setStoryState, storyById } from '../stories/stories.store.ts'
import { ensureMayBecome } from '../stories/story.ts'
import { ensureFound } from './triage.ts'

export function acceptStory(tx: Tx, { storyId, by, at }: { storyId: number; by: Actor; at: Instant }): void {
  const story = ensureFound(storyById(tx, storyId))
  if (story.state === 'accepted') return
  ensureMayBecome(story.state, 'accepted')
  setStoryState(tx, storyId, { state: 'accepted', heldReason: null })
  record(tx, { at, actor: by, deed: 'accept-story', subject: { kind: 'story', id: storyId } })
}
