import type { Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { FieldError } from '../web/form.ts'
import { type Feedback, feedbackOf, type LetterFact, shareOf, TARGET } from './feedback.ts'
import { CHANNEL_LABEL, type Channel, STATE_LABEL, WAY_LABEL } from './letter.ts'
import type { LetterRow } from './letters.store.ts'

/** A letter with what is true of it at this moment. */
export interface ShownLetter extends LetterRow {
  /** why it may not go as it is; '' when it may */
  hindrance: string
  channelNow: Channel
  whyNow: string
}

interface Overview {
  rows: readonly (LetterFact & { roundId: number })[]
  names: Map<number, string>
  openActions: number
  now: Instant
}

/** お返し: every final round with how far its returning has come (R6.3). */
export function lettersPage({ rows, names, openActions, now }: Overview) {
  const rounds = [...Map.groupBy(rows, ({ roundId }) => roundId)].map(([id, letters]) => {
    const figures = feedbackOf(letters, now)
    return {
      ...{ id, name: names.get(id) ?? '', ...figuresShown(figures) },
      finalised: letters[0]?.finalisedAt ? longDate(letters[0].finalisedAt) : '',
      drafts: letters.filter(({ state }) => state === 'draft').length,
      toDo: letters.filter(({ state }) => state === 'ready' || state === 'failed').length,
      none: letters.every(({ state }) => state === null),
      late: figures.late,
    }
  })
  return {
    ...{ title: 'お返し', rounds, openActions, targets: TARGET },
    figures: figuresShown(feedbackOf(rows, now)),
  }
}

function figuresShown({ tellers, told, inTime, acknowledged, replied, medianDays, silent }: Feedback) {
  return {
    told: shareOf(told, tellers),
    inTime: shareOf(inTime, told),
    acknowledged: shareOf(acknowledged, told),
    replied: shareOf(replied, told),
    days: medianDays === null ? '—' : `${medianDays}日`,
    silent,
  }
}

interface RoundRows {
  round: { id: number; name: string }
  letters: readonly ShownLetter[]
  facts: readonly LetterFact[]
  /** how lessons stand among the reasons that go back in this term (R6.7) */
  lessons: 'chosen' | 'read' | 'none'
  hasMail: boolean
  now: Instant
}

/** All letters of a round on one page: drafts to read and to apply together, and what is left to do by hand. */
export function roundLettersPage({ round, letters, facts, lessons, hasMail, now }: RoundRows, errors: FieldError[]) {
  const lines = letters.map(lineOf)
  const inState = (...states: string[]) => lines.filter(({ state }) => states.includes(state))
  const drafts = inState('draft')
  const ready = inState('ready')
  return {
    ...{ title: `お返し ${round.name}`, round, errors, hasMail, lessons },
    figures: figuresShown(feedbackOf(facts, now)),
    any: lines.length > 0,
    drafts,
    fit: drafts.filter(({ hindrance }) => hindrance === '').length,
    byHand: (['letter', 'group', 'phone', 'mail'] as const)
      .map((channel) => handwork(channel, ready))
      .filter(({ letters: list }) => list.length > 0),
    ...{ queued: inState('queued'), failed: inState('failed'), done: inState('done') },
    quiet: inState('silent', 'skipped', 'cancelled'),
  }
}

const HANDWORK = {
  letter: { heading: '郵送する手紙', done: '投函しました', paper: '手紙をまとめて印刷（PDF）' },
  group: { heading: '団体の人から・手わたし', done: 'わたしました', paper: 'わたす手紙を印刷（PDF）' },
  phone: { heading: '電話で伝える', done: '', paper: '電話の台本をまとめて印刷（PDF）' },
  mail: { heading: 'メールで伝える', done: '送りました', paper: '' },
}

type Line = ReturnType<typeof lineOf>

function handwork(channel: keyof typeof HANDWORK, ready: readonly Line[]) {
  const letters = ready.filter((line) => line.channelKey === channel)
  return { channel, ...HANDWORK[channel], letters, fit: letters.filter(({ hindrance }) => hindrance === '').length }
}

/** One letter in a list. */
export function lineOf({
  letter,
  number,
  activity,
  sample,
  storyState,
  hindrance,
  channelNow,
  whyNow,
  replied,
}: ShownLetter) {
  const isOpen = letter.state === 'draft'
  const channel = isOpen ? channelNow : letter.channel
  const isWithdrawn = storyState === 'withdrawn' && letter.state !== 'done'
  return {
    id: letter.id,
    state: isWithdrawn ? 'cancelled' : letter.state,
    chip: STATE_LABEL[isWithdrawn ? 'cancelled' : letter.state],
    whom: activity ? `${activity}（団体）` : (number ?? ''),
    storyId: letter.storyId,
    about: aboutOf(letter.kind, letter.chosen, letter.storyId),
    chosen: letter.chosen,
    channelKey: channel,
    channel: CHANNEL_LABEL[channel],
    why: isOpen ? whyNow : letter.why,
    hindrance: letter.state === 'done' ? '' : hindrance,
    subject: letter.subject,
    body: letter.body,
    reworded: letter.rewordedBy,
    outdated: letter.outdated,
    sample: sample === true,
    delivered: letter.deliveredAt === null ? '' : longDate(letter.deliveredAt),
    way: letter.deliveredWay === null ? '' : WAY_LABEL[letter.deliveredWay],
    acknowledged: letter.acknowledgedAt !== null || replied > 0,
    replied: replied > 0,
  }
}

function aboutOf(kind: 'result' | 'action', chosen: boolean, storyId: number | null): string {
  if (kind === 'action') return 'できたことの お知らせ'
  if (storyId === null) return '団体への お返し'
  return chosen ? '選ばれたお話' : 'いっしょに読んだお話'
}
