import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { ensureCanReopen, ensureClosesLater } from '../rounds/round.ts'
import { type RoundRow, roundById, updateRound } from '../rounds/rounds.store.ts'
import { forgetCount, insertPass, passesOf } from './passes.store.ts'
import { slateOf } from './slate.store.ts'

interface Again {
  roundId: number
  accountId: number
  reason: string
  closesAt: Instant | null
  by: Actor
  at: Instant
}

/** closed → open in the same pass: the ballots stay and can be changed. */
export function reopenRound(tx: Tx, again: Again): void {
  const round = roundToReopen(tx, again)
  forgetCount(tx, round.id, round.pass)
  begin(tx, again, { deed: 'reopen-round', pass: round.pass })
}

/** A tie goes back to the panel, among the tied alone: never to an order, a number or chance (R5.12). */
export function runOff(tx: Tx, again: Omit<Again, 'reason'>): void {
  const asked = { ...again, reason: '同じ数だったお話で、もう一度 投票します。' }
  const round = roundToReopen(tx, asked)
  const tied = passesOf(tx, round.id).findLast(({ outcome }) => outcome !== null)?.outcome?.tied ?? []
  const candidateIds = slateOf(tx, round.id, again.at)
    .filter(({ id, stands }) => stands && tied.includes(id))
    .map(({ id }) => id)
  if (candidateIds.length < 2) {
    throw new Refusal('同じ数で並んでいるお話が 2つありません。記録のページで、話し合って決めてください。', 409)
  }
  insertPass(tx, { roundId: round.id, number: round.pass + 1, candidateIds, at: again.at })
  begin(tx, asked, { deed: 'run-off', pass: round.pass + 1 })
}

function roundToReopen(tx: Tx, { roundId, accountId, reason, closesAt, at }: Again): RoundRow {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureFacilitator(round, accountId)
  ensureCanReopen(round, reason)
  ensureClosesLater(closesAt, at)
  return round
}

function begin(
  tx: Tx,
  { roundId, reason, closesAt, by, at }: Again,
  { deed, pass }: { deed: string; pass: number },
): void {
  updateRound(tx, roundId, { state: 'open', pass, closesAt, closedAt: null, reopenedReason: reason })
  record(tx, { at, actor: by, deed, subject: { kind: 'round', id: roundId }, detail: { reason, pass } })
}
