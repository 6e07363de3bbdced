import { type FieldError, readForm } from '../web/form.ts'
import { stepForm } from './wizard.form.ts'
import { type DraftAnswers, said } from './wizard.ts'

/** What was written down before and need not be written again; `reply` is the way for which the address was given. */
export interface Kept {
  name: boolean
  contact: boolean
  reply: string | undefined
}

/** What keeps the changed answers from being taken, as keys of texts. */
export function consentProblems(typed: DraftAnswers, kept: Kept, today: string): FieldError[] {
  const problems = (['uses', 'photos', 'name'] as const).flatMap((step) => {
    const form = readForm(stepForm(step, today), typed)
    return form.ok ? [] : form.errors
  })
  return problems.filter(({ text }) => !isKept(text, kept, said(typed, 'reply')))
}

function isKept(problem: string, kept: Kept, reply: string): boolean {
  if (problem === 'wizard.realName.error.missing') return kept.name
  return problem === 'wizard.contact.error.missing' && kept.contact && reply === kept.reply
}
