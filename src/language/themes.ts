import { compounds } from './compounds.ts'
import type { Token } from './token.ts'
import { variantKey } from './variants.ts'

/** A theme and the words by which people speak of it; its label is one of them. */
export interface Theme {
  readonly label: string
  readonly terms: readonly string[]
}

/** Themes by the keys of their words. */
export interface ThemeDictionary {
  readonly byKey: ReadonlyMap<string, readonly string[]>
  /** length of the longest key */
  readonly longest: number
}

/** Where a text speaks of a theme; offsets are UTF-16 units of the text as it was given. */
export interface ThemeHit {
  readonly label: string
  readonly start: number
  readonly end: number
  /** as the text says it */
  readonly word: string
  /** half where it is only a part of a longer noun: 食堂 in 子ども食堂 */
  readonly weight: 1 | 0.5
}

/** A theme of a text with the words that speak of it: the reason for suggesting it. */
export interface ThemeFound {
  readonly label: string
  readonly score: number
  readonly words: readonly string[]
}

export function createThemes(themes: readonly Theme[]): ThemeDictionary {
  const byKey = new Map<string, string[]>()
  for (const { label, terms } of themes) {
    for (const key of new Set([label, ...terms].map(variantKey).filter((key) => key !== ''))) {
      byKey.set(key, [...(byKey.get(key) ?? []), label])
    }
  }
  return { byKey, longest: Math.max(0, ...[...byKey.keys()].map((key) => key.length)) }
}

/**
 * Every word of a theme that a text says, in whole words, in any spelling and inflection, the longest at each place; what
 * lies within a hit is not looked at again (language.md §2). In linear time.
 */
export function matchThemes(tokens: readonly Token[], dictionary: ThemeDictionary): ThemeHit[] {
  const nouns = longNouns(tokens)
  const hits: ThemeHit[] = []
  let noun = 0
  for (let at = 0; at < tokens.length; ) {
    const found = longestAt(tokens, at, dictionary)
    if (!found) {
      at++
      continue
    }
    const [start, end] = [tokens[at]?.start ?? 0, tokens[found.to - 1]?.end ?? 0]
    const word = tokens
      .slice(at, found.to)
      .map(({ surface }) => surface)
      .join('')
    while ((nouns[noun]?.end ?? Number.POSITIVE_INFINITY) < end) noun++
    const around = nouns[noun]
    const isPart = around !== undefined && around.start <= start && around.end - around.start > end - start
    // A word of one character says something only where it stands alone.
    if (!isPart || word.length > 1)
      hits.push(
        ...found.labels.map((label) => ({ label, start, end, word, weight: isPart ? (0.5 as const) : (1 as const) })),
      )
    at = found.to
  }
  return hits
}

/** The themes of a text, those it says most first. */
export function themesIn(tokens: readonly Token[], dictionary: ThemeDictionary): ThemeFound[] {
  const byLabel = Map.groupBy(matchThemes(tokens, dictionary), ({ label }) => label)
  return [...byLabel]
    .map(([label, hits]) => ({
      label,
      score: hits.reduce((sum, { weight }) => sum + weight, 0),
      words: [...new Set(hits.map(({ word }) => word))],
      first: hits[0]?.start ?? 0,
    }))
    .toSorted((a, b) => b.score - a.score || a.first - b.first)
    .map(({ label, score, words }) => ({ label, score, words }))
}

function longNouns(tokens: readonly Token[]): { start: number; end: number }[] {
  return compounds(tokens).filter(({ parts }) => parts.length > 1)
}

function longestAt(
  tokens: readonly Token[],
  from: number,
  { byKey, longest }: ThemeDictionary,
): { to: number; labels: readonly string[] } | undefined {
  let best: { to: number; labels: readonly string[] } | undefined
  let before = ''
  // A spelling may be some characters longer than its key: 引き籠もり.
  for (let at = from; at < tokens.length && before.length <= longest + 2; at++) {
    const token = tokens[at]
    if (!token || (at > from && token.start !== tokens[at - 1]?.end)) break
    const labels = byKey.get(variantKey(before + token.norm)) ?? byKey.get(variantKey(before + token.base))
    if (labels) best = { to: at + 1, labels }
    before += token.norm
  }
  return best
}
