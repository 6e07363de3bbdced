import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { type PassKind, passAfter } from '../../voting/procedure.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { ensureCanReopen, ensureClosesLater } from '../rounds/round.ts'
import { type RoundRow, roundById, updateRound } from '../rounds/rounds.store.ts'
import { settingsOf } from '../rounds/settings.ts'
import { countedPasses, forgetCount, insertPass } from './passes.store.ts'
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

export interface Next extends Omit<Again, 'reason'> {
  /** what the panel wants to vote on; left out where the count says among whom */
  candidateIds?: readonly number[] | undefined
}

/**
 * closed → open in the pass that the procedure asks for: after points the vote, after a pass without an end the next one,
 * after a tie among the tied alone: never by an order, a number or chance (R5.12).
 */
export function beginNextPass(tx: Tx, { candidateIds, ...again }: Next): void {
  const asked = { ...again, reason: REASON.vote }
  const round = roundToReopen(tx, asked)
  const next = passAfter(settingsOf(round), countedPasses(tx, round.id))
  if (!next) throw new Refusal('つづきの投票は ありません。記録のページで、話し合って決めてください。', 409)
  const wanted = next.fixed ? next.candidates : (candidateIds ?? next.candidates)
  const chosen = slateOf(tx, round.id, again.at)
    .filter(({ id, stands }) => stands && wanted.includes(id))
    .map(({ id }) => id)
  if (chosen.length < 2)
    throw new Refusal('投票するお話が 2つありません。記録のページで、話し合って決めてください。', 409)
  const { plan } = next
  insertPass(tx, { roundId: round.id, number: round.pass + 1, plan, candidateIds: chosen, at: again.at })
  begin(tx, { ...asked, reason: REASON[plan.kind] }, { deed: DEED[plan.kind], pass: round.pass + 1 })
}

const REASON: Record<PassKind, string> = {
  prescore: '',
  vote: '話し合いのあとの、次の投票です。',
  'among-last': 'いちばん少なかったお話が 同じ数でした。どれを外すか、そのお話だけで投票します。',
  'run-off': '同じ数だったお話で、もう一度 投票します。',
}

const DEED: Record<PassKind, string> = {
  prescore: 'next-pass',
  vote: 'next-pass',
  'among-last': 'next-pass',
  'run-off': 'run-off',
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
  record(tx, { at, actor: by, deed, subject: { kind: 'round', id: roundId }, detail: { pass } })
}
