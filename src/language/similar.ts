import { compounds } from './compounds.ts'
import type { Token } from './token.ts'

/** A text as the search for its kin sees it: its terms and its pairs of characters, with how often each occurs. */
export interface Document {
  readonly terms: ReadonlyMap<string, number>
  readonly pairs: ReadonlyMap<string, number>
  readonly length: number
}

export interface Kin {
  /** place in the collection */
  readonly index: number
  readonly score: number
  /** shared terms, the weightiest first: why the two are kin */
  readonly shared: readonly string[]
}

/** Nouns and the words in them; and overlapping pairs of characters, for what is written in two ways. */
export function documentOf(text: string, tokens: readonly Token[]): Document {
  const terms = counted([...compounds(tokens).flatMap(termsOfNoun), ...tokens.flatMap(noun)])
  const length = [...terms.values()].reduce((sum, n) => sum + n, 0)
  return { terms, pairs: counted(pairsOf(text)), length }
}

function termsOfNoun({ norm, parts }: { norm: string; parts: readonly Token[] }): string[] {
  return parts.length > 1 ? [norm] : []
}

function noun({ pos, pos1, norm }: Token): string[] {
  if (pos !== '名詞' || ['非自立', '代名詞', '数', '接尾'].includes(pos1)) return []
  return norm.length > 1 || /\p{Script=Han}/u.test(norm) ? [norm] : []
}

function pairsOf(text: string): string[] {
  const plain = [...text.normalize('NFKC').toLowerCase()]
  return plain.flatMap((character, at) => {
    const pair = character + (plain[at + 1] ?? '')
    return /^[\p{L}\p{N}ー]{2}$/u.test(pair) && !/^\p{Script=Hiragana}{2}$/u.test(pair) ? [pair] : []
  })
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

export interface KinIndex {
  readonly documents: readonly Document[]
  readonly terms: ReadonlyMap<string, readonly Posting[]>
  readonly pairs: ReadonlyMap<string, readonly Posting[]>
  readonly averageLength: number
  /** length of each document as a vector of weighted pairs */
  readonly norms: readonly number[]
}

interface Posting {
  readonly index: number
  readonly n: number
}

export function indexKin(documents: readonly Document[]): KinIndex {
  const terms = postings(documents.map((document) => document.terms))
  const pairs = postings(documents.map((document) => document.pairs))
  const whole = documents.reduce((sum, { length }) => sum + length, 0)
  const norms = documents.map((document) => {
    const squares = [...document.pairs].map(
      ([pair, n]) => weightOf(n, pairs.get(pair)?.length ?? 0, documents.length) ** 2,
    )
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) || 1
  })
  return { documents, terms, pairs, averageLength: whole / Math.max(1, documents.length) || 1, norms }
}

function postings(all: readonly ReadonlyMap<string, number>[]): Map<string, Posting[]> {
  const found = new Map<string, Posting[]>()
  all.forEach((counts, index) => {
    for (const [word, n] of counts) {
      const list = found.get(word)
      if (list) list.push({ index, n })
      else found.set(word, [{ index, n }])
    }
  })
  return found
}

/** (1 + ln n) · ln(N ÷ df): how much a word says of a text that says it n times. */
function weightOf(n: number, documentsWith: number, documents: number): number {
  return documentsWith === 0 ? 0 : (1 + Math.log(n)) * Math.log((documents + 1) / documentsWith)
}

const TERMS_ASKED = 25
const SHARED_SHOWN = 5

/** The terms that tell a text from the others of its collection, the weightiest first; what only it says finds no kin. */
export function similarTerms({ terms }: Document, index: KinIndex, most = TERMS_ASKED): string[] {
  const documentsWith = (term: string) => index.terms.get(term)?.length ?? 0
  return weightiestTerms(terms, { documents: index.documents.length, documentsWith }, most)
}

interface Collection {
  readonly documents: number
  /** in how many of them a term stands */
  documentsWith(term: string): number
}

/** The same for a collection whose index lies elsewhere. */
export function weightiestTerms(
  terms: ReadonlyMap<string, number>,
  { documents, documentsWith }: Collection,
  most = TERMS_ASKED,
): string[] {
  return [...terms]
    .map(([term, n]) => ({ term, df: documentsWith(term), n }))
    .filter(({ df }) => df > 1 && df <= Math.max(10, documents / 4))
    .map(({ term, df, n }) => ({ term, weight: weightOf(n, df, documents) }))
    .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, most)
    .map(({ term }) => term)
}

/**
 * The kin of one text of the collection, the nearest first: the BM25 (k1 1.2, b 0.75) of its 25 weightiest terms, and the
 * cosine of its pairs of characters, each as a share of its best (language.md §6).
 */
export function similarTo(at: number, index: KinIndex, most = 10): Kin[] {
  const document = index.documents[at]
  if (!document) return []
  const asked = similarTerms(document, index)
  const [byTerms, byPairs] = [bm25(asked, at, index), cosine(document, at, index)]
  const candidates = new Set([...byTerms.keys(), ...byPairs.keys()])
  const [bestTerms, bestPairs] = [best(byTerms), best(byPairs)]
  return [...candidates]
    .map((other) => ({
      index: other,
      score: (byTerms.get(other) ?? 0) / bestTerms + (byPairs.get(other) ?? 0) / bestPairs,
    }))
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, most)
    .map((kin) => ({ ...kin, shared: sharedWith(kin.index, asked, index) }))
}

function best(scores: ReadonlyMap<number, number>): number {
  return Math.max(...scores.values(), 0) || 1
}

function bm25(
  asked: readonly string[],
  at: number,
  { terms, documents, averageLength }: KinIndex,
): Map<number, number> {
  const scores = new Map<number, number>()
  for (const term of asked) {
    const found = terms.get(term) ?? []
    const idf = Math.log(1 + (documents.length - found.length + 0.5) / (found.length + 0.5))
    for (const { index, n } of found) {
      if (index === at) continue
      const long = 1.2 * (0.25 + (0.75 * (documents[index]?.length ?? 0)) / averageLength)
      scores.set(index, (scores.get(index) ?? 0) + (idf * n * 2.2) / (n + long))
    }
  }
  return scores
}

// A pair that stands in every third text tells nothing, and would touch them all.
const COMMON = 3

function cosine(document: Document, at: number, { pairs, documents, norms }: KinIndex): Map<number, number> {
  const scores = new Map<number, number>()
  for (const [pair, n] of document.pairs) {
    const found = pairs.get(pair) ?? []
    if (found.length < 2 || found.length > Math.max(10, documents.length / COMMON)) continue
    const own = weightOf(n, found.length, documents.length)
    for (const posting of found) {
      if (posting.index === at) continue
      const other = weightOf(posting.n, found.length, documents.length)
      scores.set(
        posting.index,
        (scores.get(posting.index) ?? 0) + (own * other) / ((norms[at] ?? 1) * (norms[posting.index] ?? 1)),
      )
    }
  }
  return scores
}

function sharedWith(other: number, asked: readonly string[], { documents }: KinIndex): string[] {
  return asked.filter((term) => documents[other]?.terms.has(term)).slice(0, SHARED_SHOWN)
}
