/** A stretch of text, with its reading in kana where it has one. */
export interface RubySegment {
  text: string
  ruby?: string
}

// A reading in 青空文庫 notation: 漢字《かんじ》, or ｜お茶《おちゃ》 where the reading begins before the first kanji.
const NOTATION = /(?:｜([^｜《》\n]+)|([\p{Script=Han}々〆ヵヶ]+|[A-Za-z]+))《([^《》\n]+)》/gu
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}

/** The text without its readings: for attributes, mails, titles. */
export function plain(text: string): string {
  return text.replace(NOTATION, (_, marked, kanji) => marked ?? kanji)
}

/** House text in notation → HTML, escaped first. Never for what a visitor typed: it may contain 《》 of its own. */
export function drawNotation(text: string, readings: boolean): string {
  if (!readings) return escapeHtml(plain(text))
  return escapeHtml(text).replace(NOTATION, (_, marked, kanji, reading) => rubyTag(marked ?? kanji, reading))
}

export function drawSegments(segments: readonly RubySegment[], readings: boolean): string {
  return segments.map((segment) => drawSegment(segment, readings)).join('')
}

function drawSegment({ text, ruby }: RubySegment, readings: boolean): string {
  return readings && ruby ? rubyTag(escapeHtml(text), escapeHtml(ruby)) : escapeHtml(text)
}

function rubyTag(base: string, reading: string): string {
  return `<ruby>${base}<rp>（</rp><rt>${reading}</rt><rp>）</rp></ruby>`
}
