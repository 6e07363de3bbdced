import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { sittingMembers } from '../panels/panels.store.ts'
import { deriveRecusals } from './derive-recusals.act.ts'
import { ensureDraft } from './draft.ts'
import { enterMember } from './enter-member.act.ts'
import { deleteRoundMembers, membersOfRound } from './members.store.ts'
import { roundById } from './rounds.store.ts'

interface Matching {
  roundId: number
  linkKey: Buffer
  sealKey?: Buffer
  by: Actor
  at: Instant
}

/** Takes the panel as it sits now: who joined gets a link, who left loses it; everyone else keeps theirs. */
export function matchRoll(tx: Tx, { roundId, linkKey, sealKey, by, at }: Matching): void {
  const round = roundById(tx, roundId)
  ensureDraft(round)
  const sitting = sittingMembers(tx, round?.panelId ?? 0)
  const here = membersOfRound(tx, roundId)
  const gone = here.filter(({ memberId }) => !sitting.some(({ id }) => id === memberId))
  deleteRoundMembers(
    tx,
    roundId,
    gone.map(({ id }) => id),
  )
  const joined = sitting.filter(({ id }) => !here.some(({ memberId }) => memberId === id))
  const memberIds = joined.map((member) => enterMember(tx, { roundId, member, linkKey, at }))
  deriveRecusals(tx, { roundId, memberIds, sealKey })
  const detail = { joined: joined.length, gone: gone.length }
  record(tx, { at, actor: by, deed: 'match-roll', subject: { kind: 'round', id: roundId }, detail })
}
