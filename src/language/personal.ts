import { agesWithPlaces } from './aged-places.ts'
import { bareNames } from './bare-names.ts'
import { calledNames } from './called-names.ts'
import type { Span } from './name-span.ts'
import { personalPatterns } from './patterns.ts'
import type { Token } from './token.ts'

/** Words of a text by which somebody may be known. Offsets are UTF-16 units of the text; 「さん」 is not part of the name. */
export interface Finding {
  readonly type:
    | 'person'
    | 'phone'
    | 'mail'
    | 'postal'
    | 'address'
    | 'birth'
    | 'account'
    | 'age'
    | 'school'
    | 'facility'
  readonly start: number
  readonly end: number
  readonly surface: string
  readonly level: 'high' | 'mid' | 'low'
  /** why, in Japanese, for the staff who decide */
  readonly reason: string
}

export interface Wordings {
  /** words staff have said are nobody's name */
  readonly allow?: Iterable<string>
  /** words staff want found wherever they stand */
  readonly deny?: Iterable<string>
}

const RANK = { high: 0, mid: 1, low: 2 }

/**
 * Finds people's names by rules, and telephone numbers, addresses, schools and the like by their form. Names with さん or 様
 * are nearly always found, of the others about two thirds: it is a hint for a reader, and what it does not find is no proof.
 * Never log what it found.
 */
export function detectPersonal(
  text: string,
  tokens: readonly Token[],
  { allow = [], deny = [] }: Wordings = {},
): Finding[] {
  const allowed = new Set(allow)
  const persons = [...listed(text, deny), ...calledNames(tokens), ...bareNames(tokens)]
  const spans = [
    ...persons.map((span) => ({ type: 'person' as const, ...span })),
    ...personalPatterns(text, tokens),
    ...agesWithPlaces(tokens),
  ]
  return withoutOverlaps(spans)
    .map((span) => ({ ...span, surface: text.slice(span.start, span.end) }))
    .filter(({ surface }) => !allowed.has(surface))
}

function listed(text: string, deny: Iterable<string>): Span[] {
  return [...deny].filter(Boolean).flatMap((word) => {
    const pieces = text.split(word)
    let start = 0
    return pieces.slice(1).map((_, i) => {
      start += pieces[i]?.length ?? 0
      const end = start + word.length
      const span = { start, end, level: 'high' as const, reason: '伏せる言葉として登録されています。' }
      start = end
      return span
    })
  })
}

/** Where two overlap the surer one stays, or the longer. */
function withoutOverlaps<S extends Span>(spans: readonly S[]): S[] {
  const kept: S[] = []
  const bySureness = (a: S, b: S) => RANK[a.level] - RANK[b.level] || b.end - b.start - (a.end - a.start)
  for (const span of spans.toSorted(bySureness)) {
    if (kept.every(({ start, end }) => span.end <= start || end <= span.start)) kept.push(span)
  }
  return kept.toSorted((a, b) => a.start - b.start)
}
