import { Refusal } from '../../base/refusal.ts'
import type { Stance } from './stances.store.ts'

/** The words of those who object, in an order that tells nobody's place. */
export function objectionsIn(said: readonly Pick<Stance, 'stance' | 'words'>[]): string[] {
  return said.flatMap(({ stance, words }) => (stance === 'objection' ? [words] : [])).toSorted()
}

/** An objection does not stop the panel, but it cannot be passed over (selection.md §2 B4). */
export function ensureHeard(objections: readonly string[], heard: boolean): void {
  if (objections.length === 0 || heard) return
  throw new Refusal(
    '「このままでは困る」という返事があります。読み合って話し合い、下書きを直すか、「話し合いました」に印をつけて確定してください。',
    422,
    'heard',
  )
}

interface Dissent {
  readonly dissent: string
  readonly dissentNone: boolean
}

/** What was objected to stays as dissent, word for word; then there is no 「なし」. */
export function withObjections({ dissent, dissentNone }: Dissent, objections: readonly string[]): Dissent {
  if (objections.length === 0) return { dissent, dissentNone }
  const said = dissentNone ? [] : [dissent.trim()]
  return { dissent: [...said, ...objections].join('\n\n'), dissentNone: false }
}
