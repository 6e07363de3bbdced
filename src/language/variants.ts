import type { Analyzer } from './analyzer.ts'
import { rewrite } from './normalise.ts'
import type { Token } from './token.ts'

// Spellings of one word that people use side by side; the right one stands for all.
const SPELLINGS: readonly (readonly [spellings: string, one: string])[] = [
  ['子供|こども|コドモ', '子ども'],
  ['障害|障碍', '障がい'],
  ['引き籠り|引籠り', 'ひきこもり'],
  ['引き籠る|引籠る', 'ひきこもる'],
  ['引きこも|引き籠も|引籠も', 'ひきこも'],
  ['ふくし', '福祉'],
  ['作り|造り|創り', 'づくり'],
  ['見まもり|見護り', '見守り'],
  ['支えあい', '支え合い'],
  ['助けあい|たすけあい', '助け合い'],
  ['一人|独り|１人|1人', 'ひとり'],
  ['友達', '友だち'],
  ['集い', 'つどい'],
  ['車椅子|車イス', '車いす'],
  ['ゴミ', 'ごみ'],
  ['買物', '買い物'],
  ['声掛け', '声かけ'],
  ['挨拶', 'あいさつ'],
  ['寄附', '寄付'],
  ['食糧', '食料'],
  ['振返り|振り返り', 'ふりかえり'],
  ['出掛け', '出かけ'],
  ['嬉し', 'うれし'],
  ['寂し|淋し', 'さびし'],
]
const ONE = new Map(SPELLINGS.flatMap(([spellings, one]) => spellings.split('|').map((word) => [word, one] as const)))
const ANY = new RegExp(SPELLINGS.map(([spellings]) => spellings).join('|'), 'g')
// サポーター and サポータ; メール keeps its bar: short words would fall together.
const LAST_BAR = /(?<=[ァ-ヺ][ァ-ヺー]{2,})ー(?![ァ-ヺー])/g

/**
 * The words of a text as they would be, were it written in one spelling; offsets lead into the text as it was given. 引き|こもり
 * and ひきこもり are one word here (language.md §2).
 */
export function spelledTokens({ tokenize }: Analyzer, text: string): Token[] {
  const form = rewrite(text, ANY, (word) => ONE.get(word) ?? word)
  return tokenize(form.text).map((token) => {
    const [start, end] = [form.toOriginal(token.start), form.toOriginal(token.end)]
    return { ...token, start, end, surface: text.slice(start, end) }
  })
}

/** What two spellings of one word have in common: 子供食堂 and こども食堂 have the key 子ども食堂 (language.md §2). */
export function variantKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(ANY, (word) => ONE.get(word) ?? word)
    .replace(LAST_BAR, '')
}
