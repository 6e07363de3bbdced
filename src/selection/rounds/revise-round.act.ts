import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { activeAccounts } from '../../people/accounts.store.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import type { Bound } from '../../voting/outcome.ts'
import type { Procedure } from '../../voting/procedure.ts'
import { quorumOf } from '../../voting/quorum.ts'
import { ensureDraft } from './draft.ts'
import { ensureMayLead } from './facilitator.ts'
import { roundById, updateRound } from './rounds.store.ts'

interface Revision {
  roundId: number
  facilitatorId: number
  seats: number
  quorum: number | null
  closesAt: Instant | null
  procedure?: Procedure
  secret?: boolean
  blind?: boolean
  pointsFirst?: boolean
  mostPasses?: number
  eliminate?: 'none' | 'lowest'
  scaleMax?: number
  bounds?: Bound[]
  by: Actor
  at: Instant
}

export function reviseRound(tx: Tx, { roundId, quorum, by, at, ...settings }: Revision): void {
  const round = roundById(tx, roundId)
  ensureDraft(round)
  ensureMayLead(activeAccounts(tx), settings.facilitatorId)
  updateRound(tx, roundId, { ...settings, quorum: quorum ?? quorumOf(round?.members ?? 0) })
  record(tx, { at, actor: by, deed: 'revise-round', subject: { kind: 'round', id: roundId } })
}
