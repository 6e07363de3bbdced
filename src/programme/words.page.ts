import { asTyped, errorsIn, NOTHING_REJECTED, type Rejected } from './rejected.ts'
import type { Activity, Word } from './words.store.ts'

interface WordsRows {
  activities: readonly Activity[]
  words: readonly Word[]
}

export function wordsPage({ activities, words }: WordsRows, rejected: Rejected = NOTHING_REJECTED) {
  return {
    title: '活動と言葉',
    here: 'words',
    errors: errorsIn(rejected),
    activities: activities
      .map(({ id, name, reading, kind }) => ({ id, name, reading, kind }))
      .map((row) => ({ ...asTyped(`activity-${row.id}`, row, rejected), was: row })),
    newActivity: asTyped('new-activity', { name: '', reading: '', kind: '' }, rejected),
    words: words.map(({ id, surface, reading, pos }) => wordRow(`word-${id}`, { id, surface, reading, pos }, rejected)),
    newWord: wordRow('new-word', { id: 0, surface: '', reading: '', pos: 'common' }, rejected),
  }
}

function wordRow(form: string, row: Omit<Word, 'pos'> & { pos: string }, rejected: Rejected) {
  const typed = asTyped(form, row, rejected)
  return { ...typed, was: row, proper: typed.pos === 'proper' }
}
