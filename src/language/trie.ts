import type { Dictionary } from './dictionary.ts'

/** Finds the dictionary's words that begin at a place in a text. */
export interface Trie {
  /** Calls `found` for each word, shorter ones first; `surface` numbers its entries in the dictionary. */
  wordsAt(text: string, start: number, to: number, found: (end: number, surface: number) => void): void
}

const NOWHERE = 0

export function createTrie({ base, check }: Pick<Dictionary, 'base' | 'check'>): Trie {
  // The `!` below: a step is taken only to a node whose check names its parent, so that every index lies within the arrays.
  const step = (node: number, byte: number) => {
    const child = base[node]! + byte
    return check[child] === node ? child : NOWHERE
  }
  const walk = (node: number, unit: number) => {
    if (unit < 0x80) return step(node, unit)
    if (unit < 0x800) return through(node, 0xc0 | (unit >> 6), 0x80 | (unit & 0x3f))
    const parent = through(node, 0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f))
    return parent === NOWHERE ? NOWHERE : step(parent, 0x80 | (unit & 0x3f))
  }
  const through = (node: number, one: number, two: number) => {
    const parent = step(node, one)
    return parent === NOWHERE ? NOWHERE : step(parent, two)
  }
  // Three of four steps of a look-up are those of its first character: all 65,536 are taken beforehand.
  const doors = Int32Array.from({ length: 0x10000 }, (_, unit) => (isSurrogate(unit) ? NOWHERE : walk(0, unit)))
  return {
    wordsAt(text, start, to, found) {
      let node = doors[text.charCodeAt(start)]!
      for (let end = start + 1; node !== NOWHERE; end++) {
        const leaf = step(node, 0)
        if (leaf !== NOWHERE) found(end, -base[leaf]! - 1)
        if (end >= to) return
        const unit = text.charCodeAt(end)
        node = isSurrogate(unit) ? NOWHERE : walk(node, unit)
      }
    },
  }
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800
}
