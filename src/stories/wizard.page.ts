import type { CollectionForm } from '../programme/collection-form.ts'
import type { FieldError } from '../web/form.ts'
import { askedBy } from './asked.page.ts'
import { elsewhereRows } from './elsewhere.page.ts'
import { revisionOf } from './step-turns.ts'
import { AGES, GENDERS, RELATIONS, ROLES } from './story.ts'
import {
  type DraftAnswers,
  MOST_CHANGES,
  PHOTO_KEYS,
  pagesOf,
  photoField,
  said,
  stepAt,
  VOICE_KEYS,
  voiceField,
} from './wizard.ts'
import { beforeStep } from './wizard-ways.ts'

export interface Choice {
  value: string
  /** key of a text, or '' where `label` says it */
  key: string
  label: string
  chosen: boolean
}

export interface WizardRows {
  code: string
  /** names this opening of the page, so that its own autosave is not taken for another's */
  page: string
  /** missing before the first answer */
  draftId: number | undefined
  answers: DraftAnswers
  errors: FieldError[]
  areas: { id: number; name: string; parentId: number | null }[]
  activities: { id: number; name: string }[]
  domains: { id: number; label: string; easy: string }[]
  wordings: ReadonlyMap<string, { text: string; options: { value: string; label: string }[] }>
  photos: { id: number; caption: string }[]
  voices: { id: number; seconds: number }[]
  /** came from the check page and goes back there */
  checking: boolean
  title: string
  /** what this collection asks, and in which words */
  form: CollectionForm
  /** how the catalogue words a question, with its readings */
  usual: (question: string) => string
  /** what was written on another device meanwhile */
  elsewhere?: DraftAnswers
  starters: string[]
  whyStarters: string[]
}

/** One page of the wizard, complete: what was answered before is there again. */
export function wizardPage(at: number, rows: WizardRows) {
  const step = stepAt(at)?.name ?? 'whose'
  const { answers, code } = rows
  const pages = pagesOf(rows.form)
  return {
    title: rows.title,
    ...{ at: pages.indexOf(at) + 1, of: pages.length },
    step,
    code,
    errors: rows.errors,
    starters: rows.starters,
    whyStarters: rows.whyStarters,
    checking: rows.checking,
    action: `/w/${code}/${at}${rows.checking ? '?check=1' : ''}`,
    photosAction: `/w/${code}/photos${rows.checking ? '?check=1' : ''}`,
    back: beforeStep(code, at, rows.form),
    mayGoBack: at > 1,
    kept: draftMark(code, at, rows.draftId),
    autosave: `/w/${code}/autosave`,
    answers: texts(answers),
    changes: changeLines(answers),
    onebox: said(answers, 'onebox') === '1' || rows.form.leftOut.includes('boxes'),
    unsure: said(answers, 'unsure') !== '',
    titleByStaff: said(answers, 'titleByStaff') !== '',
    aboutChild: said(answers, 'aboutChild') !== '',
    turn: { page: rows.page, seen: String(revisionOf(answers, at)), at: String(at) },
    elsewhere: rows.elsewhere ? elsewhereRows(at, rows, choicesFor(rows)) : [],
    choices: choicesFor(rows),
    ...askedBy(rows),
    ...consentQuestions(rows),
    photos: rows.photos.map((photo, index) => photoPage(photo, index, rows)),
    voices: rows.voices.map((voice, index) => voicePage(voice, index, rows)),
    mayAddVoice: rows.voices.length < 2,
    voiceAction: `/w/${code}/voice${rows.checking ? '?check=1' : ''}`,
    mayAddPhoto: rows.photos.length < 3,
    photoLabel: rows.photos.length > 0 ? 'wizard.photo.label.more' : 'wizard.photo.label',
  }
}

const TEXTS = [
  'before',
  'happened',
  'now',
  'significance',
  'contribution',
  'activityOther',
  'when',
  'whenDate',
  'title',
  'hopes',
  'people',
  'pen',
  'realName',
  'contact',
] as const

function texts(answers: DraftAnswers): Record<(typeof TEXTS)[number], string> {
  return Object.fromEntries(TEXTS.map((field) => [field, said(answers, field)])) as Record<
    (typeof TEXTS)[number],
    string
  >
}

function changeLines(answers: DraftAnswers): { n: number; id: string; value: string }[] {
  const lines = [answers['changes'] ?? []].flat()
  return Array.from({ length: MOST_CHANGES }, (_, index) => ({
    n: index + 1,
    id: index === 0 ? 'changes' : `changes-${index + 1}`,
    value: lines[index] ?? '',
  }))
}

function choicesFor({ answers, areas, activities, domains }: WizardRows): Record<string, Choice[]> {
  const keyed = (field: string, values: readonly string[]) =>
    values.map((value) => choice(answers, field, { value, key: `wizard.${field}.option.${value}`, label: '' }))
  const named = (field: string, items: { id: number; label: string }[]) =>
    items.map(({ id, label }) => choice(answers, field, { value: String(id), key: '', label }))
  return {
    relation: keyed('relation', RELATIONS),
    role: keyed('role', ROLES),
    area: [
      ...named(
        'area',
        areas.map(({ id, name }) => ({ id, label: name })),
      ),
      ...keyed('area', ['unknown']),
    ],
    activity: [
      ...named(
        'activity',
        activities.map(({ id, name }) => ({ id, label: name })),
      ),
      ...keyed('activity', ['other', 'none']),
    ],
    domain: [
      ...named(
        'domain',
        domains.map(({ id, easy }) => ({ id, label: easy })),
      ),
      ...keyed('domain', ['unknown']),
    ],
    age: keyed('age', AGES),
    gender: keyed('gender', GENDERS),
  }
}

function choice(answers: DraftAnswers, field: string, one: Omit<Choice, 'chosen'>): Choice {
  return { ...one, chosen: said(answers, field) === one.value }
}

type Asking = Pick<WizardRows, 'wordings' | 'answers'>

/** The questions of the last two pages, as they are asked when the story is told and whenever an answer is changed. */
export function consentQuestions(asking: Asking) {
  return {
    uses: ['panel', 'internal', 'funder', 'event', 'print', 'web', 'training'].map((key) => question(key, asking)),
    questions: Object.fromEntries(
      ['credit', 'edit', 'third', 'until', 'reply'].map((key) => [key, question(key, asking)]),
    ),
  }
}

// Their wordings say it all in brackets.
const SAYS_ALL = new Set(['web', 'training'])

/** Consent is asked in the words of the table, which keeps their versions. */
function question(key: string, { wordings, answers }: Asking) {
  const wording = wordings.get(key)
  const options = (wording?.options ?? []).map(({ value, label }) => choice(answers, key, { value, key: '', label }))
  return { name: key, text: wording?.text ?? key, help: SAYS_ALL.has(key) ? '' : `wizard.${key}.help`, options }
}

export function photoQuestions(photoId: number, asking: Asking) {
  return PHOTO_KEYS.map((use) => {
    const { text, options } = question(`photo.${use}`, asking)
    const name = photoField(photoId, use)
    const answered = options.map((option) => ({ ...option, chosen: said(asking.answers, name) === option.value }))
    return { name, text, options: answered, answer: answered.find(({ chosen }) => chosen)?.label ?? '' }
  })
}

function photoPage({ id, caption }: { id: number; caption: string }, index: number, rows: WizardRows) {
  return {
    id,
    n: index + 1,
    asked: photoQuestions(id, rows),
    thumb: `/w/${rows.code}/photos/${id}/thumb`,
    removal: `/w/${rows.code}/photos/${id}/removal${rows.checking ? '?check=1' : ''}`,
    captionName: photoField(id, 'caption'),
    caption: said(rows.answers, photoField(id, 'caption')) || caption,
  }
}

export function voiceQuestions(voiceId: number, asking: Asking) {
  return VOICE_KEYS.map((use) => {
    const { text, options } = question(`voice.${use}`, asking)
    const name = voiceField(voiceId, use)
    const answered = options.map((option) => ({ ...option, chosen: said(asking.answers, name) === option.value }))
    return { name, text, options: answered, answer: answered.find(({ chosen }) => chosen)?.label ?? '' }
  })
}

function voicePage({ id }: { id: number }, index: number, rows: WizardRows) {
  return {
    id,
    n: index + 1,
    asked: voiceQuestions(id, rows),
    address: `/w/${rows.code}/voice/${id}`,
    removal: `/w/${rows.code}/voice/${id}/removal${rows.checking ? '?check=1' : ''}`,
  }
}

/** Under which a device keeps what is typed: each draft for itself, so that nobody is shown the words of the one before. */
function draftMark(code: string, at: number, draftId: number | undefined): { all: string; own: string } {
  return { all: `w-${code}`, own: draftId === undefined ? '' : `w-${code}-${draftId}-${at}` }
}
