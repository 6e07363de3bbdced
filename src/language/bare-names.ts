import { isPersonName, joined, KANJI_NAME, KATAKANA, type Span } from './name-span.ts'
import {
  BEFORE_NAMES,
  DEEDS_OF_PERSONS,
  KIN_OF_PERSONS,
  makesPlace,
  NO_NAMES,
  TITLES,
  TITLES_OF_PERSONS,
} from './person-words.ts'
import type { Token } from './token.ts'

const FOREIGN_NAME = /^[ァ-ヺー]{2,}(・[ァ-ヺー]{2,}){1,2}$/
const KATAKANA_WORD = /^[ァ-ヺー]{2,}$/
// Given names IPADIC does not know end in one of these: 水落朋|大, 高木守|道.
const NAME_ENDING = /^[大道法仁吉一二三平助夫雄男子美恵江代香奈佑介太郎也哉樹彦博司治志明光正和幸之枝乃]$/

/** 山田太郎, 田中会長, 太郎, 娘マルガレーテ, エリザベス1世: names the dictionary knows, and words that stand as names do. */
export function bareNames(tokens: readonly Token[]): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!mayBegin(tokens, at)) continue
    const end = endOfName(tokens, at)
    const span = bareName(tokens, at, end)
    if (span) spans.push(span)
    at = end - 1
  }
  return spans
}

function mayBegin(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return isPersonName(token) || isForeignName(token) || standsAsName(tokens, at)
}

/** Katakana and other proper names that only their place shows to be somebody's: クートラ医師, 兄エドモン, フアン2世. */
function standsAsName(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  if (!token || token.kind === 'user' || token.pos !== '名詞') return false
  const isWord = (token.kind === 'unknown' && KATAKANA_WORD.test(token.norm)) || token.pos1 === '固有名詞'
  if (!isWord || touches(before, token, '接頭詞')) return false
  return (
    actsAsPerson(tokens, at) ||
    numbered(tokens, at + 1) !== undefined ||
    TITLES_OF_PERSONS.has(following(tokens, at + 1)?.norm ?? '') ||
    (KATAKANA_WORD.test(token.norm) && before?.end === token.start && BEFORE_NAMES.has(before.norm))
  )
}

/** ジュールが亡くなる, アンジェロの一人娘, 教授のガザーリー: katakana that does, has or is what only a person does, has or is. */
function actsAsPerson(tokens: readonly Token[], at: number): boolean {
  const [token, particle, next] = [tokens[at], following(tokens, at + 1), following(tokens, at + 2)]
  if (token?.kind !== 'unknown' || !KATAKANA_WORD.test(token.norm) || token.norm.length < 3) return false
  if (particle?.surface === 'が' || particle?.surface === 'は') {
    const said = next?.pos1 === '読点' ? tokens[at + 3] : next
    if (said && DEEDS_OF_PERSONS.has(said.base)) return true
  }
  if (particle?.surface === 'の' && next && KIN_OF_PERSONS.has(next.norm)) return true
  const [of, role] = [tokens[at - 1], tokens[at - 2]]
  return of?.surface === 'の' && of.end === token.start && role?.end === of.start && BEFORE_NAMES.has(role.norm)
}

function touches(before: Token | undefined, token: Token, pos: string): boolean {
  return before?.end === token.start && before.pos === pos
}

function following(tokens: readonly Token[], at: number): Token | undefined {
  return tokens[at]?.start === tokens[at - 1]?.end ? tokens[at] : undefined
}

/** 1世, 十三世: the place behind it. */
function numbered(tokens: readonly Token[], at: number): number | undefined {
  let end = at
  while (following(tokens, end)?.pos1 === '数') end++
  return end > at && following(tokens, end)?.surface === '世' ? end + 1 : undefined
}

function endOfName(tokens: readonly Token[], from: number): number {
  let end = from + 1
  while (tokens[end]?.start === tokens[end - 1]?.end && belongsToName(tokens, end)) end++
  return numbered(tokens, end) ?? (tokens[end - 1]?.surface === '・' ? end - 1 : end)
}

function belongsToName(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!before || !token) return false
  if (isPersonName(token)) return true
  if (token.surface === '・') return KATAKANA.test(before.norm) && KATAKANA.test(after?.norm ?? '')
  if (before.surface === '・') return KATAKANA.test(token.norm)
  if (isFamilyName(before) && isGivenName(tokens, at)) return true
  return isNameEnding(token, after)
}

function isNameEnding(token: Token, after: Token | undefined): boolean {
  const isWhole = after?.start === token.end && after.pos1 === '接尾' && after.pos2 !== '人名'
  return NAME_ENDING.test(token.surface) && token.pos === '名詞' && !isWhole
}

function isFamilyName({ pos1, pos3 }: Token): boolean {
  return pos1 === '固有名詞' && pos3 === '姓'
}

/** 田中リタ, and 小幡酉吉, whose given name falls into single kanji. */
function isGivenName(tokens: readonly Token[], at: number): boolean {
  const [token, after] = [tokens[at], tokens[at + 1]]
  if (!token || KATAKANA.test(tokens[at - 1]?.norm ?? '')) return false
  if (token.kind === 'unknown' && KATAKANA_WORD.test(token.norm) && token.norm.length <= 3) return true
  return (
    /^\p{Script=Han}$/u.test(token.surface) &&
    token.pos === '名詞' &&
    after?.start === token.end &&
    NAME_ENDING.test(after.surface) &&
    isNameEnding(after, tokens[at + 2])
  )
}

function bareName(tokens: readonly Token[], from: number, to: number): Span | undefined {
  const [first, last, before] = [tokens[from], tokens[to - 1], tokens[from - 1]]
  if (!first || !last) return undefined
  const after = following(tokens, to)
  const name = joined(tokens.slice(from, to))
  const span = { start: first.start, end: last.end }
  if (NO_NAMES.has(name) || isCutOff(first, after) || isTitleOfWork(first, before)) return undefined
  if (last.surface === '世' && to - from > 2) return { ...span, level: 'high', reason: '「○世」と呼ばれています。' }
  if (after && TITLES.has(after.norm))
    return { ...span, level: 'high', reason: `「${after.surface}」の前にあるため、人の名前と思われます。` }
  if (before?.end === first.start && BEFORE_NAMES.has(before.norm))
    return { ...span, level: 'high', reason: `「${before.surface}」のあとにあるため、人の名前と思われます。` }
  return plainName(tokens, { from, to, name, span, after })
}

/** エル・ド of エル・ドラード, 京義 of 京義・東海線: only a piece of something longer. */
function isCutOff(first: Token, after: Token | undefined): boolean {
  if (after?.surface === '・') return true
  return KATAKANA.test(first.norm) && after !== undefined && /^[ァ-ヺー]+$/.test(after.norm)
}

/** 『ペール・ギュント』: what stands between brackets is called so, and is nobody. */
function isTitleOfWork(first: Token, before: Token | undefined): boolean {
  return isForeignName(first) && before?.end === first.start && before.pos1 === '括弧開'
}

interface Found {
  from: number
  to: number
  name: string
  span: Pick<Span, 'start' | 'end'>
  after: Token | undefined
}

function plainName(tokens: readonly Token[], { from, to, name, span, after }: Found): Span | undefined {
  const [first, before] = [tokens[from], tokens[from - 1]]
  if (!first || (after && makesPlace(after.norm))) return undefined
  if (to - from > 1 && name.length > 2) return { ...span, level: 'high', reason: '姓と名が続いているように見えます。' }
  if (isPartOfOther(before, first, after)) return undefined
  if (actsAsPerson(tokens, from))
    return { ...span, level: 'low', reason: '人がすることや、家族のことばが続いています。' }
  if (isForeignName(first)) return { ...span, level: 'mid', reason: '外国の人の名前のように見えます。' }
  if (name.length < 2) return undefined
  return { ...span, level: KANJI_NAME.test(name) ? 'mid' : 'low', reason: '人の名前として辞書にある言葉です。' }
}

/** 田中市, 田中木材, 株式会社田中; and マイ in マイハウス */
function isPartOfOther(before: Token | undefined, first: Token, following: Token | undefined): boolean {
  if (following && isThing(following) && !isCheered(first, following)) return true
  return (
    before?.end === first.start &&
    (/会社$|^病院$/.test(before.norm) || (KATAKANA.test(before.norm) && KATAKANA.test(first.norm)))
  )
}

/** 熊田応援, 仲本コール: a family name before what is done or called for somebody. */
function isCheered(first: Token, { norm, pos1 }: Token): boolean {
  return isFamilyName(first) && (pos1 === 'サ変接続' || norm === 'コール' || norm === 'ファン' || norm === 'モデル')
}

function isThing({ pos, pos1, pos2 }: Token): boolean {
  return pos === '名詞' && (['一般', 'サ変接続', '固有名詞', '数'].includes(pos1) || pos2 === '地域')
}

/** ハワード・ベイカー is no word of the dictionary, but looks like nothing else. */
function isForeignName(token: Token | undefined): boolean {
  return token?.kind === 'unknown' && FOREIGN_NAME.test(token.norm)
}
