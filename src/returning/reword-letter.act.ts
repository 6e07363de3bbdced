import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { type Channel, ensureMayReword, type LetterState, tidyBody } from './letter.ts'
import { type LetterRow, letterById, updateLetter } from './letters.store.ts'

interface Deed {
  id: number
  by: Actor
  at: Instant
}

/** Staff put a draft into their own words; the words as they were drafted stay beside it. */
export function rewordLetter(
  tx: Tx,
  { id, subject, body, channel, by, at }: Deed & { subject: string; body: string; channel?: Channel | undefined },
): void {
  const { letter } = letterOr404(tx, id)
  ensureMayReword(letter.state)
  const tidy = tidyBody(body)
  const isMade = tidy === letter.made
  updateLetter(tx, id, {
    ...{ subject: subject.trim(), body: tidy, rewordedBy: isMade ? '' : (by.name ?? ''), outdated: false },
    // Only a group has no answer of its own about how it wants to hear.
    ...(letter.activityId !== null && channel ? { channel } : {}),
  })
  record(tx, { at, actor: by, deed: 'reword-letter', subject: { kind: 'letter', id } })
}

const MAY_BE_SKIPPED: readonly LetterState[] = ['draft', 'ready', 'failed']

/** Not sent, and why: a letter is never simply forgotten (I7). */
export function skipLetter(tx: Tx, { id, why, by, at }: Deed & { why: string }): void {
  const { letter } = letterOr404(tx, id)
  if (!MAY_BE_SKIPPED.includes(letter.state)) throw new Refusal('この手紙は、もう取りやめられません。', 409)
  updateLetter(tx, id, { state: 'skipped', why })
  record(tx, { at, actor: by, deed: 'skip-letter', subject: { kind: 'letter', id } })
}

const MAY_BEGIN_ANEW: readonly LetterState[] = ['ready', 'skipped', 'failed', 'done']

/** Back to the draft, to be read once more: before it went out, or because the record says something else now. */
export function reopenLetter(tx: Tx, { id, by, at }: Deed): void {
  const { letter } = letterOr404(tx, id)
  if (!MAY_BEGIN_ANEW.includes(letter.state)) throw new Refusal('この手紙は、いま下書きにもどせません。', 409)
  if (letter.state === 'done' && !letter.outdated)
    throw new Refusal('もう伝えたお返しです。書き直すことは できません。', 409)
  const afresh = { deliveredAt: null, deliveredWay: null, deliveredBy: '', acknowledgedAt: null, appliedAt: null }
  updateLetter(tx, id, { ...afresh, state: 'draft', why: '', attempts: 0 })
  record(tx, { at, actor: by, deed: 'reopen-letter', subject: { kind: 'letter', id } })
}

export function letterOr404(tx: Tx, id: number): LetterRow {
  const row = letterById(tx, id)
  if (!row) throw new Refusal('この手紙は見つかりません。', 404)
  if (row.letter.state === 'cancelled') throw new Refusal('このお話は消されたので、お返しはありません。', 410)
  return row
}
