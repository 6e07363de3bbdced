import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { blankAttachments, blankStory, blankVersions, forgetTellers, storiesToErase } from './erasure.store.ts'
import { dropIndex } from './story-index.store.ts'
import { UNDO_WITHIN } from './withdrawal.ts'

/** What upper rooms keep of a story's words: each forgets its own, while the texts are still there to be recognised. */
export type Forget = (tx: Tx, erased: { storyId: number; at: Instant }) => void

/**
 * Seven days after its teller took it back, a story's words are gone: from its versions, its photos and recordings, the
 * search index, and whatever the rooms upstairs kept of them. Number, days and 取り下げ remain (method.md §5.5).
 * Answers the stories that were erased.
 */
export function eraseWithdrawn(tx: Tx, { at, forget }: { at: Instant; forget: readonly Forget[] }): number[] {
  const due = storiesToErase(tx, at - UNDO_WITHIN)
  for (const storyId of due) eraseStory(tx, storyId, { at, forget })
  return due
}

function eraseStory(tx: Tx, storyId: number, { at, forget }: { at: Instant; forget: readonly Forget[] }): void {
  blankStory(tx, storyId, at)
  for (const room of forget) room(tx, { storyId, at })
  blankVersions(tx, storyId)
  blankAttachments(tx, storyId)
  forgetTellers(tx, storyId)
  dropIndex(tx, storyId)
  record(tx, { at, actor: SYSTEM, deed: 'erase-story', subject: { kind: 'story', id: storyId } })
}
