/** A text in another form, and the way back. */
export interface Normalised {
  readonly text: string
  /** The offset in the original (UTF-16) of offset i in `text`; i may be the length. */
  toOriginal(i: number): number
}

// NFKC works on clusters: a starter with all that may join it (marks, half-width sound marks, Hangul vowels and finals).
const CLUSTER = /[\s\S][\p{M}\uFF9E\uFF9F\u1160-\u11FF\uFFA0-\uFFDC\u3131-\u318E]*/gu

// What the dictionary reads in its ordinary form only: half-width kana and 。「」, loose sound marks, radicals, compatibility kanji.
const ODD_FORM =
  /[\uFF61-\uFF9D][\uFF9E\uFF9F]?|[\u3041-\u30FF][\u3099\u309A\u309B\u309C]|[\u2E80-\u2FDF\uF900-\uFAFF]/gu

/** The text in NFKC, for patterns and for search. */
export function normalize(text: string): Normalised {
  if (text === text.normalize('NFKC')) return { text, toOriginal: (i) => i }
  return rewrite(text, CLUSTER, (cluster) => cluster.normalize('NFKC'))
}

/**
 * The form in which the lattice reads a text. NFKC itself would break words that IPADIC lists in full width: ！ and （ become
 * unknown nouns, ５０ one number instead of two.
 */
export function readable(text: string): Normalised {
  if (text.search(ODD_FORM) < 0) return { text, toOriginal: (i) => i }
  return rewrite(text, ODD_FORM, ordinaryForm)
}

function ordinaryForm(odd: string): string {
  const joined = odd.replace('\u309B', '\u3099').replace('\u309C', '\u309A').normalize('NFKC')
  return joined.length > odd.length || (joined.length === 2 && odd[0] === joined[0]) ? odd : joined
}

/** The text with every match of the pattern in another form. */
export function rewrite(text: string, pattern: RegExp, into: (cluster: string) => string): Normalised {
  const origins: number[] = []
  let written = ''
  let done = 0
  const write = (form: string, from: number, to: number) => {
    written += form
    // A form longer than its source (㈱ → (株)) leads back into the source, never beyond it.
    for (let i = 0; i < form.length; i++) origins.push(Math.min(from + i, to - 1))
  }
  for (const { 0: cluster, index } of text.matchAll(pattern)) {
    const form = into(cluster)
    if (form === cluster) continue
    write(text.slice(done, index), done, index)
    done = index + cluster.length
    write(form, index, done)
  }
  write(text.slice(done), done, text.length)
  return { text: written, toOriginal: (i) => origins[i] ?? text.length }
}
