import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { candidatesOf, replaceRecusals } from '../rounds/candidates.store.ts'
import { setDeclared } from '../rounds/members.store.ts'
import { ensureOpenForVotes } from '../rounds/round.ts'
import { roundById } from '../rounds/rounds.store.ts'

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
  const known = candidatesOf(tx, roundId).filter(({ id }) => candidateIds.includes(id))
  const marks = known.map(({ id }) => ({ roundMemberId, candidateId: id }))
  replaceRecusals(tx, { members: [roundMemberId], source: 'self', marks })
  setDeclared(tx, roundMemberId, at)
}
