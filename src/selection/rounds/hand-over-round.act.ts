import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { activeAccounts } from '../../people/accounts.store.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { ensureMayLead } from './facilitator.ts'
import { roundById, updateRound } from './rounds.store.ts'

interface HandOver {
  roundId: number
  facilitatorId: number
  by: Actor
  at: Instant
}

/** One ill colleague must not hold a round up: until the record is final, another can lead on. Written down with both names. */
export function handOverRound(tx: Tx, { roundId, facilitatorId, by, at }: HandOver): void {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  if (round.state === 'finalised') throw new Refusal('この記録は、もう確定しています。進行役は変えられません。', 409)
  ensureMayLead(activeAccounts(tx), facilitatorId)
  if (round.facilitatorId === facilitatorId) return
  updateRound(tx, roundId, { facilitatorId })
  const detail = { from: round.facilitatorId, to: facilitatorId }
  record(tx, { at, actor: by, deed: 'hand-over-round', subject: { kind: 'round', id: roundId }, detail })
}
