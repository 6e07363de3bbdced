import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { recusalsOf } from '../rounds/candidates.store.ts'
import { memberOfRound } from '../rounds/members.store.ts'
import { ensureOpenForVotes } from '../rounds/round.ts'
import { roundById } from '../rounds/rounds.store.ts'
import { putBallot } from './ballots.store.ts'
import { ensureMayVoteFor } from './eligibility.ts'
import { passCandidateIds } from './passes.store.ts'
import { slateOf } from './slate.store.ts'

interface Vote {
  roundId: number
  roundMemberId: number
  /** the pass for which the form was drawn */
  pass: number
  /** null: 棄権 */
  candidateId: number | null
  reason: string
  at: Instant
}

/** Nothing is written into the journal: the order in which people voted is nobody's business. */
export function castBallot(tx: Tx, { roundId, roundMemberId, pass, candidateId, reason, at }: Vote): void {
  const [round, member] = [roundById(tx, roundId), memberOfRound(tx, roundId, roundMemberId)]
  if (!round || !member) throw new Refusal('この入り口では投票できません。', 404)
  ensureOpenForVotes(round, at)
  if (pass !== round.pass)
    throw new Refusal('投票は、もう一度はじめから行うことになりました。いまのお話から えらんでください。', 409)
  if (member.declaredAt === null) throw new Refusal('先に、関わったお話があるかどうかを教えてください。', 409)
  if (candidateId !== null) ensureMayChoose(tx, { roundId, pass, roundMemberId, candidateId, at })
  putBallot(tx, { roundId, pass, roundMemberId, candidateId, reason, castAt: at })
}

interface Wish {
  roundId: number
  pass: number
  roundMemberId: number
  candidateId: number
  at: Instant
}

function ensureMayChoose(tx: Tx, { roundId, pass, roundMemberId, candidateId, at }: Wish): void {
  const story = slateOf(tx, roundId, at).find(({ id }) => id === candidateId)
  if (!story || !passCandidateIds(tx, roundId, pass).includes(candidateId)) {
    throw new Refusal('いまの投票にないお話です。ここに並んでいるお話から えらんでください。', 409)
  }
  if (!story.stands) throw new Refusal('そのお話は 取り下げられました。ほかのお話から えらんでください。', 409)
  ensureMayVoteFor({ id: roundMemberId, recusals: recusalsOf(tx, roundId) }, { id: candidateId })
}
