import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { type Head, record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { roundById } from '../selection/rounds/rounds.store.ts'
import { allMinutesOf, insertPublication } from './publishing.store.ts'

interface Asked {
  roundId: number
  /** where the journal stood when the record became final or was added to; it is printed */
  head: Head
  by: { accountId: number; name: string }
  at: Instant
}

/** 議事録 of a final record, as a line of the ledger that the worker then prints. They are for the council alone (`internal`). */
export function requestMinutes(tx: Tx, { roundId, head, by, at }: Asked): number | undefined {
  if (roundById(tx, roundId)?.state !== 'finalised') return undefined
  // The worker may come back to a job it had done.
  const made = allMinutesOf(tx, roundId).find(({ journalHead }) => journalHead?.id === head.id)
  if (made) return made.id
  const wish = { kind: 'minutes', roundId, audience: 'internal', scope: 'read', candidateId: null } as const
  const asked = { requestedBy: by.accountId, requestedName: by.name, requestedAt: head.at }
  const id = insertPublication(tx, { ...wish, ...asked, furigana: false, furiganaAbove: 0, journalHead: head })
  enqueue(tx, 'print-publication', { publicationId: id }, at)
  const detail = { kind: 'minutes', audience: 'internal' }
  record(tx, { at, actor: SYSTEM, deed: 'request-publication', subject: { kind: 'publication', id }, detail })
  return id
}
