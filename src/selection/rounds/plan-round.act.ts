import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { activeAccounts } from '../../people/accounts.store.ts'
import { allCycles } from '../../programme/cycles.store.ts'
import { currentDomains } from '../../programme/programme.store.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import type { Bound } from '../../voting/outcome.ts'
import type { Procedure } from '../../voting/procedure.ts'
import { quorumOf } from '../../voting/quorum.ts'
import { sittingMembers } from '../panels/panels.store.ts'
import { enterMember } from './enter-member.act.ts'
import { ensureMayLead } from './facilitator.ts'
import { insertRound } from './rounds.store.ts'

interface Plan {
  cycleId: number
  domainId: number | null
  panelId: number
  facilitatorId: number
  seats: number
  /** null: the default of R5.13 */
  quorum: number | null
  closesAt: Instant | null
  sample?: boolean
  procedure?: Procedure
  secret?: boolean
  blind?: boolean
  pointsFirst?: boolean
  mostPasses?: number
  eliminate?: 'none' | 'lowest'
  scaleMax?: number
  bounds?: Bound[]
  linkKey: Buffer
  by: Actor
  at: Instant
}

/** A draft with the panel as it sits today; each member gets a way in of their own at once, so that slips can be printed early. */
export function planRound(tx: Tx, { quorum, linkKey, by, at, sample = false, ...plan }: Plan): number {
  ensureThere(tx, plan)
  const members = sittingMembers(tx, plan.panelId)
  if (members.length === 0)
    throw new Refusal('この選ぶ会には、まだメンバーがいません。先に名簿に入れてください。', 422, 'panel')
  const id = insertRound(tx, { ...plan, sample, quorum: quorum ?? quorumOf(members.length), createdAt: at })
  for (const member of members) enterMember(tx, { roundId: id, member, linkKey, at })
  record(tx, { at, actor: by, deed: 'plan-round', subject: { kind: 'round', id }, detail: { members: members.length } })
  return id
}

// The form may have lain open while somebody else changed the programme.
function ensureThere(
  tx: Tx,
  { cycleId, domainId, facilitatorId }: Pick<Plan, 'cycleId' | 'domainId' | 'facilitatorId'>,
): void {
  const isOne = (id: number) => (row: { id: number }) => row.id === id
  if (!allCycles(tx).some(isOne(cycleId)))
    throw new Refusal('その期は、いまはありません。えらび直してください。', 422, 'cycle')
  if (domainId !== null && !currentDomains(tx).some(isOne(domainId)))
    throw new Refusal('その種類のことばは、直されたか、なくなりました。えらび直してください。', 422, 'domain')
  ensureMayLead(activeAccounts(tx), facilitatorId)
}
