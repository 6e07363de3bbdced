import type { ConsentKey, Standing } from './consent.ts'
import { consentsIn, type DraftAnswers, PHOTO_KEYS, photoConsentsIn, photoField } from './wizard.ts'

/** The newest answers as the form holds them: what was never answered stays open. */
export function answersOf({ answers, photos }: Pick<Standing, 'answers' | 'photos'>): DraftAnswers {
  const ofPhotos = Object.entries(photos).flatMap(([id, given]) =>
    PHOTO_KEYS.map((use): [string, string | undefined] => [photoField(Number(id), use), given[`photo.${use}`]]),
  )
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
  return photoConsentsIn(typed, photoId).filter(({ key, value }) => standing.photos[photoId]?.[key] !== value)
}
