import { type Columns, type ImportField, isConsent, isField, REASON_HEADING, USES } from './import-fields.ts'
import { SYNONYMS } from './import-synonyms.ts'

/** Words as they are compared: width, kana, case, spaces, marks and brackets make no difference. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}ー]/gu, '')
}

const ENTRIES = Object.entries(SYNONYMS).flatMap(([field, words]) =>
  isField(field) ? words.map((word) => ({ field, exact: word.startsWith('='), word: folded(word) })) : [],
)

/** What each heading asks for, as far as it can be told: the longest words win, and no question is asked by two columns. */
export function matchHeadings(headings: readonly string[]): Columns {
  const best = headings.map(bestMatch)
  return best.map((match, index) => {
    if (!match) return ''
    const rivals = best.map((other, at) => (other?.field === match.field ? { at, score: other.score } : undefined))
    const winner = rivals.reduce((first, one) => (one && (!first || one.score > first.score) ? one : first), undefined)
    return winner?.at === index ? match.field : ''
  })
}

interface Match {
  field: ImportField
  score: number
}

// 「お名前（載せるときはペンネーム）」: what stands in brackets explains the question; it is looked at where the rest says nothing.
function bestMatch(heading: string): Match | undefined {
  if (heading === REASON_HEADING) return undefined
  const plain = heading
    .replace(/^\s*[①-⑳⑴-⒛]/u, '')
    .normalize('NFKC')
    .replace(NUMBERING, '')
  const bare = plain.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  return longestIn(folded(bare), heading) ?? longestIn(folded(plain), heading)
}

// 「1.」「Q3」「問２」「(4)」「【5】」 in front of a question.
const NUMBERING =
  /^\s*(?:(?:q|問|設問|質問|no\.?)\s*\d{1,2}(?:[-.]\d{1,2})?[\s.、,:)\]】-]*|[([【]?\d{1,2}[\s.、,:)\]】]+)/iu

function longestIn(text: string, heading: string): Match | undefined {
  const found = ENTRIES.filter(({ word, exact }) => (exact ? text === word : text.includes(word))).map(
    ({ field, word }) => ({ field, score: word.length }),
  )
  const best = found.reduce<Match | undefined>(
    (one, other) => (one && one.score >= other.score ? one : other),
    undefined,
  )
  return best && asksElse(best.field, heading) ? undefined : best
}

/**
 * 「ホームページに載せないでほしい」: はい would mean no. 「社協だよりに写真をのせてもよいですか」: a yes for the picture is none
 * for the words. Staff match such a column themselves, or not at all.
 */
function asksElse(field: ImportField, heading: string): boolean {
  if (!isConsent(field)) return false
  const bare = heading.replace(/[（(][^（()）]*[)）]/g, '')
  if (/ないで(?!す)|たくない|ほしくない|使わない|困る/.test(bare)) return true
  return USES.some((use) => use === field) && /写真|画像|動画|音声|録音|録画|名前|氏名|本名|顔/.test(bare)
}
