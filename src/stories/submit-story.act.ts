import { dayOf, type Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { seal } from '../base/seal.ts'
import { derivedToken, tokenHash } from '../base/token.ts'
import { halfCode } from '../base/wareki.ts'
import type { Tx } from '../db/open.ts'
import { bigrams } from '../language/search.ts'
import { ensureCycles } from '../programme/ensure-cycles.act.ts'
import { allAreas, tellerDomainsEver } from '../programme/programme.store.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { allActivities } from '../programme/words.store.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Secret } from '../running/secret.ts'
import { type Draft, emptyDraft } from './drafts.store.ts'
import {
  givePhotoToStory,
  insertConsents,
  insertStory,
  insertTeller,
  insertVersion,
  lastSerial,
  photosOfDraft,
  storyOfDraft,
} from './stories.store.ts'
import { receiptNumber, wordsOf } from './story.ts'
import { putIndex } from './story-index.store.ts'
import { answersToStory, answersToText } from './submission.ts'
import {
  consentsIn,
  type DraftAnswers,
  missingFields,
  needsContact,
  photoConsentsIn,
  photoField,
  said,
} from './wizard.ts'

interface Submission {
  draft: Draft
  /** what stands for a why that the teller could not put into words */
  unsure: string
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
export function submitStory(tx: Tx, submission: Submission): Receipt {
  const { draft, secret, at } = submission
  const token = receiptToken(secret, draft.id)
  const known = storyOfDraft(tx, draft.id)
  if (known) return { storyId: known.id, token }
  if (missingFields(draft.answers).length > 0) throw new Refusal('まだ答えていないところがあります。', 422)
  const storyId = writeStory(tx, submission, tokenHash(token))
  writeTeller(tx, storyId, draft.answers, secret)
  writeConsents(tx, storyId, draft, at)
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

function writeStory(tx: Tx, { draft, unsure, at }: Submission, hash: string): number {
  const cycle = ensureCycles(tx, at)
  const serial = lastSerial(tx, cycle.id) + 1
  const storyId = insertStory(tx, {
    ...answersToStory(draft.answers, {
      areas: allAreas(tx),
      activities: allActivities(tx),
      domains: tellerDomainsEver(tx),
    }),
    cycleId: cycle.id,
    serial,
    number: receiptNumber(halfCode(cycle.fiscalYear, cycle.half), serial),
    collectionId: draft.collectionId,
    draftId: draft.id,
    tokenHash: hash,
    toldOn: dayOf(at),
    submittedAt: at,
  })
  const text = answersToText(draft.answers, unsure)
  // Found by its letters at once; by its words when the machine has read it.
  putIndex(tx, storyId, { words: '', pairs: bigrams(wordsOf(text)).join(' '), readings: '' })
  insertVersion(tx, {
    ...text,
    storyId,
    sequence: 1,
    kind: 'original',
    author: '話した人',
    createdAt: at,
  })
  return storyId
}

function writeTeller(tx: Tx, storyId: number, answers: DraftAnswers, secret: Secret): void {
  const sealed = (field: string) =>
    said(answers, field).trim() === '' ? null : seal(secret.seal, said(answers, field).trim())
  insertTeller(tx, {
    storyId,
    penName: said(answers, 'pen').trim(),
    nameSealed: sealed('realName'),
    contactSealed: needsContact(said(answers, 'reply')) ? sealed('contact') : null,
  })
}

function writeConsents(tx: Tx, storyId: number, { id: draftId, answers, createdAt }: Draft, at: Instant): void {
  const given = { storyId, givenBy: 'teller', way: 'web', wordings: wordingsAt(tx, createdAt), at } as const
  insertConsents(tx, { ...given, answers: consentsIn(answers) })
  for (const photo of photosOfDraft(tx, draftId)) {
    // Of a child no picture is used before guardian and child have agreed; what was answered is kept for then.
    givePhotoToStory(tx, photo.id, storyId, said(answers, photoField(photo.id, 'caption')).trim())
    insertConsents(tx, { ...given, attachmentId: photo.id, answers: photoConsentsIn(answers, photo.id) })
  }
}
