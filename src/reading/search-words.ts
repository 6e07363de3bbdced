import { plainKeys } from '../base/text.ts'

/** One word of a search, as it may stand in a story's text and as it may stand in a receipt number. */
export interface SearchWord {
  spellings: string[]
  number: string
}

const MOST_WORDS = 8
const LONGEST = 100

/** 「子ども食堂　Ｒ８前」 → words that must all match. Full width and half width find each other only from the query's side. */
export function searchWords(query: string): SearchWord[] {
  const words = query
    .slice(0, LONGEST)
    .toWellFormed()
    .split(/[\s\u3000]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
  return words.map((word) => ({ spellings: [...new Set([word.normalize('NFKC'), word])], number: plainKeys(word) }))
}

/** For `LIKE … ESCAPE '\'`: what was typed is looked for as it is, `%` and `_` too. */
export function containsPattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}
