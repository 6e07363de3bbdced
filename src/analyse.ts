import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Analyzer, createAnalyzer } from './language/analyzer.ts'
import { compounds } from './language/compounds.ts'
import { loadDictionary } from './language/dictionary.ts'
import { addToStats, keyphrases, newStats } from './language/keyphrases.ts'
import { detectPersonal } from './language/personal.ts'
import { withReadings } from './language/readings.ts'
import { type Document, documentOf, indexKin, similarTo } from './language/similar.ts'
import type { Token } from './language/token.ts'

/** Texts in, an answer for each out. */
type Reading = (texts: AsyncIterable<string>, engine: Analyzer) => AsyncIterable<object>

/** For each text its words, its nouns and the likely names of people in it. Offsets are UTF-16 units. */
export const analyseFromStdin = () => answer(analyse)

/** Of the whole collection: for each text the nouns that tell most of it. */
export const keyphrasesFromStdin = () => answer(phrasesOfAll)

/** Of the whole collection: for each text the numbers of those most like it. */
export const similarFromStdin = () => answer(kinOfAll)

async function* analyse(texts: AsyncIterable<string>, { tokenize }: Analyzer) {
  for await (const text of texts) {
    const tokens = tokenize(text)
    yield {
      tokens: withReadings(tokens).map(wordOf),
      compounds: compounds(tokens).map(({ start, end }) => ({ start, end })),
      persons: detectPersonal(text, tokens)
        .filter(({ type }) => type === 'person')
        .map(({ start, end, level }) => ({ start, end, level })),
    }
  }
}

function wordOf({ start, end, surface, pos, pos1, pos2, pos3, base, reading, pron }: Token) {
  return { surface, start, end, pos, pos1, pos2, pos3, base, reading: reading ?? '', pron: pron ?? reading ?? '' }
}

async function* phrasesOfAll(texts: AsyncIterable<string>, { tokenize }: Analyzer) {
  const [stories, stats] = [[] as Token[][], newStats()]
  for await (const text of texts) {
    const tokens = tokenize(text)
    stories.push(tokens)
    addToStats(stats, tokens)
  }
  for (const tokens of stories) yield { phrases: keyphrases(tokens, stats).map(({ phrase }) => phrase) }
}

async function* kinOfAll(texts: AsyncIterable<string>, { tokenize }: Analyzer) {
  const documents: Document[] = []
  for await (const text of texts) documents.push(documentOf(text, tokenize(text)))
  const index = indexKin(documents)
  for (const at of documents.keys()) yield { similar: similarTo(at, index).map((kin) => kin.index) }
}

/** Answers the exit code: 0, or 2 with a sentence on standard error for a line that is no text. */
async function answer(reading: Reading): Promise<number> {
  try {
    const engine = createAnalyzer(await loadDictionary())
    await pipeline(Readable.from(lines(reading(textsIn(process.stdin), engine))), process.stdout, { end: false })
    return 0
  } catch (error) {
    // Whoever reads only the first answers closes the pipe; that is no fault.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0
    if (!(error instanceof UnreadableLine)) throw error
    console.error(error.message)
    return 2
  }
}

async function* lines(answers: AsyncIterable<object>) {
  for await (const one of answers) yield `${JSON.stringify(one)}\n`
}

class UnreadableLine extends Error {}

async function* textsIn(input: NodeJS.ReadableStream) {
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() !== '') yield textIn(line, number)
  }
}

function textIn(line: string, number: number): string {
  const value = parsed(line)
  const text = typeof value === 'object' && value !== null ? Reflect.get(value, 'text') : undefined
  if (typeof text === 'string') return text
  throw new UnreadableLine(`${number}行目が読めません。1行に1つずつ {"text": "…"} の形で書いてください。`)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
