import { create } from 'fontkit'

/** Stands for a character that no font has (geta). */
export const GETA = '〓'

interface Covered {
  value: unknown
  replaced: string[]
}

// Control and bidirectional characters have no shape, and one of them stops the export.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const SHAPELESS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/g
const JOINERS = /[\u200d\ufe0e\ufe0f]|[\u{e0100}-\u{e01ef}]/u

/**
 * Every string in a content, with what cannot be printed replaced: one missing character would stop the whole paper.
 * Answers the replaced characters once each, for the person who prints.
 */
export function coveredText(content: unknown, fontFiles: Buffer[]): Covered {
  const fonts = fontFiles.map((file) => create(file))
  const known = new Map<string, boolean>()
  const replaced = new Set<string>()
  const isCovered = (character: string) => {
    const found = known.get(character) ?? (JOINERS.test(character) || fonts.some((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)))
    known.set(character, found)
    return found
  }
  const clean = (text: string) => Array.from(text.toWellFormed().normalize('NFC').replace(SHAPELESS, ''), (character) => {
    if (character === '\n' || isCovered(character)) return character
    replaced.add(character)
    return GETA
  }).join('')
  return { value: mapText(content, clean), replaced: [...replaced] }
}

function mapText(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((item) => mapText(item, clean))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapText(item, clean)]))
}
