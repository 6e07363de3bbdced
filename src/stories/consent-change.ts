import { type Answers, type ConsentKey, creditAnswerOf, type Standing } from './consent.ts'
import {
  consentsIn,
  type DraftAnswers,
  PHOTO_KEYS,
  photoConsentsIn,
  photoField,
  VOICE_KEYS,
  voiceConsentsIn,
  voiceField,
} from './wizard.ts'

/** The newest answers as the form holds them: what was never answered stays open. */
export function answersOf({ answers, photos }: Pick<Standing, 'answers' | 'photos'>): DraftAnswers {
  const ofPhotos = Object.entries(photos).flatMap(([id, given]): [string, string | undefined][] => [
    ...PHOTO_KEYS.map((use): [string, string | undefined] => [photoField(Number(id), use), given[`photo.${use}`]]),
    ...VOICE_KEYS.map((use): [string, string | undefined] => [voiceField(Number(id), use), given[`voice.${use}`]]),
  ])
  return Object.fromEntries(
    [...Object.entries(answers), ...ofPhotos].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}

interface Answer {
  key: ConsentKey
  value: string
}

/** The answers that say something else than before; a question left open changes nothing. */
export function changedAnswers(typed: DraftAnswers, standing: Standing): Answer[] {
  return consentsIn(typed).filter(({ key, value }) => standing.answers[key] !== value)
}

export function changedPhotoAnswers(typed: DraftAnswers, photoId: number, standing: Standing): Answer[] {
  return [...photoConsentsIn(typed, photoId), ...voiceConsentsIn(typed, photoId)].filter(
    ({ key, value }) => standing.photos[photoId]?.[key] !== value,
  )
}

// From the narrowest on; what is not here opens nothing by itself.
const WIDTHS: Partial<Record<ConsentKey, readonly string[]>> = {
  credit: ['none', 'pen', 'real'],
  until: ['1y', '3y', 'open'],
  'photo.asked': ['notyet', 'yes'],
}
// 「見てから決める」 opens nothing by itself.
const USE_WIDTHS: readonly string[] = ['no', 'yes']
const OPEN_NOTHING: ReadonlySet<ConsentKey> = new Set(['edit', 'third', 'reply', 'guardian', 'child'])

/** Whether one of the new answers lets more people see more, or for longer, than the answers before. */
export function isWider(changed: readonly Answer[], before: Answers): boolean {
  return changed.some(({ key, value }) => !OPEN_NOTHING.has(key) && widthOf(key, value) > widthOf(key, before[key]))
}

function widthOf(key: ConsentKey, value: string | undefined): number {
  const said = key === 'credit' ? creditAnswerOf({ answers: { credit: value ?? 'none' } }) : value
  const widths = WIDTHS[key] ?? USE_WIDTHS
  // What was never answered, or is still to be seen, is as narrow as the narrowest.
  return Math.max(0, widths.indexOf(key === 'photo.asked' && said === 'nobody' ? 'yes' : (said ?? '')))
}
