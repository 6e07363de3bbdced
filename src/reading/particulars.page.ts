import type { Analyzer } from '../language/analyzer.ts'
import { detectPersonal } from '../language/personal.ts'
import { type Particulars, wordsOfParticulars } from '../stories/particulars.ts'
import type { FieldError, Typed } from '../web/form.ts'

const LONGEST = 500

export interface ParticularField {
  name: string
  label: string
  value: string
  told: string
}

/** The small words that the teller wrote, to be worded for panels; what she left empty is not asked. */
export function particularFields(told: Particulars, worded: Particulars): ParticularField[] {
  return fieldsOf(told).map(({ name, label, told: words }) => ({
    name,
    label,
    told: words,
    value: wordsAt(worded, name),
  }))
}

/** As typed; a field that the page did not send stays as it stands. */
export function particularsTyped(typed: Typed, told: Particulars, standing: Particulars): Particulars {
  const words = (name: string) => {
    const value = typed[name]
    return typeof value === 'string' ? value : wordsAt(standing, name)
  }
  return {
    when: words('when'),
    activity: words('activity'),
    captions: Object.fromEntries(Object.keys(told.captions).map((id) => [id, words(`caption-${id}`)])),
  }
}

export function particularErrors(typed: Typed, told: Particulars): FieldError[] {
  return fieldsOf(told)
    .filter(({ name }) => (typed[name] ?? '').length > LONGEST)
    .map(({ name, label }) => ({ field: name, text: `${label}は${LONGEST}文字までにしてください` }))
}

/** Likely names that readers would meet outside the text, each once. None while the dictionary still loads. */
export function namesAround(worded: Particulars, analyzer: Analyzer | undefined): string[] {
  if (!analyzer) return []
  const found = wordsOfParticulars(worded).flatMap((words) => detectPersonal(words, analyzer.tokenize(words)))
  return [...new Set(found.filter(({ level }) => level !== 'low').map(({ surface }) => surface))]
}

function fieldsOf(told: Particulars): Omit<ParticularField, 'value'>[] {
  const captions = Object.entries(told.captions).map(([id, words], index) => ({
    name: `caption-${id}`,
    label: `写真${index + 1}の説明`,
    told: words,
  }))
  const fields = [
    { name: 'when', label: 'いつごろ', told: told.when },
    { name: 'activity', label: '活動・団体', told: told.activity },
    ...captions,
  ]
  return fields.filter((field) => field.told.trim() !== '')
}

function wordsAt({ when, activity, captions }: Particulars, name: string): string {
  if (name === 'when') return when
  if (name === 'activity') return activity
  return captions[name.slice('caption-'.length)] ?? ''
}
