import { type CollectionStats, keyphrases } from '../language/keyphrases.ts'
import { type ThemeDictionary, type ThemeFound, themesIn } from '../language/themes.ts'
import type { Token } from '../language/token.ts'

/** A label to suggest, with the words of the story that speak of it; none where the label is the word itself. */
export interface Suggestion {
  label: string
  words: string[]
}

interface Verdict {
  accepted: number
  rejected: number
}

interface Knowledge {
  themes: ThemeDictionary
  stats: CollectionStats
  /** what staff thought of a label before, in other stories too */
  verdicts: ReadonlyMap<string, Verdict>
  /** words that may tell who somebody is make no tag: 坂井小学校 */
  personal: readonly string[]
}

const MOST_THEMES = 6
const MOST_TAGS = 10
const CANDIDATES = 40

/** The themes that are suggested for a story, those it says most first. */
export function storyThemes(tokens: readonly Token[], themes: ThemeDictionary): ThemeFound[] {
  return themesIn(tokens, themes).slice(0, MOST_THEMES)
}

/**
 * Themes first, then the nouns that tell most of it. What staff accepted before comes sooner, score × (1 + accepted) ÷ (1 +
 * rejected); what they turned down is left out (language.md §2).
 */
export function suggestionsFor(
  tokens: readonly Token[],
  { themes, stats, verdicts, personal }: Knowledge,
): Suggestion[] {
  const isWanted = (label: string) =>
    !isTurnedDown(verdicts.get(label)) && !personal.some((word) => word.includes(label))
  const found = storyThemes(tokens, themes).filter(({ label }) => isWanted(label))
  const taken = new Set(found.map(({ label }) => label))
  const nouns = keyphrases(tokens, stats, { limit: CANDIDATES, without: taken, people: false })
    .filter(({ phrase }) => isWanted(phrase))
    .map(({ phrase, score }) => ({ label: phrase, words: [], score: score * priorOf(verdicts.get(phrase)) }))
    .toSorted((a, b) => b.score - a.score)
  return [...found.map(({ label, words }) => ({ label, words: words.filter((word) => word !== label) })), ...nouns]
    .slice(0, MOST_TAGS)
    .map(({ label, words }) => ({ label, words }))
}

const TOO_OFTEN = 2

/** Turned down in two stories or more, and more often than accepted: it is suggested no more. */
export function isTurnedDown({ accepted, rejected }: Verdict = { accepted: 0, rejected: 0 }): boolean {
  return rejected >= TOO_OFTEN && rejected > accepted
}

function priorOf({ accepted, rejected }: Verdict = { accepted: 0, rejected: 0 }): number {
  return (1 + accepted) / (1 + rejected)
}
