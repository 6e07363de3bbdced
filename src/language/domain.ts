import type { Token } from './token.ts'

/** A domain of change and the words its stories often say. */
export interface KeywordList {
  readonly code: string
  readonly words: readonly string[]
}

/** A domain, and the words of its list that the text says: the reason for suggesting it. */
export interface DomainSuggestion {
  readonly code: string
  readonly words: string[]
}

/**
 * The domain of which the text says the most different words, in any inflection (集まった for 集まる) and inside longer nouns.
 * Undefined where no word is said, or where two domains come out alike: no guess is better than a wrong one.
 */
export function suggestDomain(tokens: readonly Token[], lists: readonly KeywordList[]): DomainSuggestion | undefined {
  const hits = lists.map(({ code, words }) => ({ code, words: wordsSaid(tokens, words) }))
  const [best, second] = hits.toSorted((a, b) => b.words.length - a.words.length)
  if (!best || best.words.length === 0 || best.words.length === second?.words.length) return undefined
  return best
}

function wordsSaid(tokens: readonly Token[], words: readonly string[]): string[] {
  const byNorm = new Map(words.map((word) => [word.normalize('NFKC'), word]))
  const longest = Math.max(0, ...[...byNorm.keys()].map((norm) => norm.length))
  const said = new Set<string>()
  tokens.forEach((_, at) => {
    for (const form of formsFrom(tokens, at, longest)) {
      const word = byNorm.get(form)
      if (word) said.add(word)
    }
  })
  return [...said]
}

/** What a reader may see beginning at a word: one word, two, three …, each as it stands and with its last word in base form. */
function formsFrom(tokens: readonly Token[], from: number, longest: number): string[] {
  const forms: string[] = []
  let before = ''
  for (let at = from; at < tokens.length && before.length < longest; at++) {
    const token = tokens[at]
    if (!token || (at > from && token.start !== tokens[at - 1]?.end)) break
    forms.push(before + token.norm, before + token.base)
    before += token.norm
  }
  return forms
}
