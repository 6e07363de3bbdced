import {
  type Columns,
  fieldLabel,
  type ImportField,
  isConsent,
  isField,
  REASON_HEADING,
  USES,
} from './import-fields.ts'
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

// A question that asks for permission, and one whose はい would mean no.
const PERMISSION =
  /(て|で)もよ|てよい|てよろし|ていい|てもいい|よいですか|よろしいですか|いいですか|可否|同意|許可|承諾|かまい|かまわ|公開の?範囲/
const REFUSAL = /ない(?!です)|ません(?!か)|なく|不可|NG|ng|断|嫌|いや(?!す)|だめ|ダメ|禁|困|拒|控え/
// What no yes may be read from by mistake, and the names that would go out with the story.
const NAMES: readonly ImportField[] = ['realName', 'pen']

/**
 * はい in a column must mean what the teller was asked. 「ホームページへの掲載を希望しない」: it would mean no. 「SNSを使って
 * いますか」: no question of permission at all, unless the heading is nothing but the name of the use. 「社協だよりに写真を
 * のせてもよいですか」: a yes for the picture is none for the words. Staff match such a column themselves, or not at all.
 */
function asksElse(field: ImportField, heading: string): boolean {
  const bare = heading.replace(/[（(][^（()）]*[)）]/g, '')
  if (!isConsent(field)) return NAMES.includes(field) && /載せ|のせ|出さ|公開/.test(bare) && REFUSAL.test(bare)
  if (REFUSAL.test(bare)) return true
  if (!USES.some((use) => use === field)) return false
  if (/写真|画像|動画|音声|録音|録画|名前|氏名|本名|顔/.test(bare)) return true
  return !PERMISSION.test(bare) && !isPlainName(field, bare)
}

/** The heading is the name of the use and no more: 「選ぶ会」「インターネット」. */
function isPlainName(field: ImportField, bare: string): boolean {
  const text = folded(bare.normalize('NFKC').replace(NUMBERING, ''))
  return text === folded(fieldLabel(field)) || ENTRIES.some((entry) => entry.field === field && entry.word === text)
}
