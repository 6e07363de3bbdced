const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** Characters as a person counts them: 👨‍👩‍👧 is one. */
export function countGraphemes(text: string): number {
  return [...segmenter.segment(text)].length
}

/** The first `length` characters as a person counts them, with … where something was left out. */
export function excerpt(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const parts = [...segmenter.segment(flat)]
  if (parts.length <= length) return flat
  return `${parts
    .slice(0, length)
    .map((part) => part.segment)
    .join('')}…`
}

/** For numbers, mail addresses and passphrases only: a story's own words are never normalised. */
export function plainKeys(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/[‐‑–—―−－]/g, '-')
      // A long vowel is a hyphen beside a figure alone: ００ー００, and not in サークル.
      .replace(/(?<=[0-9])ー|ー(?=[0-9])/g, '-')
      .trim()
  )
}

/**
 * Line ends as the web sends them (CRLF) become the one newline that we store; lone surrogates become U+FFFD. Control
 * characters and those that turn the direction of a line about (UAX #9: embeddings, overrides, isolates) go: an override
 * in a title would turn about what stands beside it in a list.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed()
}

/** A hiragana passphrase with two digits, however it was typed: full width, katakana, spaces (ux.md §7). */
export function passphraseKey(text: string): string {
  const hiragana = text.normalize('NFKC').replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
  return hiragana.replace(/[\s・、。-]/g, '')
}
