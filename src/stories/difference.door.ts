import { diffArrays } from 'diff'
import type { Part } from './marked.ts'

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
// Beyond this many changed words two texts have so little in common that a fine comparison says nothing.
const MOST_EDITS = 1500

/** What was added and what was taken away between two texts, word by word. Two texts with little in common are shown one after the other. */
export function difference(before: string, after: string): Part[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS })
  if (!changes) return [part('removed', before), part('added', after)].filter(({ text }) => text !== '')
  return changes.map(({ added, removed, value }) =>
    part(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
  )
}

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

function part(kind: Part['kind'], text: string): Part {
  const why = kind === 'added' ? 'くわえた文字' : kind === 'removed' ? 'けした文字' : ''
  return { kind, text, why }
}
