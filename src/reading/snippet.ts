import type { Analyzer } from '../language/analyzer.ts'
import { kwic, writtenAt } from '../language/kwic.ts'
import { spelledTokens } from '../language/variants.ts'
import type { StoryText, TextField } from '../stories/story.ts'

/** A few words of a story with what was searched for among them; slices of the text. */
export interface Snippet {
  before: string
  word: string
  after: string
}

const WIDTH = 40
// Its heading stands above it anyway.
const FIELDS: readonly TextField[] = ['happened', 'significance', 'now', 'before', 'contribution', 'title']

/** Where the story says one of the words, in the part that says most of what happened. */
export function snippetOf(
  text: StoryText,
  words: readonly string[],
  analyzer: Analyzer | undefined,
): Snippet | undefined {
  for (const word of words) {
    for (const field of FIELDS) {
      const found = contextIn(text[field], word, analyzer)
      if (found) return found
    }
  }
  return undefined
}

function contextIn(text: string, word: string, analyzer: Analyzer | undefined): Snippet | undefined {
  const [place] = writtenAt(text, word)
  if (place) return around(text, place)
  const [said] = analyzer ? kwic(text, spelledTokens(analyzer, text), spelledTokens(analyzer, word), WIDTH) : []
  return said && around(text, [said.start, said.end])
}

function around(text: string, [start, end]: [number, number]): Snippet {
  const flat = (part: string) => part.replace(/\s+/g, ' ')
  const before = [...flat(text.slice(0, start))]
  const after = [...flat(text.slice(end))]
  return {
    before: (before.length > WIDTH ? '…' : '') + before.slice(-WIDTH).join(''),
    word: flat(text.slice(start, end)),
    after: after.slice(0, WIDTH).join('') + (after.length > WIDTH ? '…' : ''),
  }
}
