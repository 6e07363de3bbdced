import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { ensureFacilitator } from './facilitator.ts'
import type { RoundRow } from './rounds.store.ts'

/** Whoever holds a member's link in an open round can read that member's vote: the facilitator alone, and it is written down. */
export function lookAtLinks(tx: Tx, round: RoundRow, look: { accountId: number; by: Actor; at: Instant }): void {
  ensureFacilitator(round, look.accountId)
  record(tx, { at: look.at, actor: look.by, deed: 'look-at-links', subject: { kind: 'round', id: round.id } })
}
