import type { Finding } from './personal.ts'
import type { Token } from './token.ts'

const WIDE = new Set(['県', '都', '府', '道', '国', '州'])

/** An age in a sentence that names a town or a part of one: together they may tell who somebody is. */
export function agesWithPlaces(tokens: readonly Token[]): Omit<Finding, 'surface'>[] {
  return sentencesOf(tokens).flatMap((sentence) => (sentence.some(isPlace) ? agesIn(sentence) : []))
}

function sentencesOf(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [[]]
  for (const token of tokens) {
    sentences.at(-1)?.push(token)
    if (token.pos1 === '句点') sentences.push([])
  }
  return sentences
}

/** 三国 or 春江町, and neither 日本 nor 福井県. */
function isPlace({ pos1, pos2, pos3 }: Token, at: number, sentence: readonly Token[]): boolean {
  const after = sentence[at + 1]
  const isNamed = after?.pos1 === '接尾' && after.pos2 === '地域'
  if (isNamed && WIDE.has(after.surface)) return false
  return (isNamed && pos1 === '固有名詞') || (pos1 === '固有名詞' && pos2 === '地域' && pos3 !== '国')
}

function agesIn(sentence: readonly Token[]): Omit<Finding, 'surface'>[] {
  return sentence.flatMap((token, at) => {
    if (token.surface !== '歳' || sentence[at + 1]?.surface === '代') return []
    const first = sentence.slice(0, at).findLastIndex(({ pos1 }) => pos1 !== '数') + 1
    const start = sentence[first]?.start
    if (start === undefined || first === at) return []
    return [
      {
        ...{ type: 'age' as const, level: 'low' as const, start, end: token.end },
        reason: '年と場所がいっしょに書かれています。だれのことか、わかるかもしれません。',
      },
    ]
  })
}
