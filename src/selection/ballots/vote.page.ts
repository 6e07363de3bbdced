import type { Instant } from '../../base/clock.ts'
import { excerpt } from '../../base/text.ts'
import type { FieldError, Typed } from '../../web/form.ts'
import { listOf, wordOf } from '../../web/form.ts'
import { inWords, type Marks, namedOn } from './marks.ts'
import { frame, hasGone, isRecused, metaOf, unread } from './panellist.page.ts'
import { newReceipt, spacedReceipt } from './receipt.ts'
import type { Seat } from './seat.store.ts'
import { ABSTAIN, placeField, pointsField } from './vote.form.ts'

interface Typing {
  typed: Typed
  errors: FieldError[]
}

const WORDS_OF_5 = ['すこし大切', 'やや大切', '大切', 'とても大切', 'いちばん大切']

export function votePage(seat: Seat, { typed, errors }: Typing, now: Instant) {
  const { ballot, round, plan, participated } = seat
  const sent = Object.keys(typed).length > 0 ? typed : typedOf(ballot?.marks)
  return {
    title: 'いちばん大切だと思う変化を えらぶ',
    ...frame(seat, 'vote', now),
    errors,
    pass: round.pass,
    kind: plan.kind,
    ballot: plan.ballot,
    secret: plan.secret,
    // A number that was sent is kept: with it the same ballot is sent again, never a second one.
    ...receiptOf(seat, wordOf(typed, 'receipt')),
    unread: unread(seat),
    lost: ballot?.counts === false,
    lostSecret: participated && hasGone(seat),
    changing: ballot?.counts === true || participated,
    stories: cardsOf(seat, sent),
    abstain: { value: ABSTAIN, chosen: sent['choice'] === ABSTAIN || sent['abstain'] !== undefined },
    reason: typeof typed.reason === 'string' ? typed.reason : (ballot?.reason ?? ''),
  }
}

/** Whoever votes for the first time is given a number; whoever changes a secret vote writes theirs. */
function receiptOf({ plan, participated }: Seat, sent: string) {
  if (!plan.secret) return { receipt: '', asksReceipt: false }
  return { receipt: sent || (participated ? '' : newReceipt()), asksReceipt: participated }
}

/** An own ballot as the form would have sent it. */
function typedOf(marks: Marks | undefined): Typed {
  if (!marks) return {}
  if (namedOn(marks).length === 0) return { choice: ABSTAIN, abstain: 'yes' }
  if ('choice' in marks) return { choice: String(marks.choice) }
  if ('approve' in marks) return { approve: marks.approve.map(String) }
  if ('scores' in marks)
    return Object.fromEntries(marks.scores.map(({ candidate, score }) => [pointsField(candidate), String(score)]))
  return Object.fromEntries(
    marks.groups.flatMap((group, at) => group.map((candidate) => [placeField(candidate), String(at + 1)])),
  )
}

function cardsOf(seat: Seat, typed: Typed) {
  return seat.standing.flatMap((story, index) => {
    if (!seat.inPass.includes(story.id)) return []
    const value = String(story.id)
    const recused = isRecused(seat, story.id)
    return [
      {
        value,
        title: story.title,
        meta: metaOf(story),
        excerpt: excerpt(story.significance || story.happened, 60),
        chosen: !recused && (typed['choice'] === value || listOf(typed['approve']).includes(value)),
        recused,
        sample: story.sample,
        address: `/p/${seat.code}/read/${index + 1}`,
        points: { name: pointsField(story.id), choices: pointsOf(seat, wordOf(typed, pointsField(story.id))) },
        place: { name: placeField(story.id), choices: placesOf(seat, wordOf(typed, placeField(story.id))) },
      },
    ]
  })
}

function pointsOf({ settings: { scale } }: Seat, chosen: string) {
  return Array.from({ length: scale.max - scale.min + 1 }, (_, at) => {
    const value = String(scale.min + at)
    return { value, word: scale.max === 5 ? (WORDS_OF_5[at] ?? '') : '', chosen: value === chosen }
  })
}

function placesOf({ markable }: Seat, chosen: string) {
  return markable.map((_, at) => ({ value: String(at + 1), chosen: chosen === String(at + 1) }))
}

export function donePage(seat: Seat, now: Instant) {
  return {
    title: '受け取りました',
    ...frame(seat, 'talk', now),
    marks: seat.ballot ? linesOf(seat, seat.ballot.marks) : [],
    reason: seat.ballot?.reason ?? '',
    open: seat.takesVotes,
  }
}

/** What stands on one's own ballot, in words. */
export function linesOf({ standing }: Seat, marks: Marks): string[] {
  return inWords(marks, (id) => standing.find((story) => story.id === id)?.title ?? '')
}

/** Shown once, in answer to the vote itself: no address leads here, and nothing of it is kept beside the voter. */
export function receiptPage(
  seat: Seat,
  { receipt, marks, reason }: { receipt: string; marks: Marks; reason: string },
  now: Instant,
) {
  return {
    title: '受け取りました',
    ...frame(seat, 'talk', now),
    receipt: spacedReceipt(receipt),
    marks: linesOf(seat, marks),
    reason,
  }
}
