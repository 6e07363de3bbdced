import { Refusal } from '../../base/refusal.ts'
import { ensureReason } from './reason.ts'
import type { RoundState } from './round.ts'

/** A panel's decision as the facilitator wants to record it, and what it is measured against. Candidates by id. */
export interface Proposal {
  readonly state: RoundState
  /** the draft was saved after the last closing, so the panel could see it beside this count (R5.9) */
  readonly reviewed: boolean
  readonly choices: readonly number[]
  /** nothing was significant enough (R5.2); it needs a reason as well */
  readonly none: boolean
  readonly reason: string
  readonly dissent: string
  /** 「ちがう意見は なし」 was ticked */
  readonly dissentNone: boolean
  /** members who were there */
  readonly present: readonly number[]
  readonly memberCount: number
  readonly quorum: number
  readonly seats: number
  /** candidates whose story may still be used now */
  readonly standing: readonly number[]
  /** the talk took place; it cannot be skipped (method.md §1.5 (1), (5)) */
  readonly discussed: boolean
  /** titles of the stories whose points lie far apart, and what was written about it (method.md §1.5 (3)) */
  readonly divergent: readonly string[]
  readonly divergence: string
  /** only points from before the meeting were counted: the vote is still to come */
  readonly awaitsVote: boolean
  /** `tied` of the last counted pass: only an even split lets one more be chosen (R5.12) */
  readonly tied: readonly number[]
}

/** closed → finalised (記録を確定する): R5.2, R5.8, R5.12, R5.13, I1. The count is advice; the panel decides. */
export function ensureCanFinalise(proposal: Proposal): void {
  ensureVoteIsClosed(proposal.state)
  ensureVoted(proposal)
  ensureReviewed(proposal)
  ensurePresence(proposal)
  ensureChoice(proposal)
  ensureReason(proposal.reason, proposal)
  ensureDissentAnswered(proposal)
  ensureTalk(proposal)
}

function ensureVoteIsClosed(state: RoundState): void {
  if (state === 'finalised')
    throw new Refusal('この記録は、もう確定しています。直したいことは追記で残してください。', 409)
  if (state !== 'closed') throw new Refusal('先に投票を締め切ってください。そのあとで記録を確定できます。', 409)
}

function ensureVoted({ awaitsVote }: Proposal): void {
  if (awaitsVote)
    throw new Refusal('いまあるのは、話し合いの前の点数だけです。話し合ってから、投票を始めてください。', 409)
}

function ensureTalk({ discussed, divergent, divergence }: Proposal): void {
  if (!discussed)
    throw new Refusal(
      '数だけでは決められません。理由を読み合って話し合ってから、「話し合いました」に印をつけてください。',
      422,
      'discussed',
    )
  if (divergent.length > 0 && divergence.trim() === '')
    throw new Refusal(
      `点が大きく分かれたお話があります（${divergent.join('、')}）。なぜ分かれたかを聞いて、書いてください。`,
      422,
      'divergence',
    )
}

function ensureReviewed({ reviewed }: Proposal): void {
  if (!reviewed)
    throw new Refusal('下書きは、投票をやり直す前のものです。いまの数を見て、下書きを もう一度 保存してください。')
}

function ensurePresence({ present, memberCount, quorum }: Proposal): void {
  const count = new Set(present).size
  if (count === 0) throw new Refusal('出席した人に 印をつけてください。', 422, 'present')
  if (count > memberCount)
    throw new Refusal('出席した人が、メンバーの人数より多くなっています。印を見直してください。', 422, 'present')
  if (count >= quorum) return
  throw new Refusal(
    `メンバー${memberCount}人のうち ${quorum}人以上の出席が必要です。いまは ${count}人です。集まれる日に、もう一度 話し合ってください。`,
    422,
    'present',
  )
}

function ensureChoice(proposal: Proposal): void {
  const chosen = new Set(proposal.choices)
  if (proposal.none && chosen.size > 0)
    throw new Refusal('お話を選ぶか、「今回は選ばない」にするか、どちらか1つにしてください。')
  if (!proposal.none && chosen.size === 0)
    throw new Refusal('選んだお話に 印をつけてください。選ばないときは「今回は選ばない」に印をつけてください。')
  if (proposal.choices.some((choice) => !proposal.standing.includes(choice))) {
    throw new Refusal(
      '取り下げられたお話か、この回にないお話が入っています。残っているお話から選び直してください。',
      409,
    )
  }
  ensureNumber(chosen, proposal)
}

function ensureNumber(chosen: ReadonlySet<number>, { seats, tied }: Proposal): void {
  if (chosen.size <= seats) return
  const fromTheSplit = tied.filter((candidate) => chosen.has(candidate)).length
  if (chosen.size === seats + 1 && fromTheSplit >= 2) return
  throw new Refusal(
    `この回で選べるお話は ${seats}つまでです。意見がちょうど分かれたとき（同じ数の票）だけ、もう1つ選べます。`,
  )
}

function ensureDissentAnswered({ dissent, dissentNone }: Proposal): void {
  const written = dissent.trim()
  if (written === '' && !dissentNone) {
    throw new Refusal(
      'ちがう意見があれば、書いてください。なかったときは「なし」に印をつけてください。',
      422,
      'dissent',
    )
  }
  // A minority's view must not vanish behind a tick.
  if (dissentNone && !SAYS_NONE.test(written)) {
    throw new Refusal(
      'ちがう意見が書かれていますが、「なし」にも印があります。どちらか1つにしてください。',
      422,
      'dissent',
    )
  }
}

const SAYS_NONE = /^((特に|とくに)?(なし|無し|ありません|ありませんでした)[。.]?)?$/
