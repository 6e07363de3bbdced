import { Refusal } from '../base/refusal.ts'
import type { PrintedText, Run } from './printed.ts'

const length = (paragraph: readonly Run[]) => paragraph.reduce((n, { text }) => n + [...text].length, 0)

/**
 * The beginning of a story, up to the end of a sentence, for a paper that has no room for all of it. `edit` is the
 * teller's answer about shortening (method.md §5.5): without her yes a story is told whole or not at all, and `refuse`
 * says so.
 */
export function shortened(
  paragraphs: PrintedText,
  { most, mayShorten }: { most: number; mayShorten: boolean },
): PrintedText {
  const whole = paragraphs.reduce((n, paragraph) => n + length(paragraph), 0)
  if (whole <= most) return paragraphs
  if (!mayShorten)
    throw new Refusal(
      'このお話は「短くしない」という答えなので、この紙には入りません。お話カードか冊子を使ってください。',
    )
  const kept: PrintedText = []
  let room = most
  for (const paragraph of paragraphs) {
    const n = length(paragraph)
    if (n > room) {
      const part = sentencesOf(paragraph, room)
      if (part.length > 0) kept.push(part)
      break
    }
    kept.push(paragraph)
    room -= n
  }
  const last = kept.at(-1)
  if (!last) return [[...cut(paragraphs[0] ?? [], most), { text: '……' }]]
  return [...kept.slice(0, -1), [...last, { text: '……（つづきがあります）' }]]
}

// A word and its reading stay together, so whole runs go in until the room is used; then back to the last end of a sentence.
function sentencesOf(paragraph: readonly Run[], room: number): Run[] {
  const part = cut(paragraph, room)
  const text = part.map((run) => run.text).join('')
  const end = Math.max(...['。', '」', '！', '？'].map((sign) => text.lastIndexOf(sign)))
  return end < 0 ? [] : upTo(part, end + 1)
}

function cut(paragraph: readonly Run[], room: number): Run[] {
  const part: Run[] = []
  let left = room
  for (const run of paragraph) {
    const n = [...run.text].length
    if (n > left) {
      if (!run.ruby) part.push({ text: [...run.text].slice(0, left).join('') })
      break
    }
    part.push(run)
    left -= n
  }
  return part
}

function upTo(runs: readonly Run[], end: number): Run[] {
  const part: Run[] = []
  let at = 0
  for (const run of runs) {
    if (at >= end) break
    const text = run.text.slice(0, end - at)
    part.push(text === run.text ? run : { text })
    at += run.text.length
  }
  return part
}
