import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { recusalsOf } from '../rounds/candidates.store.ts'
import { memberOfRound } from '../rounds/members.store.ts'
import { ensureOpenForVotes } from '../rounds/round.ts'
import { roundById } from '../rounds/rounds.store.ts'
import { settingsOf } from '../rounds/settings.ts'
import { putBallot } from './ballots.store.ts'
import { offlineVotersIn } from './by-hand.store.ts'
import { ensureMayVoteFor } from './eligibility.ts'
import { ensureMarks, type Marks, namedOn } from './marks.ts'
import { type Pass, passCandidateIds, passNumbered } from './passes.store.ts'
import { slateOf } from './slate.store.ts'

export interface Vote {
  roundId: number
  roundMemberId: number
  /** the pass for which the form was drawn */
  pass: number
  marks: Marks
  reason: string
  at: Instant
}

/** Nothing is written into the journal: the order in which people voted is nobody's business. */
export function castBallot(tx: Tx, vote: Vote): void {
  const { plan } = ensureMayCast(tx, vote)
  if (plan.secret) throw new Refusal(AGAIN, 409)
  const { roundId, roundMemberId, pass, marks, reason, at } = vote
  putBallot(tx, { roundId, pass, roundMemberId, marks, reason, castAt: at })
}

const AGAIN = '投票は、もう一度はじめから行うことになりました。いまのお話から えらんでください。'

/** Everything that is asked of a vote, inside the transaction that takes it (V2). Answers the pass that is open. */
export function ensureMayCast(tx: Tx, vote: Omit<Vote, 'reason'>): Pass {
  const { roundId, roundMemberId, pass, at } = vote
  const [round, member] = [roundById(tx, roundId), memberOfRound(tx, roundId, roundMemberId)]
  if (!round || !member) throw new Refusal('この入り口では投票できません。', 404)
  ensureOpenForVotes(round, at)
  if (pass !== round.pass) throw new Refusal(AGAIN, 409)
  if (member.declaredAt === null) throw new Refusal('先に、関わったお話があるかどうかを教えてください。', 409)
  if (offlineVotersIn(tx, { roundId, pass }).some((voter) => voter.roundMemberId === roundMemberId))
    throw new Refusal(
      '紙か挙手で投票することになっています。画面から投票するときは、進行の人に 声をかけてください。',
      409,
    )
  const open = passNumbered(tx, roundId, pass)
  ensureMarks(vote.marks, { kind: open.plan.ballot, scale: settingsOf(round).scale })
  ensureMayMark(tx, vote)
  return open
}

/** Only stories of this pass that stand and that this member had no part in. */
export function ensureMayMark(tx: Tx, { roundId, pass, roundMemberId, marks, at }: Omit<Vote, 'reason'>): void {
  const [slate, inPass, recusals] = [
    slateOf(tx, roundId, at),
    passCandidateIds(tx, roundId, pass),
    recusalsOf(tx, roundId),
  ]
  for (const id of namedOn(marks)) {
    const story = slate.find((one) => one.id === id)
    if (!story || !inPass.includes(id))
      throw new Refusal('いまの投票にないお話です。ここに並んでいるお話から えらんでください。', 409)
    if (!story.stands) throw new Refusal('そのお話は 取り下げられました。ほかのお話から えらんでください。', 409)
    ensureMayVoteFor({ id: roundMemberId, recusals }, { id })
  }
}
