/** A word as it stands in a text. Offsets are UTF-16 units of the text as it was given. */
export interface Token {
  readonly start: number
  readonly end: number
  /** the text between start and end */
  readonly surface: string
  /** the surface in NFKC */
  readonly norm: string
  readonly pos: string
  readonly pos1: string
  readonly pos2: string
  readonly pos3: string
  /** 活用形, `*` where the word has none */
  readonly cform: string
  /** dictionary form; for an unknown word its norm */
  readonly base: string
  /** katakana; missing for unknown words */
  readonly reading?: string
  /** katakana as spoken (ワ for は) */
  readonly pron?: string
  readonly kind: 'known' | 'unknown' | 'user'
}

/** What a dictionary says of a word, wherever it stands. */
export type Entry = Omit<Token, 'start' | 'end' | 'surface'>

/** A word of the staff's own dictionary. */
export interface UserWord {
  readonly surface: string
  /** hiragana or katakana */
  readonly reading?: string
  readonly pos?: 'proper' | 'common'
}
