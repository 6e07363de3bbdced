import { compounds } from './compounds.ts'
import type { Token } from './token.ts'
import { variantKey } from './variants.ts'

/** What of a text a search may meet, as terms with spaces between them, one field for each kind. */
export interface IndexedText {
  /** the words that say something, in base form and one spelling */
  readonly words: string
  /** pairs of characters: a safety net for whatever the dictionary does not know */
  readonly pairs: string
  /** nouns as they are read, in hiragana */
  readonly readings: string
}

/** One word of a query with its tokens; none while the dictionary still loads. */
export interface QueryWord {
  readonly text: string
  readonly tokens: readonly Token[]
}

/** Expressions for FTS5 over the columns w, b and r: the exact one first, the wider one where that finds too little. */
export interface Match {
  readonly match: string
  readonly wider: string
}

const SILENT = new Set(['助詞', '助動詞', '記号', '接続詞', 'フィラー'])
const RUN = /[\p{L}\p{M}\p{N}]+/gu
const HIRAGANA = /^[ぁ-ゖー]+$/
const KATAKANA = /[ァ-ヶ]/g

export function indexed(text: string, tokens: readonly Token[]): IndexedText {
  return { words: searchTerms(tokens).join(' '), pairs: bigrams(text).join(' '), readings: readings(tokens).join(' ') }
}

/** The words of a text that say something, in order, in base form and one spelling: 駅から → 駅. */
export function searchTerms(tokens: readonly Token[]): string[] {
  return tokens.filter(says).flatMap(({ base }) => variantKey(base).match(RUN) ?? [])
}

function says({ pos, pos1 }: Token): boolean {
  return !SILENT.has(pos) && pos1 !== '非自立'
}

/** Each two neighbouring characters of each run of letters and digits, and each run's last one, in NFKC and lower case. */
export function bigrams(text: string): string[] {
  const runs = text.normalize('NFKC').toLowerCase().match(RUN) ?? []
  return runs.flatMap((run) => {
    const characters = [...run]
    return characters.map((character, at) => character + (characters[at + 1] ?? ''))
  })
}

function readings(tokens: readonly Token[]): string[] {
  const nouns = tokens.filter(({ pos }) => pos === '名詞').flatMap(({ reading }) => reading ?? [])
  const chains = compounds(tokens).map(({ parts }) => parts.map(({ reading }) => reading ?? '？').join(''))
  const known = [...nouns, ...chains].filter((reading) => !reading.includes('？'))
  return [...new Set(known.map(hiragana))]
}

function hiragana(katakana: string): string {
  return katakana.replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

/**
 * Every word of the query must be said. Terms are quoted, so that nothing typed is a command. Undefined where no word holds a
 * letter or a digit (language.md §5).
 */
export function buildMatch(query: readonly QueryWord[]): Match | undefined {
  const words = query.map(matchOf)
  if (words.length === 0 || words.includes(undefined)) return undefined
  const all = (key: 'match' | 'wider') => words.map((word) => `(${word?.[key]})`).join(' AND ')
  return { match: all('match'), wider: all('wider') }
}

function matchOf({ text, tokens }: QueryWord): Match | undefined {
  const pairs = pairsOf(text)
  if (!pairs) return undefined
  const terms = searchTerms(tokens)
  const form = variantKey(text)
  const exact = [
    terms.length > 0 ? `w : ${quoted(terms.join(' '))}` : undefined,
    HIRAGANA.test(form) && form.length > 1 ? `r : ${quoted(form)}` : undefined,
  ].filter((part) => part !== undefined)
  const wider = [...exact, pairs].join(' OR ')
  const isSure = exact.length > 0 && form.length > 1 && tokens.every(({ kind }) => kind !== 'unknown')
  return { match: isSure ? exact.join(' OR ') : wider, wider }
}

function pairsOf(text: string): string | undefined {
  const runs = text.normalize('NFKC').toLowerCase().match(RUN) ?? []
  const parts = runs.map((run) => {
    const characters = [...run]
    if (characters.length === 1) return `b : ${quoted(run)} *`
    // The last character alone stands in the index only where a run ends.
    const pairs = characters.slice(0, -1).map((character, at) => character + characters[at + 1])
    return `b : ${quoted(pairs.join(' '))}`
  })
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : `(${parts.join(' AND ')})`
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}
