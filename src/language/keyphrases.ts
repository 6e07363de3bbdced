import { compounds } from './compounds.ts'
import { isAboutPerson, isTelling, sentenceStarts, withoutTrailing } from './telling.ts'
import type { Token } from './token.ts'

/** What the stories of a collection say together: how the words of its nouns stand beside each other, and in how many stories a noun is. */
export interface CollectionStats {
  documents: number
  /** how often something stands left of a word within a noun, and right of it */
  readonly left: Map<string, number>
  readonly right: Map<string, number>
  /** stories in which a noun occurs */
  readonly documentsWith: Map<string, number>
}

/** A noun under which a story may be found again. */
export interface Keyphrase {
  readonly phrase: string
  readonly score: number
}

/** A noun of one text: where it stands first, in which sentences, how often alone and within longer ones. */
interface Mention {
  readonly norm: string
  readonly words: readonly string[]
  readonly first: number
  readonly sentences: Set<number>
  alone: number
  within: number
}

export function newStats(): CollectionStats {
  return { documents: 0, left: new Map(), right: new Map(), documentsWith: new Map() }
}

/** Takes a story into the statistics; the tokens are those of its whole text. */
export function addToStats(stats: CollectionStats, tokens: readonly Token[]): void {
  count(stats, tokens, 1)
}

/** Takes a story out again, exactly as it was taken in. */
export function removeFromStats(stats: CollectionStats, tokens: readonly Token[]): void {
  count(stats, tokens, -1)
}

function count(stats: CollectionStats, tokens: readonly Token[], by: 1 | -1): void {
  const phrases = compounds(tokens).map(withoutTrailing)
  stats.documents += by
  for (const { parts } of phrases) {
    parts.slice(1).forEach((part, index) => {
      bump(stats.left, part.norm, by)
      bump(stats.right, parts[index]?.norm ?? '', by)
    })
  }
  for (const norm of new Set(phrases.map((phrase) => phrase.norm))) bump(stats.documentsWith, norm, by)
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by
  if (now === 0) counts.delete(key)
  else counts.set(key, now)
}

interface Wish {
  readonly limit?: number
  /** nouns that are left out, as `norm` */
  readonly without?: ReadonlySet<string>
  /** whether nouns that hold the name of a person count too */
  readonly people?: boolean
}

// A noun within a longer one says half of what it says alone: 食堂 in 子ども食堂.
const WITHIN = 0.5

/**
 * The nouns that tell most of a text, the likeliest first: f · (½ + d) · √LR ÷ ln(3 + first / 40), where f is how often the
 * noun is said, d the share of sentences that say it, LR how readily its words join others in the collection (Nakagawa and
 * Mori 2003), and first the place of its first mention in UTF-16 units (language.md §2).
 */
export function keyphrases(
  tokens: readonly Token[],
  stats: CollectionStats,
  { limit = 10, without = new Set(), people = true }: Wish = {},
): Keyphrase[] {
  const { mentions, sentences } = mentionsIn(tokens, people)
  return mentions
    .filter(({ norm }) => !without.has(norm))
    .map((mention) => ({ phrase: mention.norm, score: scoreOf(mention, { stats, sentences }), first: mention.first }))
    .toSorted((a, b) => b.score - a.score || a.first - b.first)
    .slice(0, limit)
    .map(({ phrase, score }) => ({ phrase, score }))
}

function mentionsIn(tokens: readonly Token[], people: boolean): { mentions: Mention[]; sentences: number } {
  const starts = sentenceStarts(tokens)
  const found = new Map<string, Mention>()
  const chains: string[][] = []
  let sentence = 0
  for (const phrase of compounds(tokens).map(withoutTrailing)) {
    while ((starts[sentence + 1] ?? Number.POSITIVE_INFINITY) <= phrase.start) sentence++
    const words = phrase.parts.map(({ norm }) => norm)
    chains.push(words)
    if (!isTelling(phrase) || (!people && phrase.parts.some(isAboutPerson))) continue
    const mention = found.get(phrase.norm) ?? {
      ...{ norm: phrase.norm, words, first: phrase.start, sentences: new Set<number>(), alone: 0, within: 0 },
    }
    mention.alone++
    mention.sentences.add(sentence)
    found.set(phrase.norm, mention)
  }
  for (const chain of chains) countWithin(chain, found)
  return { mentions: [...found.values()], sentences: starts.length }
}

// Longer nouns than this are lists or titles; what they hold need not be told apart.
const LONGEST = 12

function countWithin(words: readonly string[], found: ReadonlyMap<string, Mention>): void {
  if (words.length < 2 || words.length > LONGEST) return
  for (let from = 0; from < words.length; from++) {
    let norm = ''
    for (let to = from; to < words.length; to++) {
      norm += words[to]
      if (to - from + 1 === words.length) continue
      const mention = found.get(norm)
      if (mention) mention.within++
    }
  }
}

function scoreOf(
  { words, first, sentences: said, alone, within }: Mention,
  { stats, sentences }: { stats: CollectionStats; sentences: number },
): number {
  const often = alone + WITHIN * within
  return (often * (0.5 + said.size / sentences) * Math.sqrt(joins(words, stats))) / Math.log(3 + first / 40)
}

/** LR: the geometric mean of how many neighbours the words of a noun have on either side, in the whole collection. */
function joins(words: readonly string[], { left, right }: CollectionStats): number {
  const logs = words.map((word) => Math.log((left.get(word) ?? 0) + 1) + Math.log((right.get(word) ?? 0) + 1))
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / (2 * words.length))
}
