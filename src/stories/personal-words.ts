import type { Analyzer } from '../language/analyzer.ts'
import { detectPersonal } from '../language/personal.ts'
import { type DraftAnswers, said } from './wizard.ts'

const TOLD = ['title', 'before', 'happened', 'now', 'significance', 'contribution'] as const
const MOST_SHOWN = 8

export interface PersonalWord {
  word: string
  field: (typeof TOLD)[number]
}

/** Words by which somebody may be known, for the teller to look at once more. It can miss some, and it decides nothing. */
export function personalWordsIn(answers: DraftAnswers, { tokenize }: Analyzer): PersonalWord[] {
  const found = TOLD.flatMap((field) => {
    const text = said(answers, field)
    return detectPersonal(text, tokenize(text))
      .filter(({ level }) => level !== 'low')
      .map(({ surface }) => ({ word: surface, field }))
  })
  const first = ({ word }: PersonalWord, at: number) => found.findIndex((one) => one.word === word) === at
  return found.filter(first).slice(0, MOST_SHOWN)
}
