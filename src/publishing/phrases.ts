import type { Run } from './printed.ts'

const words = new Intl.Segmenter('ja', { granularity: 'word' })
// Endings, particles and closing marks belong to the word before them; an opening mark to the word after it.
const LEANING = /^[\p{Script=Hiragana}ー、。，．！？!?・…」』）】〕〉》”’)\]]/u
const HAN_LAST = /[\p{Script=Han}々〇]$/u
const HAN_FIRST = /^[\p{Script=Han}々〇]/u
const OPENING = /[「『（【〔〈《“‘([]$/u

/**
 * A title cut where a line may end: 「帰りたくない」と | 言えた. A word with its reading stays whole.
 * Spaces in a title are such places too.
 */
export function phrasesOf(title: Run[]): Run[][] {
  const runs = title.map((run) => ({ ...run, text: run.text.replace(/\s+/g, ' ') })).filter((run) => run.text !== '')
  const starts = phraseStarts(runs.map((run) => run.text).join(''))
  const phrases: Run[][] = []
  let at = 0
  for (const run of runs) {
    for (const piece of run.ruby ? [run] : piecesOf(run.text, at, starts)) {
      const open = phrases.at(-1)
      if (!open || starts.has(at)) phrases.push([piece])
      else open.push(piece)
      at += piece.text.length
    }
  }
  return phrases
}

function phraseStarts(text: string): Set<number> {
  const starts = new Set<number>()
  let before = ''
  for (const { segment, index } of words.segment(text)) {
    const compound = HAN_LAST.test(before) && HAN_FIRST.test(segment)
    if (!compound && !LEANING.test(segment) && !OPENING.test(before) && segment !== ' ') starts.add(index)
    before = segment
  }
  return starts
}

function piecesOf(text: string, offset: number, starts: Set<number>): Run[] {
  const cuts = [...starts].map((start) => start - offset).filter((cut) => cut > 0 && cut < text.length)
  return [0, ...cuts].map((cut, index) => ({ text: text.slice(cut, cuts[index]) }))
}
