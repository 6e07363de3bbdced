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

export function stepAt(number: number): (typeof STEPS)[number] | undefined {
  return STEPS[number - 1]
}

export function stepOf(field: string): number {
  const at = STEPS.findIndex((step) => (step.fields as readonly string[]).includes(field))
  return at === -1 ? PHOTOS_STEP : at + 1
}

export const PHOTOS_STEP = STEPS.findIndex((step) => step.name === 'photos') + 1

/** Takes over what one page sent. A box that was not ticked sends nothing, and then holds nothing. */
export function mergeAnswers(before: DraftAnswers, at: number, typed: DraftAnswers): DraftAnswers {
  const fields: readonly string[] = stepAt(at)?.fields ?? []
  const taken = at === PHOTOS_STEP ? Object.keys({ ...before, ...typed }).filter(isPhotoField) : fields
  const kept = Object.entries(before).filter(([name]) => !taken.includes(name))
  const sent = taken.flatMap((name): [string, string | string[]][] => (typed[name] === undefined ? [] : [[name, typed[name]]]))
  return Object.fromEntries([...kept, ...sent])
}

/** Only what an autosave really sent is taken over: a page that is half left must not empty the other half. */
export function addAnswers(before: DraftAnswers, typed: DraftAnswers): DraftAnswers {
  const known = new Set<string>(STEPS.flatMap((step) => step.fields))
  const sent = Object.entries(typed).filter(([name]) => known.has(name) || isPhotoField(name))
  return { ...before, ...Object.fromEntries(sent) }
}

const PHOTO_FIELD = /^photo-(\d{1,15})-(asked|panel|internal|print|web|caption)$/

export function isPhotoField(name: string): boolean {
  return PHOTO_FIELD.test(name)
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
  return [answers[field] ?? []].flat().map((line) => line.trim()).filter(Boolean)
}

/** method §1.4: the why is asked again where it is empty or a copy of the story. */
export function copiesNarrative(answers: DraftAnswers): boolean {
  const why = squeezed(said(answers, 'significance'))
  const told = narrative({ before: said(answers, 'before'), happened: said(answers, 'happened'), now: said(answers, 'now') })
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

const ANSWERABLE = new Set<string>(CONSENT_KEYS.filter((key) => !key.startsWith('photo.') && key !== 'guardian' && key !== 'child'))

/** One entry for each consent that was answered; what was not answered makes no entry, and the narrowest holds. */
export function consentsIn(answers: DraftAnswers): { key: ConsentKey; value: string }[] {
  return CONSENT_KEYS.filter((key) => ANSWERABLE.has(key)).flatMap((key) => (said(answers, key) === '' ? [] : [{ key, value: said(answers, key) }]))
}

export function photoConsentsIn(answers: DraftAnswers, photoId: number): { key: ConsentKey; value: string }[] {
  return (['asked', 'panel', 'internal', 'print', 'web'] as const).flatMap((use) => {
    const value = said(answers, photoField(photoId, use))
    return value === '' ? [] : [{ key: `photo.${use}` as const, value }]
  })
}
