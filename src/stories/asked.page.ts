import { OPTIONAL_QUESTIONS, WORDED_QUESTIONS } from '../programme/collection-form.ts'
import type { WizardRows } from './wizard.page.ts'

/** Which of the optional questions are asked, and how the main ones are worded. */
export function askedBy({ form, usual }: Pick<WizardRows, 'form' | 'usual'>) {
  return {
    asks: Object.fromEntries(OPTIONAL_QUESTIONS.map((one) => [one, !form.leftOut.includes(one)])),
    words: Object.fromEntries(
      WORDED_QUESTIONS.map((one) => [one, form.questions[one] || usual(`wizard.${one}.label`)]),
    ),
  }
}
