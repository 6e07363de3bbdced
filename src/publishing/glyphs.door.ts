import { create } from 'fontkit'
import { typefaces } from './typefaces.ts'

/** Stands for what no font has (the printers' geta). */
export const GETA = '〓'

// Control, format and bidirectional characters have no shape; one of them would stop the whole paper. Joiners and the
// tags of a flag are left to their neighbours.
const SHAPELESS = /(?!\n|\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\ufffc]/gu
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g
// They shape what they follow and need no glyph of their own: joiners, variation selectors.
const JOINERS = /\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u
const COMBINING = /\p{M}/u

const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' })
const known = new Map<string, boolean>()
let fonts: ReturnType<typeof create>[] | undefined

/**
 * A content with every string made printable: what no font has becomes 〓, for one missing character stops a PDF/UA.
 * Answers each replaced character once, for the person who prints.
 */
export function printable(content: unknown): { content: unknown; replaced: string[] } {
  const replaced = new Set<string>()
  return { content: eachText(content, (text) => covered(text, replaced)), replaced: [...replaced] }
}

function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => eachText(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachText(item, change)]))
}

function covered(text: string, replaced: Set<string>): string {
  const shaped = text.toWellFormed().replace(LINE_ENDS, '\n').replace(/\t/g, ' ').replace(SHAPELESS, '')
  return [...characters.segment(shaped)]
    .map(({ segment }) => {
      // か + ゛ has one glyph when composed; all else stays as typed, for composing would change the 神 of a name.
      const character = COMBINING.test(segment) ? segment.normalize('NFC') : segment
      if (character === '\n' || isCovered(character)) return character
      replaced.add(character)
      return GETA
    })
    .join('')
}

/** A cluster is shaped by one font: 1️⃣ needs its digit, its joiner and its frame from the same one. */
function isCovered(character: string): boolean {
  const found = known.get(character)
  if (found !== undefined) return found
  const points = [...character].filter((point) => !JOINERS.test(point)).map((point) => point.codePointAt(0) ?? 0)
  fonts ??= typefaces().map((file) => create(file))
  const answer = points.length > 0 && fonts.some((font) => points.every((point) => font.hasGlyphForCodePoint(point)))
  known.set(character, answer)
  return answer
}
