import type { Analyzer } from '../language/analyzer.ts'
import { ruby } from '../language/furigana.ts'
import type { PrintedText } from './printed.ts'

/** How a text becomes paragraphs on paper: with readings where an analyzer is given. */
export type Readings = (text: string) => PrintedText

interface Reader {
  analyzer: Analyzer
  /** as the staff have set them */
  readings: ReadonlyMap<string, string>
  /** the readers know the kanji taught up to this year of school */
  maxGrade: number
}

export function readingsFor(reader: Reader | undefined): Readings {
  const segments = (paragraph: string) => {
    if (!reader) return [{ text: paragraph }]
    const { analyzer, readings, maxGrade } = reader
    return ruby(analyzer.tokenize(paragraph), { text: paragraph, readings, maxGrade })
  }
  return (text) =>
    text
      .split(/\n[ \t\u3000]*\n+/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map(segments)
}
