import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { insertReply, type NewReply } from '../stories/approvals.store.ts'
import { noteWhatItHolds } from './apply-letters.act.ts'
import { ensureMayDeliver, type Way } from './letter.ts'
import { deliveredTo, updateLetter } from './letters.store.ts'
import { whyNotNow } from './problems.store.ts'
import { letterOr404 } from './reword-letter.act.ts'

interface Delivery {
  id: number
  way: Way
  /** how it went, for staff */
  note: string
  /** she said that she has heard it */
  acknowledged: boolean
  reply?: Reply | undefined
  by: Actor
  at: Instant
}

export interface Reply {
  text: string
  agrees: 'yes' | 'partly' | 'no' | null
  mayShare: boolean
}

/** R6.2: told on the telephone, posted, handed over or said face to face; staff write down that it was. */
export function deliverLetter(tx: Tx, { id, way, note, acknowledged, reply, by, at }: Delivery): void {
  const row = letterOr404(tx, id)
  ensureMayDeliver(row.letter.state)
  const problem = whyNotNow(tx, row, at)
  if (problem) throw new Refusal(problem, 409)
  const [deliveredBy, acknowledgedAt] = [by.name ?? '', acknowledged || reply ? at : null]
  updateLetter(tx, id, {
    state: 'done',
    deliveredAt: at,
    deliveredWay: way,
    deliveredBy,
    note,
    acknowledgedAt,
    why: '',
  })
  noteWhatItHolds(tx, id, at)
  const { storyId } = row.letter
  if (reply && storyId !== null) insertReply(tx, heard(storyId, { reply, by, at }))
  record(tx, { at, actor: by, deed: 'deliver-letter', subject: { kind: 'letter', id }, detail: { way, acknowledged } })
}

// Whoever wrote it down has read it.
function heard(storyId: number, { reply, by, at }: { reply: Reply; by: Actor; at: Instant }): NewReply {
  const name = by.name ?? ''
  return { storyId, ...reply, heardBy: name, seenAt: at, seenName: name, at }
}

/** Several at once, after a walk to the post office; whatever may not be told any more is left where it is. */
export function deliverLetters(
  tx: Tx,
  { ids, way, by, at }: { ids: readonly number[]; way: Way; by: Actor; at: Instant },
): number {
  const may = ids.filter((id) => {
    const row = letterOr404(tx, id)
    return row.letter.state === 'ready' && whyNotNow(tx, row, at) === ''
  })
  for (const id of may) deliverLetter(tx, { id, way, note: '', acknowledged: false, by, at })
  return may.length
}

/** Staff hear later that it has arrived, and what she said. */
export function acknowledgeLetter(
  tx: Tx,
  { id, reply, by, at }: Omit<Delivery, 'way' | 'note' | 'acknowledged'>,
): void {
  const { letter } = letterOr404(tx, id)
  if (letter.state !== 'done')
    throw new Refusal('まだ伝えていないお返しです。先に、伝えたことを記録してください。', 409)
  if (letter.acknowledgedAt === null) updateLetter(tx, id, { acknowledgedAt: at })
  if (reply && letter.storyId !== null) insertReply(tx, heard(letter.storyId, { reply, by, at }))
  record(tx, { at, actor: by, deed: 'acknowledge-letter', subject: { kind: 'letter', id } })
}

/** The teller presses 「受け取りました」 on her own page. Doing it twice is doing it once. */
export function acknowledgeOwnLetter(tx: Tx, { storyId, at }: { storyId: number; at: Instant }): void {
  const letter = deliveredTo(tx, storyId)
  if (!letter || letter.acknowledgedAt !== null) return
  updateLetter(tx, letter.id, { acknowledgedAt: at })
  const subject = { kind: 'letter', id: letter.id }
  record(tx, { at, actor: { kind: 'teller', id: storyId }, deed: 'acknowledge-letter', subject })
}
