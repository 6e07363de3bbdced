import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { newToken } from '../../base/token.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import type { PassPlan } from '../../voting/procedure.ts'
import { recusalsOf } from '../rounds/candidates.store.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { ensureCanClose } from '../rounds/round.ts'
import { type RoundRow, roundById, updateRound } from '../rounds/rounds.store.ts'
import { settingsOf } from '../rounds/settings.ts'
import { ballotsInPass } from './ballots.store.ts'
import { offlineBallotsIn } from './by-hand.store.ts'
import { type Box, type Cast, countBox } from './count.ts'
import { countedPasses, passCandidateIds, passNumbered, setCounted } from './passes.store.ts'
import { secretBallotsIn, shuffleSecretVotes } from './secret.store.ts'
import { slateOf } from './slate.store.ts'

interface Closing {
  roundId: number
  accountId: number
  by: Actor
  at: Instant
}

/** open → closed (投票を締め切る). What is counted is what stood in this very transaction (V2). Answers how it was voted. */
export function closeRound(tx: Tx, { roundId, accountId, by, at }: Closing): PassPlan {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureFacilitator(round, accountId)
  ensureCanClose(round)
  ensureAllCounted(tx, round)
  const inputSalt = newToken()
  const box = boxOf(tx, round, at)
  const counted = countBox(box, inputSalt)
  if (box.plan.secret) shuffleSecretVotes(tx, { roundId, pass: round.pass })
  // The ballots of a secret vote stand in one place alone.
  const input = box.plan.secret ? { ...counted.input, ballots: [] } : counted.input
  setCounted(tx, { roundId, number: round.pass, ...counted, input, inputSalt, at })
  updateRound(tx, roundId, { state: 'closed', closedAt: at })
  // No counts, and nothing of the ballots: the vote may be reopened, and the journal never forgets.
  const detail = { pass: round.pass }
  record(tx, { at, actor: by, deed: 'close-round', subject: { kind: 'round', id: roundId }, detail })
  return box.plan
}

// A slip that nobody has counted a second time would be dropped without a word.
function ensureAllCounted(tx: Tx, { id, pass }: RoundRow): void {
  if (offlineBallotsIn(tx, { roundId: id, pass }).length === 0) return
  throw new Refusal(
    '紙や挙手の票に、まだ ふたりで たしかめていないものがあります。たしかめてから締め切ってください。',
    409,
  )
}

function boxOf(tx: Tx, round: RoundRow, at: Instant): Box {
  const inPass = new Set(passCandidateIds(tx, round.id, round.pass))
  const standing = slateOf(tx, round.id, at).filter(({ id, stands }) => stands && inPass.has(id))
  const { plan } = passNumbered(tx, round.id, round.pass)
  return {
    ...{ settings: settingsOf(round), plan, ballots: castIn(tx, round, plan.secret) },
    before: countedPasses(tx, round.id).filter(({ number }) => number < round.pass),
    candidates: standing.map(({ id }) => id),
    places: new Map(standing.map(({ id, domainId, areaId }) => [id, { domain: domainId ?? 0, area: areaId ?? 0 }])),
    recusals: recusalsOf(tx, round.id),
    ...{ members: round.members, quorum: round.quorum },
  }
}

function castIn(tx: Tx, { id, pass }: RoundRow, secret: boolean): Cast[] {
  return secret
    ? secretBallotsIn(tx, id, pass).map(({ receipt, marks }) => ({ by: receipt, marks }))
    : ballotsInPass(tx, id, pass).map(({ roundMemberId, marks }) => ({ by: roundMemberId, marks }))
}
