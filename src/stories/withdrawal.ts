import { DAY, type Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { StoryState } from './story.ts'

export const UNDO_WITHIN = 7 * DAY

export function undoEnds(withdrawnAt: Instant): Instant {
  return withdrawnAt + UNDO_WITHIN
}

export function mayUndo(withdrawnAt: Instant | null, now: Instant): boolean {
  return withdrawnAt !== null && now < undoEnds(withdrawnAt)
}

export function ensureMayUndo(story: { state: StoryState; withdrawnAt: Instant | null }, now: Instant): void {
  if (story.state !== 'withdrawn') throw new Refusal('このお話は、取り下げられていません。', 409)
  if (!mayUndo(story.withdrawnAt, now))
    throw new Refusal('元にもどせる日は 過ぎました。もう一度 話してくださるときは、新しく書いてください。', 410)
}
