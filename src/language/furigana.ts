import { gradeOf } from '../base/kanji-grades.ts'
import { withReadings } from './readings.ts'
import type { Token } from './token.ts'

/** A piece of the text; `ruby`, in hiragana, stands over it. */
export interface RubySegment {
  readonly text: string
  readonly ruby?: string
}

export interface RubyWish {
  /** the school year (1 to 6) whose kanji the readers know; left out, every kanji is given its reading */
  readonly maxGrade?: number
  /** readings the staff have set, by word as written: 市内 → しない */
  readonly readings?: ReadonlyMap<string, string>
  /** the text the tokens come from: its spaces and line ends then stay as they are, and become one space each without it */
  readonly text?: string
}

interface Run {
  readonly text: string
  readonly isKanji: boolean
}

const RUN = /[\p{Script=Han}々〆〇ヶヵ\p{Nd}]+|[^\p{Script=Han}々〆〇ヶヵ\p{Nd}]+/gu
const KANJI = /\p{Script=Han}/u
// Two kana to a kanji is usual, a little less on the whole.
const KANA_PER_KANJI = 1.7
const MOST_WORDS = 6

/** The text with readings over its kanji, each run of kanji by itself: 食《た》べ物《もの》. The segments joined are the text. */
export function ruby(
  words: readonly Token[],
  { maxGrade = 0, readings = new Map(), text }: RubyWish = {},
): RubySegment[] {
  const tokens = withReadings(words)
  const segments: RubySegment[] = []
  let end = 0
  const fill = (to: number) => {
    if (to > end) segments.push({ text: text?.slice(end, to) ?? ' '.repeat(to - end) })
  }
  for (let at = 0; at < tokens.length; ) {
    const { surface, reading, words } = wordAt(tokens, at, readings)
    fill(tokens[at]?.start ?? end)
    segments.push(...annotated(surface, reading, maxGrade))
    end = tokens[at + words - 1]?.end ?? end
    at += words
  }
  fill(text?.length ?? end)
  return merged(segments)
}

/** One word with the reading that is known of it, each run of kanji by itself: 子《こ》ども食堂《しょくどう》. */
export function rubyOver(word: string, reading: string): RubySegment[] {
  return merged(annotated(word, reading, 0))
}

/** The word at a place, or several where the staff have set a reading for them together. */
function wordAt(tokens: readonly Token[], at: number, readings: ReadonlyMap<string, string>) {
  for (let words = readings.size > 0 ? MOST_WORDS : 0; words > 0; words--) {
    const group = tokens.slice(at, at + words)
    const surface = group.map((token) => token.surface).join('')
    const reading = readings.get(surface)
    if (reading && group.every((token, i) => i === 0 || token.start === group[i - 1]?.end))
      return { surface, reading, words: group.length }
  }
  return { surface: tokens[at]?.surface ?? '', reading: tokens[at]?.reading, words: 1 }
}

function annotated(surface: string, reading: string | undefined, maxGrade: number): RubySegment[] {
  if (!reading || !needsReading(surface, maxGrade)) return [{ text: surface }]
  const runs = Array.from(surface.matchAll(RUN), ([text]) => ({ text, isKanji: KANJI.test(text) }))
  const kana = hiragana(reading)
  // 一寸 read ちょっと, 12月 in one word: where nothing fits, the reading stands over the whole word.
  const pieces = align(runs, kana) ?? [kana]
  const parts = pieces.length === runs.length ? runs : [{ text: surface, isKanji: true }]
  return parts.map(({ text, isKanji }, i) =>
    segment(text, isKanji && needsReading(text, maxGrade) ? pieces[i] : undefined),
  )
}

function segment(text: string, over: string | undefined): RubySegment {
  return over ? { text, ruby: over } : { text }
}

function needsReading(text: string, maxGrade: number): boolean {
  return [...text].some((character) => KANJI.test(character) && gradeOf(character) > maxGrade)
}

/** Shares a reading out among the runs of a word: kana must stand where they stand; of several ways the most even one. */
function align(runs: readonly Run[], reading: string): string[] | undefined {
  const tried = new Map<number, Alignment | undefined>()
  const from = (run: number, at: number): Alignment | undefined => {
    const key = run * (reading.length + 1) + at
    if (!tried.has(key)) tried.set(key, search(run, at))
    return tried.get(key)
  }
  const search = (number: number, at: number): Alignment | undefined => {
    const run = runs[number]
    if (!run) return at === reading.length ? { pieces: [], uneven: 0 } : undefined
    return candidates(run, reading.slice(at))
      .map((piece) => extended(run, piece, from(number + 1, at + piece.length)))
      .filter((alignment) => alignment !== undefined)
      .toSorted((a, b) => a.uneven - b.uneven)[0]
  }
  return from(0, 0)?.pieces
}

interface Alignment {
  readonly pieces: string[]
  readonly uneven: number
}

function candidates({ text, isKanji }: Run, rest: string): string[] {
  if (!isKanji) return rest.startsWith(hiragana(text)) ? [hiragana(text)] : []
  return Array.from(rest, (_, i) => rest.slice(0, i + 1))
}

function extended({ text, isKanji }: Run, piece: string, rest: Alignment | undefined): Alignment | undefined {
  if (!rest) return undefined
  const uneven = isKanji ? Math.abs(piece.length - KANA_PER_KANJI * [...text].length) : 0
  return { pieces: [piece, ...rest.pieces], uneven: uneven + rest.uneven }
}

function hiragana(text: string): string {
  return text.normalize('NFKC').replace(/[ァ-ヶ]/g, (katakana) => String.fromCharCode(katakana.charCodeAt(0) - 0x60))
}

/** Neighbours without a reading are one piece of text. */
function merged(segments: readonly RubySegment[]): RubySegment[] {
  const joined: RubySegment[] = []
  for (const one of segments) {
    const last = joined.at(-1)
    if (last && !last.ruby && !one.ruby) joined[joined.length - 1] = { text: last.text + one.text }
    else joined.push(one)
  }
  return joined
}
