import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { bigrams } from '../language/search.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { setStoryState, storyById } from '../stories/stories.store.ts'
import { wordsOf } from '../stories/story.ts'
import { putIndex } from '../stories/story-index.store.ts'
import { ownTextOf } from '../stories/texts.store.ts'
import { openConcern, setConcernAt, settleConcernRow } from './concerns.store.ts'
import { ensureStands } from './triage.ts'

interface Settling {
  storyId: number
  /** what was done, in a sentence */
  outcome: string
  /** goes on as before, or is kept with the staff for good */
  after: 'release' | 'hold'
  by: Actor
  at: Instant
}

/** The duty staff have looked after it: the story goes on its way, or stays with the office. */
export function settleConcern(tx: Tx, { storyId, outcome, after, by, at }: Settling): void {
  const story = ensureStands(storyById(tx, storyId))
  const concern = openConcern(tx, storyId)
  if (!concern) throw new Refusal('この心配ごとは、もう落ち着いたと記録されています。', 409)
  settleConcernRow(tx, concern.id, { settledName: by.name ?? '', settledAt: at, outcome })
  setConcernAt(tx, storyId, null)
  if (after === 'hold' && story.state !== 'held')
    setStoryState(tx, storyId, { state: 'held', heldReason: '心配な内容のため、職員だけにしています' })
  const text = ownTextOf(tx, storyId)
  if (text) putIndex(tx, storyId, { words: '', pairs: bigrams(wordsOf(text)).join(' '), readings: '' })
  enqueue(tx, 'read-text', { storyId }, at)
  record(tx, { at, actor: by, deed: 'settle-concern', subject: { kind: 'story', id: storyId }, detail: { after } })
}
