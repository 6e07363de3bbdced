import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { askForMinutes } from '../rounds/ask-for-minutes.act.ts'
import { errataOf, insertErratum } from '../rounds/errata.store.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { roundById } from '../rounds/rounds.store.ts'

interface Appending {
  roundId: number
  accountId: number
  words: string
  by: Actor
  at: Instant
}

/** 追記: a final record stands, and what was wrong in it is said beside it (R5.9). The same words twice are said once. */
export function appendErratum(tx: Tx, { roundId, accountId, words, by, at }: Appending): void {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureFacilitator(round, accountId)
  if (round.state !== 'finalised')
    throw new Refusal('追記できるのは、記録を確定してからです。下書きを直してください。', 409)
  if (errataOf(tx, roundId).at(-1)?.words === words) return
  insertErratum(tx, { roundId, words, writtenBy: by.name ?? '', writtenAt: at })
  record(tx, { at, actor: by, deed: 'append-erratum', subject: { kind: 'round', id: roundId } })
  askForMinutes(tx, { roundId, accountId, name: by.name ?? '' })
}
