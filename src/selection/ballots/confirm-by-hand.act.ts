import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { nameKey } from '../panels/double-seats.ts'
import { membersOfRound } from '../rounds/members.store.ts'
import { titleOf } from './account.ts'
import { putBallot, votersInPass } from './ballots.store.ts'
import {
  forgetOffline,
  insertTallySheet,
  type OfflineBallot,
  type OfflineVoter,
  offlineBallotsIn,
  offlineVotersIn,
} from './by-hand.store.ts'
import { ensureMayMark } from './cast-ballot.act.ts'
import { ensureNoTies, roundByHand } from './enter-by-hand.act.ts'
import { aboutOf, namedOn } from './marks.ts'
import { passCandidateIds } from './passes.store.ts'
import { newReceipt, slipOf } from './receipt.ts'
import { insertParticipation, putSecretBallot, putSecretReason } from './secret.store.ts'
import { slateOf } from './slate.store.ts'
import { differences, ensureReconciled, type Tally, tallyOf } from './tally.ts'

interface Confirming {
  roundId: number
  accountId: number
  pass: number
  /** what the second person counted, without looking at the screen */
  counted: Tally
  countedBy: string
  issued: number
  unused: number
  linkKey: Buffer
  by: Actor
  at: Instant
}

/** The slips go into the box at once, and only when two people have come to the same numbers (selection.md §2 A, §5). */
export function confirmByHand(tx: Tx, deed: Confirming): void {
  const { roundId, pass, counted, countedBy, issued, unused, linkKey, by, at } = deed
  const { open } = roundByHand(tx, deed)
  const enteredBy = by.name ?? ''
  if (nameKey(countedBy) === '' || nameKey(countedBy) === nameKey(enteredBy))
    throw new Refusal('いっしょに数えた人を えらんでください。入れた人とは別の人です。', 422, 'countedBy')
  const [slips, voters] = [offlineBallotsIn(tx, { roundId, pass }), offlineVotersIn(tx, { roundId, pass })]
  const hands = voters.filter(({ channel }) => channel === 'hands').length
  ensureAgreed(tx, deed, { slips, voters })
  ensureReconciled({ issued, unused, paper: slips.length - hands })
  ensureNobodyTwice(tx, deed, voters)
  for (const slip of slips)
    ensureMayMark(tx, { roundId, pass, marks: slip.marks, roundMemberId: slip.roundMemberId ?? 0, at })
  const members = membersOfRound(tx, roundId).filter(({ id }) =>
    voters.some(({ roundMemberId }) => roundMemberId === id),
  )
  if (open.plan.secret) ensureNoTies(tx, { roundId, pass, members })
  if (open.plan.secret) putSecretly(tx, deed, { slips, voters, linkKey })
  else putOpenly(tx, deed, { slips, voters })
  forgetOffline(tx, { roundId, pass })
  const sheet = { issued, paper: slips.length - hands, hands, enteredBy, countedBy }
  insertTallySheet(tx, { roundId, pass, ...sheet })
  const detail = { pass, ballots: counted.ballots, countedBy }
  record(tx, { at, actor: by, deed: 'enter-by-hand', subject: { kind: 'round', id: roundId }, detail })
}

interface Typed {
  slips: readonly OfflineBallot[]
  voters: readonly OfflineVoter[]
}

function ensureAgreed(tx: Tx, { roundId, pass, counted, at }: Confirming, { slips, voters }: Typed): void {
  if (slips.length === 0) throw new Refusal('まだ 票が入っていません。先に、1枚ずつ入れてください。', 422, 'slip')
  if (slips.length !== voters.length)
    throw new Refusal(
      `紙や挙手で投票する人は ${voters.length}人ですが、入れた票は ${slips.length}です。何も書いていない紙は「えらばない」で入れ、紙を出さなかった人は 印を外してください。`,
      422,
      'slip',
    )
  const inPass = passCandidateIds(tx, roundId, pass)
  const slate = slateOf(tx, roundId, at).filter(({ id, stands }) => stands && inPass.includes(id))
  const candidates = slate.map(({ id }) => id)
  if (slips.some(({ marks }) => namedOn(marks).some((id) => !candidates.includes(id))))
    throw new Refusal('取り下げられたお話の票があります。その票を消して、もう一度 えらんでもらってください。', 409)
  const titles = new Map(slate.map((story) => [story.id, titleOf(story)]))
  const differing = differences(
    tallyOf(
      slips.map(({ marks }) => marks),
      candidates,
    ),
    counted,
    titles,
  )
  if (differing.length > 0)
    throw new Refusal(`ふたりの数が合いません。${differing.join('')}紙と画面を見くらべてください。`, 422, 'counted')
}

function ensureNobodyTwice(tx: Tx, { roundId, pass }: Confirming, voters: readonly OfflineVoter[]): void {
  const hasVoted = votersInPass(tx, roundId, pass)
  if (voters.some(({ roundMemberId }) => hasVoted.has(roundMemberId)))
    throw new Refusal('もう投票した人が入っています。画面を開き直してください。', 409)
}

function putOpenly(tx: Tx, { roundId, pass, at }: Confirming, { slips, voters }: Typed): void {
  const channels = new Map(voters.map(({ roundMemberId, channel }) => [roundMemberId, channel]))
  for (const { roundMemberId, marks, reason } of slips) {
    const channel = channels.get(roundMemberId ?? 0)
    if (roundMemberId === null || !channel) throw new Error('an open slip without a voter')
    putBallot(tx, { roundId, pass, roundMemberId, marks, reason, castAt: at, channel })
  }
}

function putSecretly(
  tx: Tx,
  { roundId, pass }: Confirming,
  { slips, voters, linkKey }: Typed & { linkKey: Buffer },
): void {
  for (const voter of voters) insertParticipation(tx, { roundId, pass, ...voter })
  for (const { marks, reason } of slips) {
    const receipt = newReceipt()
    putSecretBallot(tx, { roundId, pass, receipt, marks })
    const slip = slipOf(linkKey, { roundId, pass, receipt })
    if (reason !== '') putSecretReason(tx, { roundId, pass, slip, candidateId: aboutOf(marks), reason })
  }
}
