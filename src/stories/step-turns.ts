import { type DraftAnswers, said, stepAt } from './wizard.ts'

/** Which opening of a page wrote last, and how often its answers were written. */
interface Turn {
  page: string
  seen: number
}

const revisionKey = (at: number) => `turn-${at}`
const writerKey = (at: number) => `writer-${at}`

/** How often the answers of a page were written: the page carries it, so that a later save knows what it had seen. */
export function revisionOf(answers: DraftAnswers, at: number): number {
  return Number(said(answers, revisionKey(at))) || 0
}

export function turnIn(typed: DraftAnswers): Turn {
  return { page: said(typed, '_page'), seen: Number(said(typed, '_seen')) || 0 }
}

/**
 * Somebody wrote this page elsewhere since it was opened here, and wrote something else. A page without a mark (an old
 * bookmark, no way to know) counts as having seen everything.
 */
export function isOvertaken(before: DraftAnswers, at: number, typed: DraftAnswers): boolean {
  const { page, seen } = turnIn(typed)
  if (page === '' || revisionOf(before, at) <= seen || said(before, writerKey(at)) === page) return false
  const fields: readonly string[] = stepAt(at)?.fields ?? []
  return fields.some((field) => typed[field] !== undefined && flat(typed[field]) !== flat(before[field]))
}

function flat(value: string | string[] | undefined): string {
  return [value ?? ''].flat().join('\n').trim()
}

/** The answers with the mark of who wrote this page last. */
export function withTurn(answers: DraftAnswers, before: DraftAnswers, at: number, typed: DraftAnswers): DraftAnswers {
  const { page } = turnIn(typed)
  return page === ''
    ? answers
    : { ...answers, [revisionKey(at)]: String(revisionOf(before, at) + 1), [writerKey(at)]: page }
}

/** The marks alone, to go on from what is stored. */
export function turnsOf(answers: DraftAnswers): DraftAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => /^(turn|writer)-\d+$/.test(name)))
}
