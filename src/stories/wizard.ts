import type { CollectionForm } from '../programme/collection-form.ts'
import { CONSENT_KEYS, type ConsentKey } from './consent.ts'
import { narrative } from './story.ts'

/** What a draft holds: the fields of the eight pages, as they were typed. */
export type DraftAnswers = Record<string, string | string[]>

export const STEPS = [
  { name: 'whose', fields: ['relation', 'role'] },
  { name: 'change', fields: ['changes', 'before', 'happened', 'now', 'onebox'] },
  { name: 'why', fields: ['significance', 'unsure', 'contribution'] },
  { name: 'where', fields: ['area', 'activity', 'activityOther', 'when', 'whenDate'] },
  { name: 'photos', fields: [] },
  { name: 'about', fields: ['title', 'titleByStaff', 'domain', 'hopes', 'people', 'age', 'gender', 'aboutChild'] },
  { name: 'uses', fields: ['panel', 'internal', 'funder', 'event', 'print', 'web', 'training'] },
  { name: 'name', fields: ['credit', 'pen', 'realName', 'edit', 'third', 'until', 'reply', 'contact'] },
] as const

export type StepName = (typeof STEPS)[number]['name']
export const STEP_COUNT = STEPS.length

/** A paragraph to a page is asked for; nothing below this is ever cut (R4.1). */
export const LONGEST = 4000
export const MOST_CHANGES = 5
export const CAPTION = 200

export function stepAt(number: number): (typeof STEPS)[number] | undefined {
  return STEPS[number - 1]
}

export function stepOf(field: string): number {
  const at = STEPS.findIndex((step) => (step.fields as readonly string[]).includes(field))
  return at === -1 ? PHOTOS_STEP : at + 1
}

export const PHOTOS_STEP = STEPS.findIndex((step) => step.name === 'photos') + 1

export type FormPages = Pick<CollectionForm, 'leftOut'>

/** The pages that are shown: one whose questions are all left out is passed over. */
export function pagesOf({ leftOut }: FormPages): number[] {
  const isEmpty = leftOut.includes('photos') && leftOut.includes('voice')
  return STEPS.map((_, index) => index + 1).filter((page) => page !== PHOTOS_STEP || !isEmpty)
}

/** A question holds one answer, however often its field was sent; only the changes are a list. */
export function oneAnswerEach(typed: DraftAnswers): DraftAnswers {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, name === 'changes' ? value : said(typed, name)]),
  )
}

/** Takes over what one page sent. A box that was not ticked sends nothing, and then holds nothing. */
export function mergeAnswers(before: DraftAnswers, at: number, typed: DraftAnswers): DraftAnswers {
  const fields: readonly string[] = stepAt(at)?.fields ?? []
  const taken = at === PHOTOS_STEP ? Object.keys({ ...before, ...typed }).filter(isPhotoField) : fields
  const kept = Object.entries(before).filter(([name]) => !taken.includes(name))
  const sent = taken.flatMap((name): [string, string | string[]][] =>
    typed[name] === undefined ? [] : [[name, typed[name]]],
  )
  return boxesAsAsked({ ...Object.fromEntries([...kept, ...sent]), reached: furthest(before, at, typed) }, typed)
}

/** The page that a resumed draft opens at: the furthest one come to, or the last one again where it was left half way. */
export function reachedPage(answers: DraftAnswers): number {
  return Math.max(1, Number(said(answers, 'reached')))
}

function furthest(before: DraftAnswers, at: number, typed: DraftAnswers): string {
  return String(Math.max(reachedPage(before), typed['later'] === undefined ? at + 1 : at))
}

// From three boxes into one everything is carried over; from one into three it stays in the middle.
function boxesAsAsked(answers: DraftAnswers, typed: DraftAnswers): DraftAnswers {
  if (said(typed, 'boxes') === 'three') return { ...answers, onebox: '' }
  if (said(typed, 'boxes') !== 'one') return answers
  const told = narrative({
    before: said(answers, 'before'),
    happened: said(answers, 'happened'),
    now: said(answers, 'now'),
  })
  return { ...answers, before: '', happened: told, now: '', onebox: '1' }
}

/** Only what an autosave really sent is taken over: a page that is half left must not empty the other half. */
export function addAnswers(before: DraftAnswers, typed: DraftAnswers): DraftAnswers {
  const known = new Set<string>(STEPS.flatMap((step) => step.fields))
  const sent = Object.entries(typed).filter(([name]) => known.has(name) || isPhotoField(name))
  return { ...before, ...Object.fromEntries(sent) }
}

const PHOTO_FIELD = /^(?:photo-\d{1,15}-(?:asked|panel|internal|print|web|caption)|voice-\d{1,15}-(?:panel|event))$/

export function isPhotoField(name: string): boolean {
  return PHOTO_FIELD.test(name)
}

/** What is asked for each recording by itself. */
export const VOICE_KEYS = ['panel', 'event'] as const

export function voiceField(id: number, key: string): string {
  return `voice-${id}-${key}`
}

export function voiceConsentsIn(answers: DraftAnswers, voiceId: number): { key: ConsentKey; value: string }[] {
  return VOICE_KEYS.flatMap((use) => answered(`voice.${use}`, said(answers, voiceField(voiceId, use))))
}

export function photoField(id: number, key: string): string {
  return `photo-${id}-${key}`
}

/** First text of a field, '' where nothing was said. */
export function said(answers: DraftAnswers, field: string): string {
  const value = answers[field]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

export function listed(answers: DraftAnswers, field: string): string[] {
  return [answers[field] ?? []]
    .flat()
    .map((line) => line.trim())
    .filter(Boolean)
}

/** method §1.4: the why is asked again where it is empty or a copy of the story. */
export function copiesNarrative(answers: DraftAnswers): boolean {
  const why = squeezed(said(answers, 'significance'))
  const told = narrative({
    before: said(answers, 'before'),
    happened: said(answers, 'happened'),
    now: said(answers, 'now'),
  })
  if (said(answers, 'unsure') !== '') return false
  return why !== '' && (why === squeezed(told) || why === squeezed(said(answers, 'happened')))
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Required questions that still lack an answer, in the order of the pages (method §5.4). */
export function missingFields(answers: DraftAnswers): string[] {
  const needed = ['relation', 'role', 'happened', 'area', 'when'].filter((field) => said(answers, field).trim() === '')
  const why = said(answers, 'significance').trim() === '' && said(answers, 'unsure') === '' ? ['significance'] : []
  return [...needed, ...why].sort((a, b) => stepOf(a) - stepOf(b))
}

const [YES_NO, YES_NO_ASK] = [
  ['yes', 'no'],
  ['yes', 'no', 'ask'],
]
/** What a teller can answer; anything else counts as no answer. */
export const CONSENT_VALUES: Partial<Record<ConsentKey, readonly string[]>> = {
  panel: YES_NO,
  internal: YES_NO,
  funder: YES_NO,
  event: YES_NO,
  print: YES_NO_ASK,
  web: YES_NO_ASK,
  training: YES_NO,
  'photo.asked': ['yes', 'nobody', 'notyet'],
  'photo.panel': YES_NO,
  'photo.internal': YES_NO,
  'photo.print': YES_NO,
  'photo.web': YES_NO,
  'voice.panel': YES_NO,
  'voice.event': YES_NO,
  credit: ['none', 'pen', 'real'],
  edit: YES_NO,
  third: ['yes', 'notyet', 'disguised', 'nobody'],
  until: ['1y', '3y', 'open'],
  reply: ['mail', 'phone', 'letter', 'group', 'none'],
}

/** One entry for each consent that was answered; what was not answered makes no entry, and the narrowest holds. */
export function consentsIn(answers: DraftAnswers): { key: ConsentKey; value: string }[] {
  return CONSENT_KEYS.filter((key) => !key.includes('.')).flatMap((key) => answered(key, said(answers, key)))
}

/** What is asked for each photo by itself. */
export const PHOTO_KEYS = ['asked', 'panel', 'internal', 'print', 'web'] as const

export function photoConsentsIn(answers: DraftAnswers, photoId: number): { key: ConsentKey; value: string }[] {
  return PHOTO_KEYS.flatMap((use) => answered(`photo.${use}`, said(answers, photoField(photoId, use))))
}

function answered(key: ConsentKey, value: string): { key: ConsentKey; value: string }[] {
  return CONSENT_VALUES[key]?.includes(value) ? [{ key, value }] : []
}

/** Whether the way back to the teller that was chosen needs an address. */
export function needsContact(reply: string): boolean {
  return ['mail', 'phone', 'letter'].includes(reply)
}
