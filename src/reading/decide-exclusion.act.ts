import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import { setStoryState, storyById } from '../stories/stories.store.ts'
import { ensureMayBecome } from '../stories/story.ts'
import { decideExclusionRow, openExclusion } from './exclusions.store.ts'
import { ensureStands } from './triage.ts'

interface Deciding {
  storyId: number
  decision: 'excluded' | 'kept'
  by: { id: number; name: string }
  at: Instant
}

/** The second person: nobody leaves a story out alone. Whoever proposed it may take the proposal back. */
export function decideExclusion(tx: Tx, { storyId, decision, by, at }: Deciding): void {
  const story = ensureStands(storyById(tx, storyId))
  const proposal = openExclusion(tx, storyId)
  if (!proposal) throw new Refusal('外す提案は、いまはありません。画面を開き直してください。', 409)
  if (decision === 'excluded' && proposal.proposedId === by.id)
    throw new Refusal('外すかどうかは、提案した人とは別の職員が決めます。', 409)
  decideExclusionRow(tx, proposal.id, { decision, decidedId: by.id, decidedName: by.name, decidedAt: at })
  if (decision === 'excluded') {
    ensureMayBecome(story.state, 'excluded')
    setStoryState(tx, storyId, { state: 'excluded', heldReason: null })
  }
  const deed = decision === 'excluded' ? 'exclude-story' : 'keep-story'
  record(tx, { at, actor: { kind: 'staff', ...by }, deed, subject: { kind: 'story', id: storyId } })
}

/** Taken back in: it is read like one that has just come. */
export function returnStory(tx: Tx, { storyId, by, at }: Omit<Deciding, 'decision'>): void {
  const story = ensureStands(storyById(tx, storyId))
  if (story.state !== 'excluded') return
  setStoryState(tx, storyId, { state: 'received' })
  enqueue(tx, 'read-text', { storyId }, at)
  record(tx, { at, actor: { kind: 'staff', ...by }, deed: 'return-story', subject: { kind: 'story', id: storyId } })
}
