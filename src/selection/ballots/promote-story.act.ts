import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { askForLetters } from '../rounds/ask-for-letters.act.ts'
import { askForMinutes } from '../rounds/ask-for-minutes.act.ts'
import { type DecisionRecord, decisionOf } from '../rounds/decisions.store.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { insertPromotion } from '../rounds/promotions.store.ts'
import { ensureReason } from '../rounds/reason.ts'
import { roundById } from '../rounds/rounds.store.ts'
import { type SlateStory, slateOf } from './slate.store.ts'

interface Promoting {
  roundId: number
  accountId: number
  candidateId: number
  reason: string
  /** the panel has talked about it */
  discussed: boolean
  by: Actor
  at: Instant
}

/** R5.14: a chosen story was taken back after the record was final; the panel chooses another, and says anew why. */
export function promoteStory(tx: Tx, deed: Promoting): void {
  const { roundId, accountId, candidateId, reason, discussed, by, at } = deed
  const [round, decision] = [roundById(tx, roundId), decisionOf(tx, roundId)]
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureFacilitator(round, accountId)
  if (round.state !== 'finalised' || !decision) throw new Refusal('記録を確定する前なら、下書きで選び直せます。', 409)
  const slate = slateOf(tx, roundId, at)
  const [insteadOf] = emptyPlaces(decision, slate)
  if (insteadOf === undefined)
    throw new Refusal('取り下げられて空いたところは、ありません。画面を開き直してください。', 409)
  if (!promotable(decision, slate).some(({ id }) => id === candidateId))
    throw new Refusal('選ぶお話に 印をつけてください。', 422, 'story')
  if (!discussed) throw new Refusal('メンバーと話し合ってから、印をつけてください。', 422, 'discussed')
  ensureReason(reason, { none: false })
  insertPromotion(tx, { roundId, candidateId, insteadOf, reason, writtenBy: by.name ?? '', writtenAt: at })
  const detail = { candidateId, insteadOf }
  record(tx, { at, actor: by, deed: 'promote-story', subject: { kind: 'round', id: roundId }, detail })
  askForMinutes(tx, { roundId, accountId, name: by.name ?? '' })
  askForLetters(tx, roundId, at)
}

type Decided = Pick<DecisionRecord, 'choices' | 'promotions'>

/** Chosen stories that nobody may read any more, and that none has taken the place of. */
export function emptyPlaces({ choices, promotions }: Decided, slate: readonly SlateStory[]): number[] {
  const taken = new Set(promotions.map(({ insteadOf }) => insteadOf))
  const stands = new Set(slate.flatMap(({ id, stands }) => (stands ? [id] : [])))
  return choices.map(({ candidateId }) => candidateId).filter((id) => !stands.has(id) && !taken.has(id))
}

/** Stories of the round that stand and were not chosen. */
export function promotable({ choices }: Decided, slate: readonly SlateStory[]): SlateStory[] {
  const chosen = new Set(choices.map(({ candidateId }) => candidateId))
  return slate.filter(({ id, stands }) => stands && !chosen.has(id))
}
