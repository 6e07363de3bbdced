import type { Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import { guardianAndChildAgree, lastDayOfUse, mayAnswerOnScreen, needsGuardian, type Standing } from './consent.ts'
import { answersOf } from './consent-change.ts'
import type { FeedbackToTeller, StoryJourney, StoryLevel, UsedIn } from './journey.ts'
import { howItCame, type Told } from './provenance.ts'
import { narrative, type StoryState, type StoryText } from './story.ts'
import { mayUndo, undoEnds } from './withdrawal.ts'
import { photoQuestions, voiceQuestions, type WizardRows } from './wizard.page.ts'

interface MyRows {
  title: string
  story: {
    number: string
    state: StoryState
    submittedAt: Instant
    withdrawnAt: Instant | null
    happenedWhen: string
    sample: boolean
  } & Omit<Told, 'relation'>
  original: StoryText
  standing: Standing
  place: { area: string | null; activity: string | null; activityText: string } | undefined
  photos: { id: number; caption: string }[]
  voices: { id: number }[]
  penName: string
  /** path of this page, and the same with the public origin for QR and copying */
  address: string
  full: string
  code: string
  wordings: WizardRows['wordings']
  panelMayRead: boolean
  journey: StoryJourney
  papers: UsedIn[]
  feedback: FeedbackToTeller
  /** あいことば of the receipt */
  words: readonly string[]
  approval: { answer: string | null } | undefined
  replies: { text: string; when: string }[]
  isNew: boolean
  site: { telephone: string; hours: string }
  now: Instant
}

const USES = [
  'panel',
  'internal',
  'funder',
  'event',
  'print',
  'web',
  'training',
  'credit',
  'edit',
  'third',
  'until',
  'reply',
] as const

/** The teller's page: what was sent, how far it has come, what was allowed, and the way to stop. */
export function myPage(rows: MyRows) {
  const { story, original, standing, address } = rows
  const guardianAwaited = needsGuardian(standing) && !guardianAndChildAgree(standing)
  return {
    title: rows.title,
    isNew: rows.isNew,
    number: story.number,
    told: longDate(story.submittedAt),
    how: howItCame(story),
    address,
    full: rows.full,
    sample: story.sample,
    clearDraft: rows.isNew && rows.code !== '' ? `w-${rows.code}` : '',
    state: story.state,
    path: pathOf(story.state, rows.journey),
    ...outcomesOf(rows.journey),
    storyTitle: original.title,
    text: narrative(original),
    significance: original.significance,
    place: [rows.place?.area ?? '', rows.place?.activity || rows.place?.activityText || '', story.happenedWhen]
      .filter(Boolean)
      .join('・'),
    photos: rows.photos.map(({ id, caption }, index) => ({
      address: `${address}/photos/${id}`,
      caption,
      n: index + 1,
      asked: photoQuestions(id, { wordings: rows.wordings, answers: answersOf(standing) }),
    })),
    voices: rows.voices.map(({ id }, index) => ({
      address: `${address}/attached/${id}`,
      ...{ caption: '', n: index + 1 },
      asked: voiceQuestions(id, { wordings: rows.wordings, answers: answersOf(standing) }),
    })),
    uses: USES.map((key) => useRow(key, rows)),
    ends: longDateOr(lastDayOfUse(standing)),
    next: guardianAwaited ? 'my.next.guardian' : rows.panelMayRead ? 'my.next.panel' : 'my.next.noPanel',
    reply: standing.answers.reply && standing.answers.reply !== 'none' ? 'my.next.reply' : 'my.next.noReply',
    guardianAwaited,
    mayAnswerGuardian: mayAnswerOnScreen(standing),
    words: rows.words.join(' '),
    papers: rows.papers.map((paper) => ({ ...paper, key: `my.used.${paper.state}` })),
    letter: rows.feedback.letter,
    cameOfIt: rows.feedback.outcomes,
    toApprove: rows.approval !== undefined && rows.approval.answer === null,
    replies: rows.replies,
    mayUndo: mayUndo(story.withdrawnAt, rows.now),
    undoUntil: story.withdrawnAt === null ? '' : longDate(undoEnds(story.withdrawnAt)),
    another: rows.code === '' ? '' : `/w/${rows.code}/new`,
    telephone: rows.site.telephone,
    hours: rows.site.hours,
  }
}

function longDateOr(day: string | undefined): string {
  return day ? longDate(day) : ''
}

// 種→芽→葉→花: told, read by staff, read by a panel, talked through (ux.md §3).
function pathOf(state: StoryState, journey: StoryJourney) {
  const isDecided = journey.state === 'chosen' || journey.state === 'read'
  const isRead = state === 'accepted' || journey.state !== 'none'
  return [
    { plant: 'seed', key: 'my.path.received', done: true },
    { plant: 'sprout', key: state === 'held' ? 'my.state.held' : 'my.path.accepted', done: isRead || state === 'held' },
    { plant: 'leaf', key: 'my.path.reading', done: journey.state !== 'none' },
    { plant: 'bloom', key: 'my.path.decided', done: isDecided },
  ]
}

// What each panel thought goes back to the teller, whichever story went on (R6.1); a story may be read on several levels.
function outcomesOf(journey: StoryJourney) {
  if (journey.state === 'none') return { outcomes: [], goesOn: true }
  const goesOn = journey.state === 'reading'
  const levels = goesOn ? journey.earlier : [...journey.earlier, journey]
  return { outcomes: levels.map(outcomeOf), goesOn }
}

function outcomeOf({ state, panel, reason, dissent }: StoryLevel) {
  return { key: state === 'chosen' ? 'my.path.chosen' : 'my.path.notChosen', panel, reason, dissent }
}

function useRow(key: (typeof USES)[number], { standing, wordings, penName }: MyRows) {
  const value = standing.answers[key]
  const label = wordings.get(key)?.options.find((option) => option.value === value)?.label ?? ''
  const empty = {
    credit: 'wizard.check.default.credit',
    until: 'wizard.check.default.until',
    reply: 'wizard.check.default.reply',
    third: 'wizard.check.default.third',
    edit: 'wizard.check.default.edit',
  } as Record<string, string>
  return {
    label: `wizard.${key}.short`,
    text: key === 'credit' && value === 'pen' && penName ? `${label} ${penName}` : label,
    key: value === undefined ? (empty[key] ?? 'wizard.check.unanswered') : '',
  }
}
