import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { setTagState, type TagState, tagById } from './tags.store.ts'
import { ensureFound, ensureStands } from './triage.ts'

const DEED: Record<TagState, string> = { accepted: 'accept-tag', rejected: 'reject-tag', suggested: 'reopen-tag' }

interface TagDecision {
  storyId: number
  tagId: number
  state: TagState
  by: Actor
  at: Instant
}

export function decideTag(tx: Tx, { storyId, tagId, state, by, at }: TagDecision): void {
  ensureStands(storyById(tx, storyId))
  ensureFound(tagById(tx, storyId, tagId))
  const isDecided = state !== 'suggested'
  setTagState(tx, tagId, { state, decidedBy: isDecided ? (by.name ?? '') : '', decidedAt: isDecided ? at : null })
  record(tx, { at, actor: by, deed: DEED[state], subject: { kind: 'story', id: storyId }, detail: { tag: tagId } })
}
