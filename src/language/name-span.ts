import type { Finding } from './personal.ts'
import type { Token } from './token.ts'

/** A stretch of the text that may be a name. */
export type Span = Omit<Finding, 'type' | 'surface'>

export const KANJI_NAME = /^[\p{Script=Han}々ヶ]+$/u
export const KATAKANA = /^[ァ-ヺー・]+$/
export const HIRAGANA = /^[ぁ-ゖー]+$/

export function isPersonName(token: Token | undefined): boolean {
  return token?.pos1 === '固有名詞' && token.pos2 === '人名' && token.kind !== 'user'
}

export function joined(tokens: readonly Token[]): string {
  return tokens.map(({ norm }) => norm).join('')
}
