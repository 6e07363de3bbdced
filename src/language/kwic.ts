import { searchTerms } from './search.ts'
import type { Token } from './token.ts'

/** A word in its surroundings (key word in context); slices of the text as it was given. */
export interface Context {
  readonly start: number
  readonly end: number
  readonly before: string
  readonly word: string
  readonly after: string
}

/**
 * Every place at which a text says a term, in any spelling and inflection, with `width` characters on either side. A term that
 * stands at no word boundary is looked for as it is written.
 */
export function kwic(text: string, tokens: readonly Token[], term: readonly Token[], width = 24): Context[] {
  const said = placesOf(tokens, searchTerms(term))
  const written = term.length > 0 ? writtenAt(text, term.map(({ surface }) => surface).join('')) : []
  return (said.length > 0 ? said : written).map(([start, end]) => contextAt(text, { start, end, width }))
}

/** Where a text has exactly these letters, in any width and case. */
export function writtenAt(text: string, words: string): [start: number, end: number][] {
  // Half-width kana grow shorter in NFKC: such texts are looked through by their tokens alone.
  const [whole, sought] = [text.normalize('NFKC').toLowerCase(), words.normalize('NFKC').toLowerCase()]
  if (whole.length !== text.length || sought === '') return []
  const places: [number, number][] = []
  for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + sought.length))
    places.push([at, at + sought.length])
  return places
}

function placesOf(tokens: readonly Token[], terms: readonly string[]): [number, number][] {
  if (terms.length === 0) return []
  const words = tokens.flatMap((token) => {
    const [key, ...more] = searchTerms([token])
    return key !== undefined && more.length === 0 ? [{ key, start: token.start, end: token.end }] : []
  })
  const places: [number, number][] = []
  for (let at = 0; at + terms.length <= words.length; at++) {
    const run = words.slice(at, at + terms.length)
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last || !run.every(({ key }, index) => key === terms[index])) continue
    if (first.start >= (places.at(-1)?.[1] ?? 0)) places.push([first.start, last.end])
  }
  return places
}

function contextAt(text: string, { start, end, width }: { start: number; end: number; width: number }): Context {
  const before = [...text.slice(Math.max(0, start - 2 * width), start)].slice(-width).join('')
  const after = [...text.slice(end, end + 2 * width)].slice(0, width).join('')
  return { start, end, before, word: text.slice(start, end), after }
}
