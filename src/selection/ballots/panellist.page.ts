import type { Instant } from '../../base/clock.ts'
import type { FieldError, Typed } from '../../web/form.ts'
import { listOf } from '../../web/form.ts'
import type { AnswerBack } from '../rounds/answers-back.store.ts'
import { frameOf, type Phase } from './frame.ts'
import type { Seat } from './seat.store.ts'

interface Typing {
  typed: Typed
  errors: FieldError[]
}

export function frame(seat: Seat, phase: Phase, now: Instant) {
  const open = seat.round.state === 'open' ? unread(seat) : 0
  return { ...frameOf(seat.round, { phase, now, unread: open }), base: `/p/${seat.code}` }
}

export function unread({ standing, reads }: Seat): number {
  return standing.filter(({ id }) => !reads.has(id)).length
}

/** The first page behind the link: who you are, what will happen, where you are in it. */
export function welcomePage(seat: Seat, answers: readonly AnswerBack[], now: Instant) {
  const { round, member, standing, ballot } = seat
  const isOver = round.state === 'closed' || round.state === 'finalised'
  return {
    title: `${round.panel}へ ようこそ`,
    ...frame(seat, phaseOf(seat), now),
    name: member.name,
    stories: standing.length,
    unread: unread(seat),
    declared: member.declaredAt !== null,
    voted: ballot?.counts === true || seat.participated,
    secret: seat.plan.secret,
    lost: ballot?.counts === false && seat.takesVotes,
    lostSecret: seat.participated && seat.takesVotes && hasGone(seat),
    notYet: round.state === 'draft',
    open: seat.takesVotes,
    late: round.state === 'open' && !seat.takesVotes,
    isOver,
    finalised: round.state === 'finalised',
    again: round.state === 'open' && round.reopenedReason !== '' ? round.reopenedReason : '',
    kind: round.state === 'open' ? seat.plan.kind : '',
    reopened: round.pass === 1,
    runOff: round.state === 'open' && seat.plan.kind === 'run-off',
    answers: answers.map(({ agrees, text }) => ({ agrees: agrees ?? '', text })),
  }
}

/** A story of this vote was taken back since it began. */
export function hasGone({ inPass, standing }: Seat): boolean {
  return inPass.some((id) => !standing.some((story) => story.id === id))
}

function phaseOf({ round, ballot, participated }: Seat): Phase {
  if (round.state === 'finalised') return 'decide'
  if (round.state === 'closed') return 'talk'
  return ballot?.counts || participated ? 'talk' : 'read'
}

export function declarationPage(seat: Seat, { typed, errors }: Typing, now: Instant) {
  const own = seat.recusals.filter(({ source }) => source === 'self').map(({ candidateId }) => String(candidateId))
  const chosen = typed.story === undefined ? own : listOf(typed.story)
  const declared = seat.member.declaredAt !== null
  return {
    title: '読む前に ひとつだけ',
    ...frame(seat, 'read', now),
    errors,
    stories: seat.standing.map(({ id, title, area }) => ({
      value: String(id),
      label: title,
      help: area ?? '',
      chosen: chosen.includes(String(id)),
    })),
    none: typed.none !== undefined || (typed.story === undefined && declared && own.length === 0),
    declared,
  }
}

export function readListPage(seat: Seat, flags: Map<number, string>, now: Instant) {
  const stories = seat.standing.map((story, index) => ({
    address: `/p/${seat.code}/read/${index + 1}`,
    title: story.title,
    meta: metaOf(story),
    sample: story.sample,
    flag: flags.get(story.storyId) ?? '',
    read: seat.reads.has(story.id),
    recused: isRecused(seat, story.id),
  }))
  return {
    title: 'お話を読む',
    ...frame(seat, 'read', now),
    stories,
    total: stories.length,
    unread: unread(seat),
    votable: seat.takesVotes,
  }
}

/** The text comes back to be copied: nothing typed is ever lost. */
export function lateVotePage(seat: Seat, { sentence, reason }: { sentence: string; reason: string }, now: Instant) {
  return { title: '投票は しめきりました', ...frame(seat, 'talk', now), sentence, reason }
}

export function isRecused({ recusals }: Seat, candidateId: number): boolean {
  return recusals.some((recusal) => recusal.candidateId === candidateId)
}

export function metaOf({ area, domain }: { area: string | null; domain: string | null }): string {
  return [area, domain].filter((part) => part !== null).join('・')
}
