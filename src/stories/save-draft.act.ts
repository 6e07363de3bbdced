import { DAY, type Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { type Draft, draftByHash, insertDraft, updateDraft } from './drafts.store.ts'
import { storyOfDraft } from './stories.store.ts'
import type { DraftAnswers } from './wizard.ts'

export const DRAFT_LIFE = 30 * DAY

interface Save {
  tokenHash: string
  collectionId: number
  change(before: DraftAnswers): DraftAnswers
  at: Instant
}

/** Keeps what a page sent; the first answer makes the draft. One that was already sent is left alone. */
export function saveDraft(tx: Tx, { tokenHash, collectionId, change, at }: Save): Pick<Draft, 'id' | 'answers'> {
  const [draft, expiresAt] = [draftByHash(tx, tokenHash, at), at + DRAFT_LIFE]
  if (!draft) {
    const answers = change({})
    const id = insertDraft(tx, { tokenHash, collectionId, answers, createdAt: at, updatedAt: at, expiresAt })
    return { id, answers }
  }
  if (storyOfDraft(tx, draft.id)) return draft
  const answers = change(draft.answers)
  updateDraft(tx, draft.id, { answers, updatedAt: at, expiresAt })
  return { id: draft.id, answers }
}
