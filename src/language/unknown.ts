import { type CharacterTable, DEFAULT, SPACE } from './dictionary.ts'

// MeCab's own limit: a longer run of letters or symbols is read one character at a time.
const LONGEST_GROUP = 24
const TOO_LONG = -1

/** UTF-16 units of the character at `at`. */
export function charLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** The character's class. Those beyond the first plane are outside char.def: DEFAULT. */
export function classAt(table: CharacterTable, text: string, at: number): number {
  return charLength(text, at) === 2 ? DEFAULT : (table.classes[text.charCodeAt(at)] ?? DEFAULT)
}

export function isSpace(table: CharacterTable, text: string, at: number): boolean {
  return table.classes[text.charCodeAt(at)] === SPACE
}

/** Where an unknown word that starts at `start` may end, in MeCab's order. */
export function unknownEnds(table: CharacterTable, text: string, start: number, to: number): number[] {
  const ends: number[] = []
  const kind = table.kinds[classAt(table, text, start)]
  const first = start + charLength(text, start)
  const mask = maskAt(table, text, start)
  const group = kind?.group ? groupEnd(table, text, { from: first, to, mask }) : TOO_LONG
  if (group !== TOO_LONG) ends.push(group)
  let end = first
  for (let length = 1; length <= (kind?.length ?? 0) && end !== group; length++) {
    ends.push(end)
    if (end >= to || !(mask & maskAt(table, text, end))) break
    end += charLength(text, end)
  }
  return ends
}

/** The end of the run of characters of which each may be read as its neighbour is before it. */
function groupEnd(table: CharacterTable, text: string, run: { from: number; to: number; mask: number }): number {
  let { from: end, mask } = run
  for (let following = 0; end < run.to; following++) {
    const next = maskAt(table, text, end)
    if (!(mask & next)) break
    if (following === LONGEST_GROUP) return TOO_LONG
    mask = next
    end += charLength(text, end)
  }
  return end
}

function maskAt(table: CharacterTable, text: string, at: number): number {
  return charLength(text, at) === 2 ? 1 << DEFAULT : (table.masks[text.charCodeAt(at)] ?? 1 << DEFAULT)
}
