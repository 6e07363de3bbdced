import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { afterApplying } from './letter.ts'
import { storiesNamedIn } from './letter-sources.store.ts'
import { type LetterRow, letterById, lettersOf, replaceLetterStories, updateLetter } from './letters.store.ts'
import { channelNow, whyNotNow } from './problems.store.ts'

interface Applying {
  roundId: number
  ids: readonly number[]
  /** whether this house can send e-mail */
  hasMail: boolean
  by: Actor
  at: Instant
}

export interface Applied {
  queued: number
  ready: number
  silent: number
  /** drafts that may not leave the house as they are */
  held: number
}

/** 「この内容で お返しする」: every draft that staff ticked, in one go. Whatever is no draft any more is left alone. */
export function applyLetters(tx: Tx, { roundId, ids, hasMail, by, at }: Applying): Applied {
  const wanted = new Set(ids)
  const drafts = lettersOf(tx, roundId).filter(({ letter }) => letter.state === 'draft' && wanted.has(letter.id))
  const applied: Applied = { queued: 0, ready: 0, silent: 0, held: 0 }
  for (const row of drafts) applied[applyOne(tx, row, { hasMail, at })]++
  record(tx, {
    ...{ at, actor: by, deed: 'apply-letters', subject: { kind: 'round', id: roundId } },
    detail: { ...applied, letters: drafts.map(({ letter }) => letter.id) },
  })
  return applied
}

function applyOne(tx: Tx, row: LetterRow, { hasMail, at }: { hasMail: boolean; at: Instant }): keyof Applied {
  const { letter, sample } = row
  if (whyNotNow(tx, row, at) !== '') return 'held'
  const { channel, why } = channelNow(tx, letter)
  // A tale that was made up has no reader: its letters are shown, and never sent.
  const state = afterApplying(channel, { byMachine: hasMail && sample !== true })
  updateLetter(tx, letter.id, { channel, why, state, appliedAt: at, attempts: 0 })
  noteWhatItHolds(tx, letter.id, at)
  if (state === 'queued') enqueue(tx, 'send-letter', { letterId: letter.id }, at)
  return state === 'queued' || state === 'silent' ? state : 'ready'
}

/** The ledger of letters: whose stories, and which words of them, go out with this one. */
export function noteWhatItHolds(tx: Tx, letterId: number, at: Instant): void {
  const row = letterById(tx, letterId)
  if (!row) return
  const { body, roundId, storyId: own } = row.letter
  const held = storiesNamedIn(tx, body, { roundId, own, at })
  replaceLetterStories(
    tx,
    letterId,
    held.map(({ storyId, versionId }) => ({ storyId, versionId })),
  )
}
