import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { recusalsOf } from '../rounds/candidates.store.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { membersOfRound, setDeclared } from '../rounds/members.store.ts'
import { ensureOpenForVotes } from '../rounds/round.ts'
import { type RoundRow, roundById } from '../rounds/rounds.store.ts'
import { settingsOf } from '../rounds/settings.ts'
import { votersInPass } from './ballots.store.ts'
import {
  deleteOfflineBallot,
  insertOfflineBallot,
  type OfflineVoter,
  offlineBallotsIn,
  offlineVotersIn,
  replaceOfflineVoters,
} from './by-hand.store.ts'
import { ensureMayMark } from './cast-ballot.act.ts'
import { ensureMarks, type Marks } from './marks.ts'
import { type Pass, passCandidateIds, passNumbered } from './passes.store.ts'

interface Deed {
  roundId: number
  accountId: number
  /** the pass that the page was drawn for */
  pass: number
  at: Instant
}

/** The round whose slips may be typed now, and by whom. */
export function roundByHand(tx: Tx, { roundId, accountId, pass, at }: Deed): { round: RoundRow; open: Pass } {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureFacilitator(round, accountId)
  ensureOpenForVotes(round, at)
  if (pass !== round.pass) throw new Refusal('投票が 次に進みました。画面を開き直してください。', 409)
  return { round, open: passNumbered(tx, roundId, pass) }
}

/** Who votes on paper or by raising a hand. From now on their screen takes no vote, so that nobody is counted twice (V1). */
export function setOfflineVoters(tx: Tx, deed: Deed & { voters: readonly OfflineVoter[] }): void {
  const { roundId, pass, voters, at } = deed
  const { open } = roundByHand(tx, deed)
  const hasVoted = votersInPass(tx, roundId, pass)
  const members = membersOfRound(tx, roundId).filter(({ id }) =>
    voters.some(({ roundMemberId }) => roundMemberId === id),
  )
  for (const { id, name, declaredAt } of members) {
    if (hasVoted.has(id)) throw new Refusal(`${name}さんは、もう投票しています。`, 409)
    if (declaredAt === null) setDeclared(tx, id, at)
  }
  if (voters.some(({ channel }) => channel === 'hands') && (open.plan.secret || open.plan.ballot !== 'single'))
    throw new Refusal('挙手で数えられるのは、ひとつだけえらぶ、記名の投票のときです。紙にしてください。', 422, 'voters')
  if (open.plan.secret) ensureNoTies(tx, { roundId, pass, members })
  ensureTypedStays(tx, { roundId, pass, voters })
  const known = new Set(members.map(({ id }) => id))
  replaceOfflineVoters(
    tx,
    { roundId, pass },
    voters.filter(({ roundMemberId }) => known.has(roundMemberId)),
  )
}

// On a slip without a name nobody could see that it marks a story its voter had a part in (R5.4).
export function ensureNoTies(
  tx: Tx,
  { roundId, pass, members }: { roundId: number; pass: number; members: readonly { id: number; name: string }[] },
): void {
  const inPass = passCandidateIds(tx, roundId, pass)
  const tied = recusalsOf(tx, roundId).filter(({ candidateId }) => inPass.includes(candidateId))
  const names = members
    .filter(({ id }) => tied.some(({ roundMemberId }) => roundMemberId === id))
    .map(({ name }) => name)
  if (names.length === 0) return
  throw new Refusal(
    `${names.join('さん、')}さんには 関わったお話があります。名前のない紙では たしかめられないので、画面から投票してもらってください。`,
    422,
    'voters',
  )
}

function ensureTypedStays(
  tx: Tx,
  { roundId, pass, voters }: { roundId: number; pass: number; voters: readonly OfflineVoter[] },
): void {
  const typed = offlineBallotsIn(tx, { roundId, pass })
  const lost = typed.some(
    (slip) => slip.roundMemberId !== null && !voters.some((one) => one.roundMemberId === slip.roundMemberId),
  )
  if (lost) throw new Refusal('もう票を入れた人が 外れています。先に、その票を消してください。', 422, 'voters')
}

/** One slip, or one raised hand. It counts only when a second person has come to the same numbers. */
export function typeOfflineBallot(
  tx: Tx,
  deed: Deed & { roundMemberId: number | null; marks: Marks; reason: string },
): void {
  const { roundId, pass, roundMemberId, marks, reason, at } = deed
  const { round, open } = roundByHand(tx, deed)
  const voters = offlineVotersIn(tx, { roundId, pass })
  const typed = offlineBallotsIn(tx, { roundId, pass })
  if (typed.length >= voters.length)
    throw new Refusal('紙や挙手で投票する人の数より、票が多くなります。先に、人に印をつけてください。', 422, 'slip')
  if (!open.plan.secret && !voters.some((one) => one.roundMemberId === roundMemberId))
    throw new Refusal('だれの票かを えらんでください。', 422, 'member')
  if (!open.plan.secret && typed.some((one) => one.roundMemberId === roundMemberId))
    throw new Refusal('この人の票は、もう入っています。直すときは、先に消してください。', 422, 'member')
  ensureMarks(marks, { kind: open.plan.ballot, scale: settingsOf(round).scale })
  // A slip without a name has no voter to ask after; who has a part in a story votes on a screen.
  const slip = { roundId, pass, marks, reason, roundMemberId: open.plan.secret ? null : roundMemberId }
  ensureMayMark(tx, { ...slip, roundMemberId: slip.roundMemberId ?? 0, at })
  insertOfflineBallot(tx, slip)
}

export function removeOfflineBallot(tx: Tx, deed: Deed & { id: number }): void {
  roundByHand(tx, deed)
  deleteOfflineBallot(tx, deed)
}
