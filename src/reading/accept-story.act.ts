import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { standingOf } from '../stories/standing.store.ts'
import { setStoryState, storyById } from '../stories/stories.store.ts'
import { ensureMayBecome } from '../stories/story.ts'
import { ensureFound } from './triage.ts'

export function acceptStory(tx: Tx, { storyId, by, at }: { storyId: number; by: Actor; at: Instant }): void {
  const story = ensureFound(storyById(tx, storyId))
  if (story.state === 'accepted') return
  ensureMayBecome(story.state, 'accepted')
  if (standingOf(tx, storyId)?.texts.panelIsOld)
    throw new Refusal('話した人が文を直しました。選ぶ会で読む文を作り直してから、うけいれてください。', 409)
  setStoryState(tx, storyId, { state: 'accepted', heldReason: null })
  record(tx, { at, actor: by, deed: 'accept-story', subject: { kind: 'story', id: storyId } })
}
