import type { Analyzer } from '../language/analyzer.ts'
import { ruby } from '../language/furigana.ts'
import type { PrintedText } from './printed.ts'

/** How a text becomes paragraphs on paper: with readings where an analyzer is given. */
export type Readings = (text: string) => PrintedText

export function readingsFor(analyzer: Analyzer | undefined): Readings {
  const segments = (paragraph: string) =>
    analyzer ? ruby(analyzer.tokenize(paragraph), { text: paragraph }) : [{ text: paragraph }]
  return (text) =>
    text
      .split(/\n[ \t\u3000]*\n+/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map(segments)
}
