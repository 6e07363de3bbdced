import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { type FindingState, findingById, setFindingState } from './findings.store.ts'
import { ensureFound, ensureStands } from './triage.ts'

const DEED: Record<FindingState, string> = { masked: 'mask-name', not_name: 'keep-name', open: 'reopen-name' }

interface NameDecision {
  storyId: number
  findingId: number
  state: FindingState
  by: Actor
  at: Instant
}

/** Decides on a likely name wherever it stands in the story. The journal does not repeat the word. */
export function decideName(tx: Tx, { storyId, findingId, state, by, at }: NameDecision): void {
  ensureStands(storyById(tx, storyId))
  const { surface } = ensureFound(findingById(tx, storyId, findingId))
  setFindingState(tx, { storyId, surface }, state)
  record(tx, { at, actor: by, deed: DEED[state], subject: { kind: 'story', id: storyId } })
}
