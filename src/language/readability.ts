import type { Token } from './token.ts'

/** Something that makes a text harder to read; offsets are UTF-16 units of the text as it was given. */
export interface Issue {
  readonly kind: 'long-sentence' | 'many-commas' | 'kanji-run' | 'katakana-run' | 'double-negation'
  readonly start: number
  readonly end: number
  /** why, in Japanese, for whoever writes */
  readonly reason: string
}

export interface Readability {
  /** 建石・小野・山田 (1988): higher is easier; 50 is the mean of their texts */
  readonly rs: number
  readonly band: 'easy' | 'plain' | 'hard'
  readonly sentences: number
  /** share of kanji among the characters, 0 to 1 */
  readonly kanjiRatio: number
  readonly issues: readonly Issue[]
}

const SENTENCE = /[^。！？!?\n]+[。！？!?]*/gu
const LONG = 50
const COMMAS = 3
const KANJI_RUN = /\p{Script=Han}{5,}/gu
const KATAKANA_RUN = /[ァ-ヺー]{8,}/gu
// 安本 (1983) and the quantiles of three corpora (language.md §7).
const [EASY, HARD] = [60, 45]

/**
 * How readable a text is: RS = −0.12·ls − 1.37·la + 7.4·lh − 23.18·lc − 5.4·lk − 4.67·cp + 115.79, where ls is the mean length of
 * a sentence, la, lh, lc and lk the mean length of a run of letters, hiragana, kanji and katakana, and cp the number of 、 to a
 * sentence (建石・小野・山田 1988). And what could be made easier, for やさしい日本語.
 */
export function readability(text: string, tokens: readonly Token[]): Readability {
  const sentences = Array.from(text.matchAll(SENTENCE), ({ 0: words, index }) => ({ words, start: index })).filter(
    ({ words }) => words.trim() !== '',
  )
  const characters = [...text.replace(/\s/g, '')]
  const kanji = characters.filter((character) => /\p{Script=Han}/u.test(character))
  const rs = characters.length === 0 ? 0 : scoreOf(text, sentences.length)
  return {
    rs,
    band: rs >= EASY ? 'easy' : rs >= HARD ? 'plain' : 'hard',
    sentences: sentences.length,
    kanjiRatio: characters.length === 0 ? 0 : kanji.length / characters.length,
    issues: [...sentences.flatMap(issuesOfSentence), ...runs(text), ...doubleNegations(tokens)].toSorted(
      (a, b) => a.start - b.start || a.end - b.end,
    ),
  }
}

function scoreOf(text: string, sentences: number): number {
  const said = text.replace(/\s/g, '')
  const mean = (pattern: RegExp) => {
    const found = said.match(pattern) ?? []
    return found.length === 0 ? 0 : found.join('').length / found.length
  }
  const many = Math.max(1, sentences)
  const length = [...said].length / many
  const commas = (said.match(/[、，]/g)?.length ?? 0) / many
  const [letters, hiragana] = [mean(/[A-Za-zＡ-Ｚａ-ｚ]+/gu), mean(/[ぁ-ゖ]+/gu)]
  const [kanji, katakana] = [mean(/\p{Script=Han}+/gu), mean(/[ァ-ヺー]+/gu)]
  return -0.12 * length - 1.37 * letters + 7.4 * hiragana - 23.18 * kanji - 5.4 * katakana - 4.67 * commas + 115.79
}

function issuesOfSentence({ words, start }: { words: string; start: number }): Issue[] {
  const place = { start, end: start + words.length }
  const commas = words.match(/[、，]/g)?.length ?? 0
  return [
    ...([...words].length > LONG
      ? [{ kind: 'long-sentence' as const, ...place, reason: `${LONG}文字より長い文です。二つに分けられませんか。` }]
      : []),
    ...(commas > COMMAS
      ? [{ kind: 'many-commas' as const, ...place, reason: '「、」が多い文です。短く切れませんか。' }]
      : []),
  ]
}

function runs(text: string): Issue[] {
  const found = (pattern: RegExp, kind: Issue['kind'], reason: string) =>
    Array.from(text.matchAll(pattern), ({ 0: run, index }) => ({ kind, start: index, end: index + run.length, reason }))
  return [
    ...found(KANJI_RUN, 'kanji-run', '漢字が続く言葉です。説明を添えられませんか。'),
    ...found(KATAKANA_RUN, 'katakana-run', '長いカタカナの言葉です。ほかの言い方はありませんか。'),
  ]
}

// ないことはない, なくはない: a no of a no within a few words.
const NEAR = 5

function doubleNegations(tokens: readonly Token[]): Issue[] {
  const isNo = ({ base, pos }: Token) => (base === 'ない' || base === 'ぬ') && (pos === '助動詞' || pos === '形容詞')
  return tokens.flatMap((token, at) => {
    if (!isNo(token)) return []
    const next = tokens.slice(at + 1, at + 1 + NEAR).find(isNo)
    return next
      ? [{ kind: 'double-negation' as const, start: token.start, end: next.end, reason: '「ない」が重なっています。' }]
      : []
  })
}
