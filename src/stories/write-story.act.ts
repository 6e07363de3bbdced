import type { Instant } from '../base/clock.ts'
import type { Language } from '../base/languages.ts'
import { seal } from '../base/seal.ts'
import { halfCode } from '../base/wareki.ts'
import type { Tx } from '../db/open.ts'
import { bigrams } from '../language/search.ts'
import { beganLate } from '../programme/collection.ts'
import { collectionById, formOf } from '../programme/collections.store.ts'
import { cycleForLate, ensureCycles } from '../programme/ensure-cycles.act.ts'
import { allAreas, tellerDomainsEver } from '../programme/programme.store.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { allActivities } from '../programme/words.store.ts'
import type { Secret } from '../running/secret.ts'
import type { Provenance } from './provenance.ts'
import {
  type Attachment,
  giveToStory,
  insertConsents,
  insertFellows,
  insertStory,
  insertTeller,
  lastSerial,
} from './stories.store.ts'
import { receiptNumber, wordsOf } from './story.ts'
import { putIndex } from './story-index.store.ts'
import { answersToStory, answersToText } from './submission.ts'
import { insertVersion } from './texts.store.ts'
import {
  consentsIn,
  type DraftAnswers,
  needsContact,
  photoConsentsIn,
  photoField,
  said,
  voiceConsentsIn,
} from './wizard.ts'

/** Somebody who told the same episode together with the others. */
export interface Fellow {
  name: string
  note: string
}

export interface Writing {
  answers: DraftAnswers
  provenance: Provenance
  tokenHash: string
  /** how the answers about consent were given, and when they were asked: that says in which words */
  way: 'web' | 'paper' | 'phone' | 'visit'
  askedAt: Instant
  unsure: string
  secret: Secret
  at: Instant
  collectionId?: number | null
  draftId?: number
  entryKey?: string
  language?: Language
  attachments?: readonly Attachment[] | undefined
  fellows?: readonly Fellow[] | undefined
}

/** Number, the teller's own words, consents, and the teller apart and sealed: how every story begins, whichever way it came. */
export function writeStory(tx: Tx, writing: Writing): number {
  const storyId = writeFacts(tx, writing)
  writeWords(tx, storyId, writing)
  writeTellers(tx, storyId, writing)
  writeConsents(tx, storyId, writing)
  return storyId
}

function writeFacts(tx: Tx, writing: Writing): number {
  const { answers, provenance, tokenHash, collectionId, draftId, entryKey, language, at } = writing
  const cycle = cycleOf(tx, writing)
  const serial = lastSerial(tx, cycle.id) + 1
  return insertStory(tx, {
    ...answersToStory(answers, { areas: allAreas(tx), activities: allActivities(tx), domains: tellerDomainsEver(tx) }),
    ...provenance,
    cycleId: cycle.id,
    serial,
    number: receiptNumber(halfCode(cycle.fiscalYear, cycle.half), serial),
    collectionId: collectionId ?? null,
    draftId: draftId ?? null,
    entryKey: entryKey ?? null,
    language: language ?? 'ja',
    formVersion: collectionId ? formOf(tx, collectionId).version : 0,
    tokenHash,
    submittedAt: at,
  })
}

// Whoever begins while a collection is open may finish after it has closed; whoever begins later is late, and not lost (R3.3).
function cycleOf(tx: Tx, { collectionId, askedAt, at }: Writing) {
  const today = ensureCycles(tx, at)
  const collection = collectionId ? collectionById(tx, collectionId) : undefined
  return collection?.closesOn && beganLate(collection, askedAt) ? cycleForLate(tx, collection.closesOn, at) : today
}

function writeWords(tx: Tx, storyId: number, { answers, unsure, at }: Writing): void {
  const text = answersToText(answers, unsure)
  // Found by its letters at once; by its words when the machine has read it.
  putIndex(tx, storyId, { words: '', pairs: bigrams(wordsOf(text)).join(' '), readings: '' })
  insertVersion(tx, { ...text, storyId, kind: 'original', author: '話した人', createdAt: at })
}

function writeTellers(tx: Tx, storyId: number, { answers, secret, fellows = [] }: Writing): void {
  const sealed = (text: string) => (text.trim() === '' ? null : seal(secret.seal, text.trim()))
  insertTeller(tx, {
    storyId,
    penName: said(answers, 'pen').trim(),
    nameSealed: sealed(said(answers, 'realName')),
    contactSealed: needsContact(said(answers, 'reply')) ? sealed(said(answers, 'contact')) : null,
  })
  insertFellows(
    tx,
    fellows.map(({ name, note }, position) => ({ storyId, position, nameSealed: sealed(name), note })),
  )
}

function writeConsents(tx: Tx, storyId: number, { answers, way, askedAt, attachments = [], at }: Writing): void {
  const given = { storyId, givenBy: 'teller', way, wordings: wordingsAt(tx, askedAt), at } as const
  insertConsents(tx, { ...given, answers: consentsIn(answers) })
  for (const { id, kind } of attachments) {
    // Of a child no picture is used before guardian and child have agreed; what was answered is kept for then.
    giveToStory(tx, id, storyId, said(answers, photoField(id, 'caption')).trim())
    const asked = kind === 'voice' ? voiceConsentsIn(answers, id) : photoConsentsIn(answers, id)
    insertConsents(tx, { ...given, attachmentId: id, answers: asked })
  }
}
