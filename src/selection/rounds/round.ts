import { dayOf, type Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { shortMoment } from '../../base/wareki.ts'

export const ROUND_STATES = ['draft', 'open', 'closed', 'finalised'] as const
export type RoundState = (typeof ROUND_STATES)[number]

/** What the rules must know of a round. */
export interface Round {
  readonly id: number
  readonly state: RoundState
  /** how many stories are to be chosen */
  readonly seats: number
  /** how many members must be present; a default stands in voting/quorum.ts (R5.13) */
  readonly quorum: number
  /** from this moment on no vote is taken; null: until the facilitator closes it */
  readonly closesAt: Instant | null
}

export interface Gathered {
  readonly candidates: number
  readonly members: number
  readonly now: Instant
}

/** draft → open: the set and the electorate freeze, so what could never end well is refused here. */
export function ensureCanOpen(round: Round, { candidates, members, now }: Gathered): void {
  if (round.state !== 'draft') throw new Refusal('この回は、もう始まっています。', 409)
  if (candidates === 0) throw new Refusal('お話が まだありません。先に、読むお話を選んでください。')
  if (members === 0) throw new Refusal('メンバーが まだいません。先に、選ぶ会のメンバーを入れてください。')
  if (round.seats > candidates) throw new Refusal(tooMany('選ぶ数', round.seats, 'お話の数', candidates))
  if (round.quorum > members) throw new Refusal(tooMany('必要な出席の人数', round.quorum, 'メンバーの人数', members))
  ensureClosesLater(round.closesAt, now)
}

function tooMany(wanted: string, count: number, from: string, limit: number): string {
  return `${wanted}（${count}）が、${from}（${limit}）より多くなっています。${limit} 以下にしてください。`
}

/** Also for a new closing time, when a round is reopened after the old one has passed. */
export function ensureClosesLater(closesAt: Instant | null, now: Instant): void {
  if (closesAt !== null && closesAt <= now) {
    throw new Refusal('締め切りの時刻が もう過ぎています。これからの時刻を入れてください。', 422, 'closesOn')
  }
}

// 90 minutes are enough to talk six stories through (method.md §5.2).
const STORIES_IN_DEPTH = 6

/** What the person who opens the round should know; none of it forbids to open. */
export function openingWarnings(round: Pick<Round, 'seats'>, { candidates }: Pick<Gathered, 'candidates'>): string[] {
  const warnings: string[] = []
  if (candidates > STORIES_IN_DEPTH) {
    warnings.push(
      `お話が ${candidates}つあります。1回の会（90分）で深く話し合えるのは ${STORIES_IN_DEPTH}つまでが目安です。回を分けることも考えてください。`,
    )
  }
  if (candidates < 2) warnings.push('お話が 2つより少ないので、くらべて選ぶことができません。')
  else if (round.seats >= candidates) warnings.push('選ぶ数とお話の数が同じなので、くらべて選ぶことができません。')
  return warnings
}

/** Asked inside the transaction that takes the ballot, so that no late ballot slips in. */
export function ensureOpenForVotes(round: Round, now: Instant): void {
  if (round.state === 'draft') throw new Refusal('投票は まだ始まっていません。進行の人の合図を待ってください。', 409)
  const late = round.closesAt !== null && round.closesAt <= now
  if (round.state === 'open' && !late) return
  const moment = round.closesAt !== null && late ? `${momentOf(round.closesAt, now)}に` : ''
  throw new Refusal(`投票は ${moment}締め切りました。進行の人に 声をかけてください。`, 409)
}

function momentOf(at: Instant, now: Instant): string {
  const [day, time] = shortMoment(at).split(' ')
  return dayOf(at) === dayOf(now) ? `${time}` : `${day} ${time}`
}

/** open → closed (投票を締め切る). No reason is needed yet; the decision needs one. */
export function ensureCanClose({ state }: Pick<Round, 'state'>): void {
  if (state === 'draft') throw new Refusal('投票は まだ始まっていません。始めてから締め切れます。', 409)
  if (state !== 'open') throw new Refusal('投票は もう締め切られています。結果のページを見てください。', 409)
}

/** closed → open, and from nowhere else: what has been finalised stands. */
export function ensureCanReopen({ state }: Pick<Round, 'state'>, reason: string): void {
  if (state === 'finalised')
    throw new Refusal('記録を確定したあとは、投票をやり直せません。追記で残してください。', 409)
  if (state !== 'closed') throw new Refusal('締め切った投票だけ、もう一度 始められます。', 409)
  if (reason.trim() === '')
    throw new Refusal('もう一度 投票を始める理由を書いてください。記録に残ります。', 422, 'reason')
}
