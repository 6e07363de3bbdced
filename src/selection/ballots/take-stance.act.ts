import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { decisionRow } from '../rounds/decisions.store.ts'
import { memberOfRound } from '../rounds/members.store.ts'
import { roundById } from '../rounds/rounds.store.ts'
import { putStance, type Stance } from '../rounds/stances.store.ts'

interface Saying extends Pick<Stance, 'stance' | 'words'> {
  roundId: number
  roundMemberId: number
  /** of the draft that was read */
  draftedAt: Instant
  at: Instant
}

/**
 * Before the record is final each member agrees with the draft, stands aside or objects (selection.md §2 B4, R5.9); to be
 * changed until it is final. The journal does not hold it: who objected is nobody's business, what was objected to is.
 */
export function takeStance(tx: Tx, { roundId, roundMemberId, stance, words, draftedAt, at }: Saying): void {
  const [round, draft] = [roundById(tx, roundId), decisionRow(tx, roundId)]
  if (!round || !memberOfRound(tx, roundId, roundMemberId)) throw new Refusal('この回は見つかりません。', 404)
  if (round.state !== 'closed' || !draft)
    throw new Refusal('いまは 返事を受け付けていません。画面を開き直してください。', 409)
  if (draft.draftedAt !== draftedAt)
    throw new Refusal('下書きが新しくなりました。もう一度読んでから、返事をしてください。', 409, 'stance')
  putStance(tx, { roundId, roundMemberId, stance, draftedAt, saidAt: at, words: stance === 'objection' ? words : '' })
}
