import type { PassPlan, Settings } from '../../voting/procedure.ts'
import type { FieldError, Typed } from '../../web/form.ts'
import { listOf, wordOf } from '../../web/form.ts'
import type { RoundRow } from '../rounds/rounds.store.ts'
import { titleOf } from './account.ts'
import { channelField, countField } from './by-hand.form.ts'
import type { OfflineBallot, OfflineVoter, TallySheet } from './by-hand.store.ts'
import { inWords, isAbstention, type Marks } from './marks.ts'
import type { SlateStory } from './slate.store.ts'
import { COUNTED_OF } from './tally.ts'
import { ABSTAIN, placeField, pointsField } from './vote.form.ts'

export interface ByHandSources {
  round: RoundRow
  plan: PassPlan
  settings: Settings
  /** stories of this pass that stand */
  slate: readonly SlateStory[]
  members: readonly { id: number; name: string }[]
  /** who has voted on a screen, or was counted already */
  hasVoted: ReadonlySet<number>
  voters: readonly OfflineVoter[]
  slips: readonly OfflineBallot[]
  sheets: readonly TallySheet[]
  /** who may count with the facilitator */
  witnesses: readonly string[]
}

/** Which of the three forms of the page was turned back. */
export interface ByHandForm {
  name: 'voters' | 'slip' | 'count'
  typed: Typed
  errors: FieldError[]
}

/** 紙と挙手の票: who votes so, slip after slip, and the count of two. Sums stand nowhere: the second person brings them. */
export function byHandPage(sources: ByHandSources, form?: ByHandForm) {
  const { round, plan, voters, slips, members } = sources
  const of = (name: ByHandForm['name']) => (form?.name === name ? form.typed : {})
  const nameOf = new Map(members.map(({ id, name }) => [id, name]))
  return {
    title: `紙と挙手の票 ${round.name}`,
    round: { id: round.id, name: round.name },
    ...{ pass: round.pass, secret: plan.secret, ballot: plan.ballot, errors: form?.errors ?? [] },
    hands: !plan.secret && plan.ballot === 'single',
    voters: votersOf(sources, of('voters')),
    left: voters.length - slips.length,
    asked: voters.length,
    slips: slips.map(({ id, roundMemberId, marks, reason }, at) => ({
      ...{ id, n: at + 1, reason, lines: linesOn(marks, sources.slate) },
      name: roundMemberId === null ? '' : (nameOf.get(roundMemberId) ?? ''),
    })),
    slip: slipOf(sources, of('slip'), nameOf),
    count: countOf(sources, of('count')),
    sheets: sheetLines(sources.sheets.filter(({ pass }) => pass === round.pass)),
  }
}

function votersOf({ members, hasVoted, voters }: ByHandSources, typed: Typed) {
  return members.map(({ id, name }) => {
    const known = voters.find(({ roundMemberId }) => roundMemberId === id)?.channel ?? ''
    const channel = typed[channelField(id)] === undefined ? known : wordOf(typed, channelField(id))
    return { field: channelField(id), name, channel, voted: hasVoted.has(id) }
  })
}

function slipOf({ slate, settings, voters, slips }: ByHandSources, typed: Typed, nameOf: ReadonlyMap<number, string>) {
  const waiting = voters.filter(({ roundMemberId }) => !slips.some((slip) => slip.roundMemberId === roundMemberId))
  const { scale } = settings
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, at) => String(scale.min + at))
  const places = slate.map((_, at) => String(at + 1))
  const asked = (field: string, values: readonly string[]) => ({
    field,
    options: ['', ...values].map((value) => ({ value, label: value, chosen: value === wordOf(typed, field) })),
  })
  return {
    members: waiting.map(({ roundMemberId: id }) => ({
      ...{ value: String(id), label: nameOf.get(id) ?? '', chosen: wordOf(typed, 'member') === String(id) },
    })),
    stories: slate.map((story) => ({
      ...{ value: String(story.id), number: story.number, title: titleOf(story) },
      chosen: typed['choice'] === String(story.id) || listOf(typed['approve']).includes(String(story.id)),
      points: asked(pointsField(story.id), points),
      place: asked(placeField(story.id), places),
    })),
    abstain: { value: ABSTAIN, chosen: typed['choice'] === ABSTAIN || typed['abstain'] !== undefined },
    reason: wordOf(typed, 'reason'),
  }
}

function countOf({ slate, plan, voters, witnesses }: ByHandSources, typed: Typed) {
  const word = (name: string) => wordOf(typed, name)
  return {
    witnesses: ['', ...witnesses].map((name) => ({
      value: name,
      label: name || 'えらんでください',
      chosen: word('countedBy') === name,
    })),
    ...{ issued: word('issued'), unused: word('unused'), ballots: word('ballots'), abstained: word('abstained') },
    paper: voters.length === 0 || voters.some(({ channel }) => channel === 'paper'),
    what: COUNTED_OF[plan.ballot],
    stories: slate.map((story) => ({
      ...{ field: countField(story.id), title: titleOf(story), typed: word(countField(story.id)) },
    })),
  }
}

function linesOn(marks: Marks, slate: readonly SlateStory[]): string[] {
  const title = (id: number) => {
    const story = slate.find((one) => one.id === id)
    return story ? titleOf(story) : '（取り下げられたお話）'
  }
  return isAbstention(marks) ? ['えらばない'] : inWords(marks, title)
}

/** For the record and the minutes: 紙・挙手 and who has counted. */
export function sheetLines(sheets: readonly TallySheet[]): string[] {
  return sheets.map(({ paper, hands, issued, enteredBy, countedBy }) => {
    const slips = issued > 0 ? `紙の票 ${paper}枚（配った紙 ${issued}枚、使わなかった紙 ${issued - paper}枚）` : ''
    return `${[slips, hands > 0 ? `挙手 ${hands}人` : ''].filter(Boolean).join('・')}。入れた人 ${enteredBy}、いっしょに数えた人 ${countedBy}`
  })
}
