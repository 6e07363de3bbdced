import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { divergentOf } from '../../voting/procedure.ts'
import { askForLetters } from '../rounds/ask-for-letters.act.ts'
import { askForMinutes } from '../rounds/ask-for-minutes.act.ts'
import { ensureCanFinalise, type Proposal } from '../rounds/decision.ts'
import { decisionOf, putDecision, setFinalised } from '../rounds/decisions.store.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { membersOfRound } from '../rounds/members.store.ts'
import { passingUpIn } from '../rounds/passing-up.store.ts'
import { ensurePassesUpWell } from '../rounds/passing-up.ts'
import { type RoundRow, roundById, updateRound } from '../rounds/rounds.store.ts'
import { ensureHeard, objectionsIn, withObjections } from '../rounds/stance.ts'
import { stancesOn } from '../rounds/stances.store.ts'
import { type CountedPass, countedPasses } from './passes.store.ts'
import { slateOf } from './slate.store.ts'

interface Deed {
  roundId: number
  accountId: number
  by: Actor
  at: Instant
}

export interface Draft {
  choices: readonly number[]
  none: boolean
  reason: string
  dissent: string
  dissentNone: boolean
  present: readonly number[]
  notes: string
  discussed: boolean
  divergence: string
  /** why no story of うまくいかなかったこと is among them, where a place was kept for one */
  lessonsNote?: string
  /** what should be done next */
  recommendations?: readonly string[]
}

/** The facilitator's draft, which the panel sees before anything is final (R5.9). */
export function draftDecision(tx: Tx, { roundId, accountId, draft, by, at }: Deed & { draft: Draft }): void {
  const round = roundToDecide(tx, roundId, accountId)
  const { choices, present, recommendations = [], ...row } = draft
  const stories = slateOf(tx, roundId, at).map(({ id }) => id)
  const members = membersOfRound(tx, roundId).map(({ id }) => id)
  putDecision(tx, {
    roundId: round.id,
    choices: choices.filter((id) => stories.includes(id)),
    present: present.filter((id) => members.includes(id)),
    ...{ row, recommendations, recordedBy: by.name ?? '', at },
  })
  record(tx, { at, actor: by, deed: 'draft-decision', subject: { kind: 'round', id: roundId } })
}

/** closed → finalised (記録を確定する): what the panel has seen as a draft, and what was objected to it as dissent (R5.9). */
export function finaliseRound(tx: Tx, { roundId, accountId, heard = false, by, at }: Deed & { heard?: boolean }): void {
  const round = roundToDecide(tx, roundId, accountId)
  const proposal = proposalOf(tx, round, at)
  ensureCanFinalise(proposal)
  ensurePassesUpWell(passingUpIn(tx, roundId, proposal))
  const objections = objectionsIn(stancesOn(tx, roundId))
  ensureHeard(objections, heard)
  setFinalised(tx, roundId, { at, ...withObjections(proposal, objections) })
  updateRound(tx, roundId, { state: 'finalised', finalisedAt: at })
  const detail = { choices: proposal.choices, none: proposal.none, present: proposal.present.length }
  record(tx, { at, actor: by, deed: 'finalise-round', subject: { kind: 'round', id: roundId }, detail })
  askForMinutes(tx, { roundId, accountId, name: by.name ?? '' })
  askForLetters(tx, roundId, at)
}

function roundToDecide(tx: Tx, roundId: number, accountId: number): RoundRow {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureFacilitator(round, accountId)
  if (round.state === 'finalised') throw new Refusal('この記録は、もう確定しています。', 409)
  if (round.state !== 'closed') throw new Refusal('先に投票を締め切ってください。そのあとで記録を書けます。', 409)
  return round
}

function proposalOf(tx: Tx, round: RoundRow, at: Instant): Proposal {
  const draft = decisionOf(tx, round.id)
  if (!draft) throw new Refusal('先に、選んだお話と理由を書いて、下書きを保存してください。')
  const counted = countedPasses(tx, round.id)
  const slate = slateOf(tx, round.id, at).filter(({ stands }) => stands)
  const divergent = divergentOf(counted.map(({ outcome }) => outcome))
  return {
    reviewed: draft.draftedAt >= (round.closedAt ?? 0),
    ...{ state: round.state, seats: round.seats, quorum: round.quorum, memberCount: round.members },
    ...{ none: draft.none, reason: draft.reason, dissent: draft.dissent, dissentNone: draft.dissentNone },
    choices: draft.choices.map(({ candidateId }) => candidateId),
    present: draft.present.map(({ id }) => id),
    standing: slate.map(({ id }) => id),
    tied: splitIn(counted.at(-1)),
    ...{ discussed: draft.discussed, divergence: draft.divergence },
    divergent: slate.filter(({ id }) => divergent.includes(id)).map(({ title }) => title),
    awaitsVote: counted.at(-1)?.plan.kind === 'prescore',
  }
}

/** Stories between which the last count could not tell: one more of them may be chosen (R5.2, R5.12). */
function splitIn(last: CountedPass | undefined): readonly number[] {
  if (!last || last.outcome.code === 'NEEDS_NEXT_STAGE') return []
  return last.outcome.tied
}
