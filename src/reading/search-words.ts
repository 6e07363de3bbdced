import { plainKeys } from '../base/text.ts'
import type { Analyzer } from '../language/analyzer.ts'
import { buildMatch } from '../language/search.ts'
import { spelledTokens } from '../language/variants.ts'

/** One word of a search, as it may stand in a story's text and as it may stand in a receipt number. */
export interface SearchWord {
  text: string
  spellings: string[]
  number: string
  /** for the index; undefined where a sign must be found, which no index holds */
  match?: string
}

/** A search as the database does it. */
export interface Search {
  words: SearchWord[]
  /** all words at once, where each stands in the index and none could be a receipt number */
  match: string | undefined
  /** the stories that say it most come first; what very many say, the newest say as well as any */
  isRanked: boolean
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
  return words.map((word) => ({
    text: word,
    spellings: [...new Set([word.normalize('NFKC'), word])],
    number: plainKeys(word),
  }))
}

/** For `LIKE … ESCAPE '\'`: what was typed is looked for as it is, `%` and `_` too. */
export function containsPattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}

const SIGNS = /[^\p{L}\p{M}\p{N}]/u
const PERHAPS_A_NUMBER = /[0-9-]|^[hr]$|[前後]$/i

/** `analyzer` is missing while the dictionary loads: the letters are looked for then, not the words. */
export function searchFor(words: SearchWord[], analyzer: Analyzer | undefined, isWide: boolean): Search {
  const matchOf = (some: SearchWord[]) => {
    if (some.some(({ text }) => SIGNS.test(text.normalize('NFKC')))) return undefined
    const found = buildMatch(some.map(({ text }) => ({ text, tokens: analyzer ? spelledTokens(analyzer, text) : [] })))
    return isWide ? found?.wider : found?.match
  }
  return {
    words: words.map((word) => {
      const match = matchOf([word])
      return match === undefined ? word : { ...word, match }
    }),
    match: words.some(({ number }) => PERHAPS_A_NUMBER.test(number)) ? undefined : matchOf(words),
    isRanked: true,
  }
}
