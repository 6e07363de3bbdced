import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { bigrams } from '../language/search.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { setStoryState, storyById } from './stories.store.ts'
import { wordsOf } from './story.ts'
import { dropIndex, putIndex } from './story-index.store.ts'
import { ownTextOf } from './texts.store.ts'
import { ensureMayUndo } from './withdrawal.ts'

interface Withdrawal {
  storyId: number
  by: Actor
  at: Instant
}

/** Gone from every view at once: all of them ask `mayUse`, which says no from here on. Doing it twice is doing it once. */
export function withdrawStory(tx: Tx, { storyId, by, at }: Withdrawal): void {
  const story = storyById(tx, storyId)
  if (!story) throw new Refusal('このお話は見つかりません。', 404)
  if (story.state === 'withdrawn') return
  setStoryState(tx, storyId, { state: 'withdrawn', stateBefore: story.state, withdrawnAt: at })
  dropIndex(tx, storyId)
  record(tx, { at, actor: by, deed: 'withdraw-story', subject: { kind: 'story', id: storyId } })
}

/** Within seven days everything is as it was. */
export function undoWithdrawal(tx: Tx, { storyId, by, at }: Withdrawal): void {
  const story = storyById(tx, storyId)
  if (!story) throw new Refusal('このお話は見つかりません。', 404)
  ensureMayUndo(story, at)
  setStoryState(tx, storyId, { state: story.stateBefore ?? 'received', stateBefore: null, withdrawnAt: null })
  const text = ownTextOf(tx, storyId)
  if (text && story.concernAt === null)
    putIndex(tx, storyId, { words: '', pairs: bigrams(wordsOf(text)).join(' '), readings: '' })
  enqueue(tx, 'read-text', { storyId }, at)
  record(tx, { at, actor: by, deed: 'undo-withdrawal', subject: { kind: 'story', id: storyId } })
}
