import type { Analyzer } from '../../language/analyzer.ts'
import { ruby } from '../../language/furigana.ts'
import type { RubySegment } from '../../web/ruby.ts'

/** The text with readings above its kanji; plain while the dictionary still loads, or where nobody asked for them. */
export function drawn(text: string, analyzer: Analyzer | undefined): string | RubySegment[] {
  return analyzer ? ruby(analyzer.tokenize(text), { text }) : text
}
