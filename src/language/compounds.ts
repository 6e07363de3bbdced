import type { Token } from './token.ts'

/** A noun as a reader sees it, whole: 居場所づくり, 地域, 重層的支援体制整備事業. */
export interface Phrase {
  readonly start: number
  readonly end: number
  readonly surface: string
  /** the surface in NFKC */
  readonly norm: string
  /** its words; one where the noun stands alone */
  readonly parts: readonly Token[]
}

const NOUNS = new Set(['一般', 'サ変接続', '固有名詞', '形容動詞語幹', 'ナイ形容詞語幹', '副詞可能'])
const SUFFIXES = new Set(['一般', 'サ変接続', '地域', '形容動詞語幹', '特殊', '副詞可能', '人名'])
const WORD = /^[\p{L}\p{M}\p{N}〇々・ー&]+$/u
const KANJI = /\p{Script=Han}/u
const HIRAGANA = /^[ぁ-ゖー]+$/
const LONGEST_KANA_NOUN = 4
const KATAKANA = /^[ァ-ヺー]+$/

/** The nouns of a text in order, each as long as it goes. Words of the staff's own dictionary are nouns like any other. */
export function compounds(tokens: readonly Token[]): Phrase[] {
  const phrases: Phrase[] = []
  for (let at = 0; at < tokens.length; ) {
    const end = endOfChain(tokens, at)
    const parts = tokens.slice(at, end)
    if (isNoun(parts, tokens[at - 1], tokens[end])) phrases.push(phraseOf(parts))
    at = Math.max(end, at + 1)
  }
  return phrases
}

function endOfChain(tokens: readonly Token[], from: number): number {
  let end = from
  while (continues(tokens, from, end)) end++
  while (end > from && !mayEnd(tokens[end - 1])) end--
  return end
}

function continues(tokens: readonly Token[], from: number, at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!token || (at > from && before?.end !== token.start)) return false
  if (isSuffix(token)) return at > from && before !== undefined
  if (at > from && before && saysWhen(before, token)) return false
  return isNominal(token) || (after?.start === token.end && isLink(token, before, after))
}

/** 毎月 in 毎月手紙を書く and ひとり in 会計ひとり: nouns that stand beside another, not in it. 玄関前 is one word. */
function saysWhen(before: Token, token: Token): boolean {
  return before.pos1 === '副詞可能' || (token.pos1 === '副詞可能' && !KANJI.test(token.surface))
}

function isNominal(token: Token): boolean {
  if (isPrefix(token) || isSuffix(token) || token.pos1 === 'アルファベット') return true
  return token.pos === '名詞' && NOUNS.has(token.pos1) && WORD.test(token.norm) && !isLump(token)
}

/** Where it finds no way through, the lattice lumps kana together: ぐつをはくようになった. */
function isLump({ kind, norm }: Token): boolean {
  return kind === 'unknown' && norm.length > LONGEST_KANA_NOUN && HIRAGANA.test(norm)
}

function isSuffix({ pos, pos1, pos2, surface }: Token): boolean {
  return pos === '名詞' && pos1 === '接尾' && SUFFIXES.has(pos2) && surface !== '等'
}

function isPrefix({ pos, pos1 }: Token): boolean {
  return pos === '接頭詞' && pos1 === '名詞接続'
}

/** What is no noun itself but belongs to one: ・ between foreign names, 三 of 三世代, 見守り of 見守り活動, 楽し of 楽しさ. */
function isLink(token: Token, before: Token | undefined, after: Token): boolean {
  if (token.surface === '・') return KATAKANA.test(before?.norm ?? '') && KATAKANA.test(after.norm)
  if (token.pos === '形容詞') return after.pos1 === '接尾' && after.pos2 === '特殊'
  if (!isNominal(after) || isSuffix(after)) return false
  if (token.pos1 === '数') return KANJI.test(token.surface) && before?.pos1 !== '数'
  return isVerbAsNoun(token, before) && !isPrefix(after)
}

/** 見守り in 見守り活動, but not 繰り返し in 話を繰り返し地域の…: with an object before it, it is still a verb. */
function isVerbAsNoun(token: Token, before: Token | undefined): boolean {
  if (token.pos !== '動詞' || token.pos1 !== '自立' || token.cform !== '連用形') return false
  return KANJI.test(token.surface) && !(before?.pos === '助詞' && ['を', 'が', 'に', 'で'].includes(before.surface))
}

function mayEnd(token: Token | undefined): boolean {
  return token !== undefined && isNominal(token) && !isPrefix(token)
}

function isNoun(parts: readonly Token[], before: Token | undefined, after: Token | undefined): boolean {
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return false
  if (last.pos1 === '接尾' && last.pos2 === '形容動詞語幹') return !isAdjective(after)
  if (parts.length > 1) return parts.length > 2 || first.pos1 !== '数'
  // 月 after 7 and m after 100 count something.
  if (before?.end === first.start && before.pos1 === '数') return false
  return !isSaid(first, after)
}

/** Not 利用 in 利用する, not 静か in 静かな: alone and so followed they are a verb and an adjective. */
function isSaid({ pos1 }: Token, after: Token | undefined): boolean {
  return (pos1 === 'サ変接続' && after?.base === 'する') || (pos1 === '形容動詞語幹' && isAdjective(after))
}

function isAdjective(after: Token | undefined): boolean {
  return after?.base === 'だ' || after?.base === 'に' || after?.base === 'です'
}

function phraseOf(parts: readonly Token[]): Phrase {
  const join = (key: 'surface' | 'norm') => parts.map((part) => part[key]).join('')
  return {
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    surface: join('surface'),
    norm: join('norm'),
    parts,
  }
}
