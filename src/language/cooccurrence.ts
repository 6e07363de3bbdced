/** Two words that are said together, and how closely: Jaccard, |A ∩ B| ÷ |A ∪ B| over the units. */
export interface Edge {
  readonly words: readonly [string, string]
  /** units that say both */
  readonly together: number
  readonly jaccard: number
}

interface Wish {
  /** edges said together in fewer units are left out */
  readonly min?: number
  /** at most so many edges, the closest first */
  readonly top?: number
  /** at most so many words, those of most units first */
  readonly words?: number
}

const WORDS = 150

/**
 * Which words stand together in a unit (a sentence, a paragraph, a story), counted as KH Coder counts them: once a unit,
 * however often it says them (language.md §6). Each edge once; the words of an edge in the order of their letters.
 */
export function cooccurrence(
  units: readonly (readonly string[])[],
  { min = 3, top = 60, words = WORDS }: Wish = {},
): Edge[] {
  const sets = units.map((unit) => new Set(unit))
  const frequency = counted(sets.flatMap((set) => [...set]))
  const chosen = new Set(
    [...frequency]
      .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, words)
      .map(([word]) => word),
  )
  const pairs = counted(sets.flatMap((set) => pairsOf([...set].filter((word) => chosen.has(word)).toSorted())))
  return [...pairs]
    .filter(([, together]) => together >= min)
    .map(([pair, together]) => edgeOf(pair, together, frequency))
    .toSorted((a, b) => b.jaccard - a.jaccard || b.together - a.together || (a.words.join() < b.words.join() ? -1 : 1))
    .slice(0, top)
}

// No word holds a line end.
const BETWEEN = '\n'

function pairsOf(words: readonly string[]): string[] {
  return words.flatMap((one, at) => words.slice(at + 1).map((other) => one + BETWEEN + other))
}

function edgeOf(pair: string, together: number, frequency: ReadonlyMap<string, number>): Edge {
  const [one = '', other = ''] = pair.split(BETWEEN)
  const either = (frequency.get(one) ?? 0) + (frequency.get(other) ?? 0) - together
  return { words: [one, other], together, jaccard: together / either }
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
