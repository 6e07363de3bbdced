import { gradeOf } from '../base/kanji-grades.ts'

/** Readings above no kanji, above those taught after the fourth year of school (as a paper may have them), or above all. */
export type Readings = 'off' | 'hard' | 'on'
export const HARD_ABOVE = 4
const KANJI = /\p{Script=Han}/u

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

/** House text in notation → its pieces: 漢字《かんじ》 is one with a reading. Never for what a visitor typed. */
export function segmentsOf(text: string): RubySegment[] {
  const segments: RubySegment[] = []
  let end = 0
  for (const { 0: whole, 1: marked, 2: kanji = '', 3: ruby = '', index } of text.matchAll(NOTATION)) {
    if (index > end) segments.push({ text: text.slice(end, index) })
    segments.push({ text: marked ?? kanji, ruby })
    end = index + whole.length
  }
  if (end < text.length) segments.push({ text: text.slice(end) })
  return segments
}

/** House text in notation → HTML, escaped first. Never for what a visitor typed: it may contain 《》 of its own. */
export function drawNotation(text: string, readings: Readings): string {
  if (readings === 'off') return escapeHtml(plain(text))
  return escapeHtml(text).replace(NOTATION, (_, marked, kanji, reading) => {
    const base = marked ?? kanji
    return isWanted(base, readings) ? rubyTag(base, reading) : base
  })
}

export function drawSegments(segments: readonly RubySegment[], readings: Readings): string {
  return segments.map((segment) => drawSegment(segment, readings)).join('')
}

function drawSegment({ text, ruby }: RubySegment, readings: Readings): string {
  return ruby && isWanted(text, readings) ? rubyTag(escapeHtml(text), escapeHtml(ruby)) : escapeHtml(text)
}

// A word is read as a whole: one hard kanji in it is enough. Letters with a reading (NPO) are read wherever any are.
function isWanted(base: string, readings: Readings): boolean {
  if (readings !== 'hard') return readings === 'on'
  const kanji = [...base].filter((character) => KANJI.test(character))
  return kanji.length === 0 || kanji.some((character) => gradeOf(character) > HARD_ABOVE)
}

function rubyTag(base: string, reading: string): string {
  return `<ruby>${base}<rp>（</rp><rt>${reading}</rt><rp>）</rp></ruby>`
}
