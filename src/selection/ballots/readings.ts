import type { Analyzer } from '../../language/analyzer.ts'
import { ruby } from '../../language/furigana.ts'
import type { RubySegment } from '../../web/ruby.ts'

interface Reader {
  /** undefined while the dictionary still loads, or where nobody asked for readings */
  analyzer: Analyzer | undefined
  /** as the staff have set them */
  readings: ReadonlyMap<string, string>
}

/** The text with readings above its kanji; which of them are shown is the reader's setting. */
export function drawn(text: string, { analyzer, readings }: Reader): string | RubySegment[] {
  return analyzer ? ruby(analyzer.tokenize(text), { text, readings }) : text
}
