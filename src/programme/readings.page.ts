import type { Analyzer } from '../language/analyzer.ts'
import { ruby } from '../language/furigana.ts'
import type { RubySegment } from '../web/ruby.ts'
import type { SetReading } from './readings.store.ts'
import { asTyped, errorsIn, NOTHING_REJECTED, type Rejected } from './rejected.ts'

interface Rows {
  readings: readonly SetReading[]
  /** words to be tried, as they were typed */
  trial: string
  analyzer: Analyzer | undefined
}

export function readingsPage({ readings, trial, analyzer }: Rows, rejected: Rejected = NOTHING_REJECTED) {
  const set = new Map(readings.map(({ word, reading }) => [word, reading]))
  return {
    title: 'ふりがな',
    here: 'readings',
    errors: errorsIn(rejected),
    trial,
    isReady: analyzer !== undefined,
    tried: trial !== '' && analyzer ? wordsOf(ruby(analyzer.tokenize(trial), { text: trial, readings: set })) : [],
    readings: readings.map(({ id, word, reading }) => ({
      ...asTyped(`reading-${id}`, { id, word, reading }, rejected),
      was: { word, reading },
    })),
    newReading: asTyped('new-reading', { id: 0, word: '', reading: '' }, rejected),
  }
}

function wordsOf(segments: readonly RubySegment[]) {
  return segments.map(({ text, ruby: over }) => ({ text, over: over ?? '' }))
}
