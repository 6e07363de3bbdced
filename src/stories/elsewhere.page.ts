import type { Choice, WizardRows } from './wizard.page.ts'
import { type DraftAnswers, stepAt } from './wizard.ts'

// What is ticked beside a question says nothing by itself.
const UNSAID = new Set(['onebox', 'unsure', 'titleByStaff', 'aboutChild'])
const CONSENTS = new Set([
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
])

/** The answers of this page as they stand on another device, where they say something else: in words, as they were asked. */
export function elsewhereRows(at: number, rows: WizardRows, choices: Record<string, Choice[]>) {
  const { answers, elsewhere = {}, usual } = rows
  const fields = ((stepAt(at)?.fields ?? []) as readonly string[]).filter((field) => !UNSAID.has(field))
  return fields
    .filter((field) => words(elsewhere, field) !== words(answers, field))
    .map((field) => ({
      label: usual(`wizard.${field}.${CONSENTS.has(field) ? 'short' : 'label'}`),
      text: inWords(field, words(elsewhere, field), { rows, choices }),
      isChoice: CONSENTS.has(field) || choices[field] !== undefined,
    }))
}

function words(answers: DraftAnswers, field: string): string {
  return [answers[field] ?? '']
    .flat()
    .filter((line) => line.trim() !== '')
    .join('\n')
}

function inWords(
  field: string,
  value: string,
  { rows, choices }: { rows: WizardRows; choices: Record<string, Choice[]> },
): string {
  const asked = rows.wordings.get(field)?.options.find((option) => option.value === value)
  if (asked) return asked.label
  const choice = choices[field]?.find((one) => one.value === value)
  return choice ? choice.label || rows.usual(choice.key) : value
}
