import { isPersonName, joined, KANJI_NAME, KATAKANA, type Span } from './name-span.ts'
import { makesPlace, TITLES } from './person-words.ts'
import type { Token } from './token.ts'

const FOREIGN_NAME = /^[ァ-ヺー]{2,}(・[ァ-ヺー]{2,}){1,2}$/
// Given names IPADIC does not know end in one of these: 水落朋|大, 高木守|道.
const NAME_ENDING = /^[大道法仁吉一二三平助夫雄男子美恵江代香奈佑介太郎也哉樹彦博司治志明光正和幸之枝乃]$/

/** 山田太郎, 田中会長, 太郎: names the dictionary knows, whatever follows. */
export function bareNames(tokens: readonly Token[]): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!isPersonName(tokens[at]) && !isForeignName(tokens[at])) continue
    const end = endOfName(tokens, at)
    const span = bareName(tokens, at, end)
    if (span) spans.push(span)
    at = end - 1
  }
  return spans
}

function endOfName(tokens: readonly Token[], from: number): number {
  let end = from + 1
  while (tokens[end]?.start === tokens[end - 1]?.end && belongsToName(tokens, end)) end++
  return tokens[end - 1]?.surface === '・' ? end - 1 : end
}

function belongsToName(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!before || !token) return false
  if (isPersonName(token)) return true
  if (token.surface === '・') return KATAKANA.test(before.norm) && KATAKANA.test(after?.norm ?? '')
  if (before.surface === '・') return KATAKANA.test(token.norm)
  return (
    NAME_ENDING.test(token.surface) &&
    token.pos === '名詞' &&
    !(after?.start === token.end && after.pos1 === '接尾' && after.pos2 !== '人名')
  )
}

function bareName(tokens: readonly Token[], from: number, to: number): Span | undefined {
  const [first, last, before, after] = [tokens[from], tokens[to - 1], tokens[from - 1], tokens[to]]
  if (!first || !last) return undefined
  const following = after?.start === last.end ? after : undefined
  const name = joined(tokens.slice(from, to))
  const span = { start: first.start, end: last.end }
  if (following && TITLES.has(following.norm))
    return { ...span, level: 'high', reason: `「${following.surface}」の前にあるため、人の名前と思われます。` }
  if (following && makesPlace(following.norm)) return undefined
  if (to - from > 1 && name.length > 2) return { ...span, level: 'high', reason: '姓と名が続いているように見えます。' }
  if (isPartOfOther(before, first, following)) return undefined
  if (isForeignName(first)) return { ...span, level: 'mid', reason: '外国の人の名前のように見えます。' }
  if (name.length < 2) return undefined
  return { ...span, level: KANJI_NAME.test(name) ? 'mid' : 'low', reason: '人の名前として辞書にある言葉です。' }
}

/** 田中市, 田中木材, 株式会社田中; and マイ in マイハウス */
function isPartOfOther(before: Token | undefined, first: Token, following: Token | undefined): boolean {
  if (following && isThing(following)) return true
  return (
    before?.end === first.start &&
    (/会社$|^病院$/.test(before.norm) || (KATAKANA.test(before.norm) && KATAKANA.test(first.norm)))
  )
}

function isThing({ pos, pos1, pos2 }: Token): boolean {
  return pos === '名詞' && (['一般', 'サ変接続', '固有名詞', '数'].includes(pos1) || pos2 === '地域')
}

/** ハワード・ベイカー is no word of the dictionary, but looks like nothing else. */
function isForeignName(token: Token | undefined): boolean {
  return token?.kind === 'unknown' && FOREIGN_NAME.test(token.norm)
}
