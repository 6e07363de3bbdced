import type { FieldError } from '../web/form.ts'
import { CAPTION, type DraftAnswers, LONGEST, listed, MOST_CHANGES, said } from './wizard.ts'

type Say = (key: string, args?: Record<string, string | number>) => string

const SHORT: Record<string, number> = {
  changes: 200,
  title: 100,
  activityOther: 100,
  pen: 60,
  realName: 60,
  contact: 300,
}

/** Forms refuse with the key of a text; here it becomes a sentence with its numbers. */
export function wordErrors(errors: FieldError[], typed: DraftAnswers, say: Say): FieldError[] {
  return errors.map(({ field, text }) => {
    const key = isKey(text) ? text : 'wizard.choice.error.unknown'
    return { field, text: say(key, argumentsFor(field, key, typed)) }
  })
}

// What no schema words itself arrives as a sentence (web/form.ts): a field that a form of somebody's own making sent.
function isKey(text: string): boolean {
  return /^[\w.-]+$/.test(text)
}

function argumentsFor(field: string, key: string, typed: DraftAnswers): Record<string, string | number> {
  if (key === 'wizard.changes.error.many') return { n: listed(typed, 'changes').length, most: MOST_CHANGES }
  if (key === 'wizard.contact.error.phone') return { n: said(typed, field).normalize('NFKC').replace(/\D/g, '').length }
  return { max: field.endsWith('-caption') ? CAPTION : (SHORT[field] ?? LONGEST), n: said(typed, field).length }
}
