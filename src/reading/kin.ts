import type { Analyzer } from '../language/analyzer.ts'
import { bigrams, searchTerms } from '../language/search.ts'
import { weightiestTerms } from '../language/similar.ts'
import type { Token } from '../language/token.ts'
import { spelledTokens } from '../language/variants.ts'
import { type StoryText, wordsOf } from '../stories/story.ts'

/** The nouns of a story in one spelling, with how often it says each. */
export function nounsOf(text: StoryText, analyzer: Analyzer): Map<string, number> {
  const counts = new Map<string, number>()
  for (const noun of spelledTokens(analyzer, wordsOf(text))
    .filter(tells)
    .flatMap((token) => searchTerms([token])))
    counts.set(noun, (counts.get(noun) ?? 0) + 1)
  return counts
}

// Names are not what makes two stories alike.
function tells({ pos, pos1, pos2, norm }: Token): boolean {
  if (pos !== '名詞' || ['非自立', '代名詞', '数', '接尾', '副詞可能'].includes(pos1) || pos2 === '人名') return false
  return norm.length > 1
}

interface Collection {
  documents: number
  /** in how many stories a word stands */
  documentsWith: (word: string) => number
}

/** An expression for the index that finds stories like this one; undefined where it says nothing that another says. */
export function likeThis(nouns: ReadonlyMap<string, number>, collection: Collection): string | undefined {
  const terms = weightiestTerms(nouns, collection)
  return terms.length === 0 ? undefined : `w : (${terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ')})`
}

const SHARED_SHOWN = 5

/** Why two are kin: the words that both say, those that fewest others say first. */
export function sharedWords(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  { documentsWith }: Collection,
): string[] {
  return [...one.keys()]
    .filter((word) => other.has(word))
    .toSorted((a, b) => documentsWith(a) - documentsWith(b))
    .slice(0, SHARED_SHOWN)
}

const SAME = 0.6

/** Whether two tell the same in nearly the same letters: six of ten pairs of characters that either has are in both. */
export function isLikelySame(one: StoryText, other: StoryText): boolean {
  const [these, those] = [one, other].map((text) => new Set(bigrams(wordsOf(text))))
  if (!these || !those || these.size === 0) return false
  const shared = [...these].filter((pair) => those.has(pair)).length
  return shared / (these.size + those.size - shared) >= SAME
}
