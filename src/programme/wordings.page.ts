import { asTyped, errorsIn, NOTHING_REJECTED, type Rejected } from './rejected.ts'
import type { Wording } from './wordings.store.ts'

/** The questions that tellers are asked, in the order in which they meet them. */
export const ASKED = [
  ...['panel', 'internal', 'funder', 'event', 'print', 'web', 'training'],
  ...['credit', 'edit', 'third', 'until', 'reply'],
  ...['photo.asked', 'photo.panel', 'photo.internal', 'photo.print', 'photo.web', 'voice.panel', 'voice.event'],
]

export function wordingsPage(wordings: ReadonlyMap<string, Wording>, rejected: Rejected = NOTHING_REJECTED) {
  return {
    title: '同意の質問',
    here: 'consent',
    errors: errorsIn(rejected),
    wordings: ASKED.flatMap((key) => {
      const wording = wordings.get(key)
      return wording ? [rowOf(wording, rejected)] : []
    }),
  }
}

function rowOf({ key, version, text, options }: Wording, rejected: Rejected) {
  const form = `wording-${key.replace('.', '-')}`
  const row = asTyped(form, { key, version: String(version), shown: text, text }, rejected)
  return {
    ...row,
    options: options.map(({ value, label }, index) => {
      const typed = row.open ? rejected.typed[`label-${value}`] : undefined
      return { value, n: index + 1, label: typeof typed === 'string' ? typed : label }
    }),
  }
}
