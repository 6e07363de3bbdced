import { readable } from './normalise.ts'
import type { Entry, UserWord } from './token.ts'

/** A staff word as the lattice takes it. */
export interface StaffWord {
  /** in `looseForm` */
  readonly form: string
  readonly context: number
  readonly cost: number
  readonly entry: Entry
}

/** Staff words by their first UTF-16 unit. */
export type StaffIndex = ReadonlyMap<number, readonly number[]>

// IPADIC's context ids of 名詞,固有名詞,一般 and 名詞,一般
const PROPER = 1288
const COMMON = 1285

// Cheap enough to win against any path of dictionary words, whatever their number.
const COST_PER_UNIT = -1000

/** Words too short to be safe inside other words are left out: one character, or two hiragana. */
export function staffWords(words: readonly UserWord[]): StaffWord[] {
  return words.filter(({ surface }) => isSafe(surface.trim())).map(staffWord)
}

export function indexByFirstUnit(words: readonly StaffWord[]): StaffIndex {
  const index = new Map<number, number[]>()
  words.forEach(({ form }, number) => {
    const first = form.charCodeAt(0)
    index.set(first, [...(index.get(first) ?? []), number])
  })
  return index
}

/** Width and case of Latin letters and digits put aside, unit for unit, so that ＭＳＣ and msc are found as MSC. */
export function looseForm(text: string): string {
  return text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/g, (capital) => capital.toLowerCase())
}

function isSafe(surface: string): boolean {
  if (!surface.isWellFormed() || /[\n\r]/.test(surface)) return false
  return [...surface].length >= (/^[\u3041-\u309f]+$/.test(surface) ? 3 : 2)
}

function staffWord({ surface, reading, pos = 'proper' }: UserWord): StaffWord {
  const form = looseForm(readable(surface.trim()).text)
  const norm = surface.trim().normalize('NFKC')
  const kana = reading
    ?.normalize('NFKC')
    .replace(/[ぁ-ゖ]/g, (hiragana) => String.fromCharCode(hiragana.charCodeAt(0) + 0x60))
  const [context, pos1, pos2] = pos === 'proper' ? [PROPER, '固有名詞', '一般'] : [COMMON, '一般', '*']
  const spoken = kana ? { reading: kana, pron: kana } : {}
  const entry: Entry = { norm, pos: '名詞', pos1, pos2, pos3: '*', cform: '*', base: norm, ...spoken, kind: 'user' }
  return { form, context, cost: COST_PER_UNIT * form.length, entry }
}
