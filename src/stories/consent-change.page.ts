import type { FieldError } from '../web/form.ts'
import { consentQuestions, photoQuestions, voiceQuestions, type WizardRows } from './wizard.page.ts'
import { type DraftAnswers, said } from './wizard.ts'

export interface ConsentChangeRows {
  title: string
  number: string
  /** where the form goes, and where its photos are shown */
  address: string
  answers: DraftAnswers
  errors: FieldError[]
  wordings: WizardRows['wordings']
  photos: { id: number; caption: string }[]
  voices: { id: number }[]
}

/** The questions of consent, with the answers that hold now. A sealed name or address is never shown again. */
export function consentChangePage(rows: ConsentChangeRows) {
  const { title, number, address, answers, errors, photos } = rows
  return {
    ...{ title, number, address, errors },
    ...consentQuestions(rows),
    photos: photos.map(({ id, caption }, index) => ({
      ...{ id, caption, n: index + 1, thumb: `${address}/photos/${id}/thumb`, asked: photoQuestions(id, rows) },
    })),
    voices: rows.voices.map(({ id }, index) => ({
      ...{ id, n: index + 1, address: `${address}/attached/${id}`, asked: voiceQuestions(id, rows) },
    })),
    written: { pen: said(answers, 'pen'), realName: said(answers, 'realName'), contact: said(answers, 'contact') },
  }
}
