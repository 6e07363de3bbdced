import { type Dictionary, FIELDS, type WordTable } from './dictionary.ts'
import { Lattice, type Step } from './lattice.ts'
import { type Normalised, readable } from './normalise.ts'
import type { Entry, Token, UserWord } from './token.ts'
import { looseForm, type StaffWord, staffWords } from './user-words.ts'

export interface Analyzer {
  /** Total: never throws; the tokens stand in order, do not overlap, and leave out nothing but spaces and line ends. */
  tokenize(text: string): Token[]
}

const LINE_END = /[\n\r\u2028\u2029]/g
const MOST_ENTRIES_KEPT = 50_000
// the place of the base form among a word's features
const BASE = 7

/** Cheap: when the staff change their words, make a new one from the same dictionary. */
export function createAnalyzer(
  dictionary: Dictionary,
  { userWords = [] }: { userWords?: readonly UserWord[] } = {},
): Analyzer {
  const staff = staffWords(userWords)
  const lattice = new Lattice(dictionary, staff)
  const entryOf = entryReader(dictionary, staff)
  return {
    tokenize(text) {
      const form = readable(text)
      const loose = staff.length > 0 ? looseForm(form.text) : form.text
      const steps = linesOf(form.text).flatMap(([from, to]) => lattice.path({ text: form.text, loose, from, to }))
      return steps.map((step) => tokenOf(text, form, step, entryOf(step, form.text)))
    },
  }
}

/** As for MeCab, a line end ends a sentence. */
function linesOf(text: string): [from: number, to: number][] {
  const ends = [...Array.from(text.matchAll(LINE_END), ({ index }) => index), text.length]
  return ends.map((end, i) => [i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end])
}

function tokenOf(text: string, form: Normalised, step: Step, entry: Entry): Token {
  const start = form.toOriginal(step.start)
  const end = form.toOriginal(step.end)
  return { start, end, surface: text.slice(start, end), ...entry }
}

function entryReader({ known, unknown }: Dictionary, staff: readonly StaffWord[]) {
  const entries = new Map<number, Entry>()
  const keptEntry = (word: number, surface: string) => {
    const kept = entries.get(word)
    if (kept) return kept
    if (entries.size >= MOST_ENTRIES_KEPT) entries.clear()
    const entry = knownEntry(known, word, surface)
    entries.set(word, entry)
    return entry
  }
  return ({ kind, word, start, end }: Step, text: string): Entry => {
    const surface = text.slice(start, end)
    const listed = kind === 'user' ? staff[word]?.entry : undefined
    if (listed) return { ...listed, norm: surface.normalize('NFKC') }
    return kind === 'known' ? keptEntry(word, surface) : unknownEntry(unknown, word, surface)
  }
}

function knownEntry(table: WordTable, word: number, surface: string): Entry {
  const [base = surface, reading = '*', pron = reading] = featuresOf(table, word).slice(BASE)
  const spoken = reading === '*' ? {} : { reading, pron }
  return { norm: surface.normalize('NFKC'), ...grammarOf(table, word), base, ...spoken, kind: 'known' }
}

function unknownEntry(table: WordTable, word: number, surface: string): Entry {
  const norm = surface.normalize('NFKC')
  return { norm, ...grammarOf(table, word), base: norm, kind: 'unknown' }
}

function grammarOf(table: WordTable, word: number): Pick<Entry, 'pos' | 'pos1' | 'pos2' | 'pos3' | 'cform'> {
  const [, pos = '*', pos1 = '*', pos2 = '*', pos3 = '*', , cform = '*'] = featuresOf(table, word)
  return { pos, pos1, pos2, pos3, cform }
}

/** surface or character class, four parts of speech, conjugation, its form, base form, reading, pronunciation */
function featuresOf({ costs, features }: WordTable, word: number): string[] {
  const record = word * FIELDS
  const place = ((costs[record + 3] ?? 0) & 0xffff) | ((costs[record + 4] ?? 0) << 16)
  return features.toString('utf8', place, features.indexOf(0, place)).split(',')
}
