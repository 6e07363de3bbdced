import { HIRAGANA, isPersonName, joined, KANJI_NAME, KATAKANA, type Span } from './name-span.ts'
import { HONORIFICS, isPlaceholder, isRole } from './person-words.ts'
import type { Token } from './token.ts'

type Named = [from: number, level: Span['level']]

/** 田中さん, 山田太郎様, みよちゃん */
export function calledNames(tokens: readonly Token[]): Span[] {
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
function nameEndingAt(tokens: readonly Token[], at: number): Named | undefined {
  const from = startOfRun(tokens, at)
  const run = tokens.slice(from, at)
  const last = run.at(-1)
  if (!last) return nameInKana(tokens, at)
  if (isPersonName(last)) return [from + run.findLastIndex((token) => !isPersonName(token)) + 1, 'high']
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

// A name is no longer than this, and a long run is not walked through again for each of its honorifics.
const LONGEST_RUN = 12

function startOfRun(tokens: readonly Token[], at: number): number {
  let from = at
  const first = Math.max(0, at - LONGEST_RUN)
  while (from > first && tokens[from - 1]?.end === tokens[from]?.start && mayBeInName(tokens[from - 1])) from--
  return from
}

function mayBeInName(token: Token | undefined): boolean {
  if (!token) return false
  if (token.pos === '名詞')
    return !['非自立', '代名詞'].includes(token.pos1) && !(token.pos1 === '接尾' && token.pos2 === '人名')
  return token.surface === '・' || token.surface === '〇' || (token.pos === '接頭詞' && token.pos1 === '名詞接続')
}

/** よしえ and other names that come out as little words: at most four kana, back to a particle or a sign. */
function nameInKana(tokens: readonly Token[], at: number): Named | undefined {
  let from = at
  const first = Math.max(0, at - LONGEST_RUN)
  while (from > first && tokens[from - 1]?.end === tokens[from]?.start && isKanaWord(tokens[from - 1])) from--
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
