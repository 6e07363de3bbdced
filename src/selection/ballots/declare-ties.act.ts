import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { recusalsOf, replaceRecusals } from '../rounds/candidates.store.ts'
import { setDeclared } from '../rounds/members.store.ts'
import { ensureOpenForVotes } from '../rounds/round.ts'
import { roundById } from '../rounds/rounds.store.ts'
import { participantsIn } from './secret.store.ts'
import { slateOf } from './slate.store.ts'

interface Declaration {
  roundId: number
  roundMemberId: number
  candidateIds: readonly number[]
  at: Instant
}

/** 「自分が話した・聞き取った・登場するお話」: asked before reading, and to be corrected until the close (R5.4). */
export function declareTies(tx: Tx, { roundId, roundMemberId, candidateIds, at }: Declaration): void {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureOpenForVotes(round, at)
  if (participantsIn(tx, roundId, round.pass).includes(roundMemberId))
    throw new Refusal(
      '無記名の投票をしたあとでは、変えられません。投票は どれがあなたのものか、わからないためです。',
      409,
    )
  const marks = tiesOf(tx, { roundId, roundMemberId, candidateIds, at }).map((candidateId) => ({
    roundMemberId,
    candidateId,
  }))
  replaceRecusals(tx, { members: [roundMemberId], source: 'self', marks })
  setDeclared(tx, roundMemberId, at)
}

// A story that is taken back for the moment is not on the form; what was said of it before still holds if it returns.
function tiesOf(tx: Tx, { roundId, roundMemberId, candidateIds, at }: Declaration): number[] {
  const said = recusalsOf(tx, roundId).filter((mark) => mark.roundMemberId === roundMemberId && mark.source === 'self')
  const before = new Set(said.map(({ candidateId }) => candidateId))
  return slateOf(tx, roundId, at)
    .filter(({ id, stands }) => (stands ? candidateIds.includes(id) : before.has(id)))
    .map(({ id }) => id)
}
