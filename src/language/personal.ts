import { HONORIFICS, isPlaceholder, isRole, makesPlace, TITLES } from './person-words.ts'
import type { Token } from './token.ts'

/** Words of a text by which somebody may be known. Offsets are UTF-16 units of the text; 「さん」 is not part of the name. */
export interface Finding {
  readonly type: 'person'
  readonly start: number
  readonly end: number
  readonly surface: string
  readonly level: 'high' | 'mid' | 'low'
  /** why, in Japanese, for the staff who decide */
  readonly reason: string
}

export interface Wordings {
  /** words staff have said are nobody's name */
  readonly allow?: Iterable<string>
  /** words staff want found wherever they stand */
  readonly deny?: Iterable<string>
}

type Level = Finding['level']
interface Span {
  readonly start: number
  readonly end: number
  readonly level: Level
  readonly reason: string
}

const RANK: Record<Level, number> = { high: 0, mid: 1, low: 2 }
const KANJI_NAME = /^[\p{Script=Han}々ヶ]+$/u
const KATAKANA = /^[ァ-ヺー・]+$/
const FOREIGN_NAME = /^[ァ-ヺー]{2,}(・[ァ-ヺー]{2,}){1,2}$/
const HIRAGANA = /^[ぁ-ゖー]+$/
// Given names IPADIC does not know end in one of these: 水落朋|大, 高木守|道.
const NAME_ENDING = /^[大道法仁吉一二三平助夫雄男子美恵江代香奈佑介太郎也哉樹彦博司治志明光正和幸之枝乃]$/

/**
 * Finds people's names: rules, no more. Names with さん or 様 are found 19 times in 20, bare given names far less often; what this
 * finds may be shown as a hint, what it does not find is no proof. Never log what it found.
 */
export function detectPersonal(
  text: string,
  tokens: readonly Token[],
  { allow = [], deny = [] }: Wordings = {},
): Finding[] {
  const allowed = new Set(allow)
  const spans = [...namesBefore(tokens), ...bareNames(tokens)].filter(
    ({ start, end }) => !allowed.has(text.slice(start, end)),
  )
  return withoutOverlaps([...listed(text, deny), ...spans]).map((span) => ({
    type: 'person',
    ...span,
    surface: text.slice(span.start, span.end),
  }))
}

function listed(text: string, deny: Iterable<string>): Span[] {
  return [...deny].filter(Boolean).flatMap((word) => {
    const pieces = text.split(word)
    let start = 0
    return pieces.slice(1).map((_, i) => {
      start += pieces[i]?.length ?? 0
      const end = start + word.length
      const span = { start, end, level: 'high' as const, reason: '伏せる言葉として登録されています。' }
      start = end
      return span
    })
  })
}

/** 田中さん, 山田太郎様, みよちゃん */
function namesBefore(tokens: readonly Token[]): Span[] {
  return tokens.flatMap((token, at) => {
    if (!isHonorific(token)) return []
    const named = nameEndingAt(tokens, at)
    if (!named) return []
    const [from, level] = named
    const [start, end] = [tokens[from]?.start ?? 0, token.start]
    return [{ start, end, level, reason: `「${token.surface}」が付いているため、人の名前と思われます。` }]
  })
}

function isHonorific({ surface, pos, pos1 }: Token): boolean {
  return HONORIFICS.has(surface) && pos === '名詞' && (pos1 === '接尾' || surface === '先生' || surface === '先輩')
}

/** The place where the name begins that ends before `at`, and how sure it is. */
function nameEndingAt(tokens: readonly Token[], at: number): [from: number, level: Level] | undefined {
  const from = startOfRun(tokens, at)
  const run = tokens.slice(from, at)
  const last = run.at(-1)
  if (!last) return nameInKana(tokens, at)
  if (isPersonName(last)) return [from + run.findIndex(isPersonName), 'high']
  if (isRole(last.norm) || isRole(joined(run)) || isPlaceholder(joined(run)) || isPlaceholder(last.norm))
    return undefined
  const firstName = run.findIndex(isPersonName)
  if (firstName >= 0) return [from + firstName, 'high']
  if (last.pos1 === '固有名詞' || KATAKANA.test(last.norm))
    return [at - 1, last.kind === 'known' && last.pos1 === '一般' ? 'low' : 'high']
  const name = joined(run)
  if (KANJI_NAME.test(name) && name.length <= 5) return [from, last.kind === 'unknown' ? 'high' : 'mid']
  return HIRAGANA.test(name) ? [from, 'low'] : undefined
}

function startOfRun(tokens: readonly Token[], at: number): number {
  let from = at
  while (from > 0 && tokens[from - 1]?.end === tokens[from]?.start && mayBeInName(tokens[from - 1])) from--
  return from
}

function mayBeInName(token: Token | undefined): boolean {
  if (!token) return false
  if (token.pos === '名詞')
    return !['非自立', '代名詞'].includes(token.pos1) && !(token.pos1 === '接尾' && token.pos2 === '人名')
  return token.surface === '・' || token.surface === '〇' || (token.pos === '接頭詞' && token.pos1 === '名詞接続')
}

/** よしえ and other names that come out as little words: at most four kana, back to a particle or a sign. */
function nameInKana(tokens: readonly Token[], at: number): [from: number, level: Level] | undefined {
  let from = at
  while (from > 0 && tokens[from - 1]?.end === tokens[from]?.start && isKanaWord(tokens[from - 1])) from--
  const name = joined(tokens.slice(from, at))
  return name.length >= 2 && name.length <= 4 && !isRole(name) && !isPlaceholder(name) ? [from, 'low'] : undefined
}

function isKanaWord(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    HIRAGANA.test(token.norm) &&
    !['助詞', '助動詞', '連体詞', '接続詞', '感動詞'].includes(token.pos)
  )
}

/** 山田太郎, 田中会長, 太郎: names the dictionary knows, whatever follows. */
function bareNames(tokens: readonly Token[]): Span[] {
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

function isPersonName(token: Token | undefined): boolean {
  return token?.pos1 === '固有名詞' && token.pos2 === '人名' && token.kind !== 'user'
}

function joined(tokens: readonly Token[]): string {
  return tokens.map(({ norm }) => norm).join('')
}

/** Where two overlap the surer one stays, or the longer. */
function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  const bySureness = (a: Span, b: Span) => RANK[a.level] - RANK[b.level] || b.end - b.start - (a.end - a.start)
  for (const span of spans.toSorted(bySureness)) {
    if (kept.every(({ start, end }) => span.end <= start || end <= span.start)) kept.push(span)
  }
  return kept.toSorted((a, b) => a.start - b.start)
}
