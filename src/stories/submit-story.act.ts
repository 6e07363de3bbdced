import { dayOf, type Instant } from '../base/clock.ts'
import type { Language } from '../base/languages.ts'
import { Refusal } from '../base/refusal.ts'
import { derivedToken, tokenHash } from '../base/token.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Secret } from '../running/secret.ts'
import { type Draft, emptyDraft } from './drafts.store.ts'
import { ownHand } from './provenance.ts'
import { attachmentsOfDraft, storyOfDraft } from './stories.store.ts'
import { missingFields } from './wizard.ts'
import { writeStory } from './write-story.act.ts'

interface Submission {
  draft: Draft
  /** what stands for a why that the teller could not put into words */
  unsure: string
  language?: Language
  secret: Secret
  at: Instant
}

export interface Receipt {
  storyId: number
  token: string
}

/** The receipt link follows from the draft: whoever sends twice gets the same one. */
export function receiptToken(secret: Secret, draftId: number): string {
  return derivedToken(secret.links, `teller:${draftId}`)
}

/** A draft becomes a story: number, the teller's own words, consents, and the teller apart and sealed. Twice sent is one story. */
export function submitStory(tx: Tx, { draft, unsure, secret, at, language = 'ja' }: Submission): Receipt {
  const token = receiptToken(secret, draft.id)
  const known = storyOfDraft(tx, draft.id)
  if (known) return { storyId: known.id, token }
  if (missingFields(draft.answers).length > 0) throw new Refusal('まだ答えていないところがあります。', 422)
  const storyId = writeStory(tx, {
    ...{ answers: draft.answers, unsure, secret, at, collectionId: draft.collectionId, draftId: draft.id },
    language,
    ...{ tokenHash: tokenHash(token), provenance: ownHand(dayOf(at)), way: 'web', askedAt: draft.createdAt },
    attachments: attachmentsOfDraft(tx, draft.id),
  })
  emptyDraft(tx, draft.id, at)
  record(tx, {
    at,
    actor: { kind: 'teller', id: storyId },
    deed: 'submit-story',
    subject: { kind: 'story', id: storyId },
  })
  enqueue(tx, 'read-text', { storyId }, at)
  return { storyId, token }
}
