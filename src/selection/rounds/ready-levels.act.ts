import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { doubleSeatsNoted } from '../panels/double-seats.store.ts'
import { ensureDoubleSeatsNoted } from '../panels/double-seats.ts'
import { readsFromBelow } from './arrivals.store.ts'
import { roundDoubleSeats } from './double-seats.store.ts'
import { withoutOrigin } from './origins.store.ts'

/** Before a round is opened: nobody sits on two levels unsaid (R5.4), and every story says where it came from (I6). */
export function ensureLevelsReady(tx: Tx, round: { id: number; panelId: number; cycleId: number }): void {
  const noted = doubleSeatsNoted(tx, round.panelId, round.cycleId).map(({ nameKey }) => nameKey)
  ensureDoubleSeatsNoted(roundDoubleSeats(tx, round), new Set(noted))
  if (!readsFromBelow(tx, round.panelId)) return
  const numbers = withoutOrigin(tx, round.id).map(({ number }) => number)
  if (numbers.length === 0) return
  throw new Refusal(
    `下の会から届いたのではないお話が入っています（${numbers.join('、')}）。いちど外し、わけを書いて入れ直してください。`,
  )
}
