import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Analyzer, createAnalyzer } from '../src/language/analyzer.ts'
import { loadDictionary } from '../src/language/dictionary.ts'

/** What a bench says of one measure, against what would have been used otherwise. */
export interface Measure {
  name: string
  ratio: string
  detail: string
}

/** The part of kuromoji that is measured; the package brings no types. */
interface Kuromoji {
  builder(options: { dicPath: string }): {
    build(done: (error: Error | null, tokenizer: { tokenize(text: string): unknown[] }) => void): void
  }
}

const ROUNDS = 15
const LEAST_CHARACTERS = 40_000
const STORIES = new URL('../data/samples/stories.json', import.meta.url)
const OWN_SENTENCES = [
  '月に二度、公民館の台所にあかりがつくと、近所の子どもたちが宿題をかかえて集まってきます。',
  '退職してから家にこもりがちだった夫が、畑の当番を任されて朝早く起きるようになりました。',
  '車いすでも入れる席があると聞いて、母をさそってサロンへ出かけました。',
  '日本語の読めないお便りを、となりの奥さんがいっしょに読んでくれたのがうれしかったです。',
  '雪の多い朝は、高校生が三人ずつ組になって、ひとり暮らしの家の玄関先をあけて回ります。',
  '会計の引き受け手がいないと言いながら、四十年つづいた集まりを今年もひらくことができた。',
  '重層的支援体制整備事業の会議で、居場所づくりの話が地区をこえて広がりはじめています。',
  'はじめは名札をつけるのもいやでしたが、今では「待っとったよ」と言われると帰りたくなくなる！',
]

/** Reading sentences: our lattice against kuromoji's own tokenize(), turn about in one run, the same words for both. */
export async function benchLanguage(): Promise<Measure[]> {
  const sentences = enough(existsSync(STORIES) ? sampleSentences() : OWN_SENTENCES)
  const own = createAnalyzer(await loadDictionary())
  const theirs = await loadKuromoji()
  const times = Array.from({ length: ROUNDS }, () => ({
    own: timeOf(sentences, (text) => own.tokenize(text)),
    theirs: timeOf(sentences, (text) => theirs.tokenize(text)),
  }))
  // The first rounds warm the compiler up for both.
  const warm = times.slice(3)
  const ratios = warm.map((round) => round.theirs / round.own)
  const speed = (ms: number) => `${Math.round(sentences.join('').length / ms)}k chars/s`
  const [ours, kuromoji] = [median(warm.map((round) => round.own)), median(warm.map((round) => round.theirs))]
  const detail = `${speed(ours)} against kuromoji's ${speed(kuromoji)}; ${warm.length} rounds, ${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
  return [
    { name: 'tokenise sentences', ratio: `${median(ratios).toFixed(2)}×`, detail },
    longStory(sentences, own, theirs),
  ]
}

const LONG = 20_000

/** A story as long as one may be, without a full stop or a comma: kuromoji cuts there alone and grows with the square. */
function longStory(
  sentences: readonly string[],
  own: Analyzer,
  theirs: { tokenize(text: string): unknown[] },
): Measure {
  const text = sentences
    .join('')
    .replace(/[、。\n]/g, '')
    .slice(0, LONG)
  const ours = Math.min(...[1, 2, 3].map(() => timeOf([text], (story) => own.tokenize(story))))
  const kuromoji = timeOf([text], (story) => theirs.tokenize(story))
  return {
    name: `a story of ${text.length.toLocaleString('en')} characters without punctuation`,
    ratio: `${(kuromoji / ours).toFixed(0)}×`,
    detail: `${ours.toFixed(0)} ms against kuromoji's ${kuromoji.toFixed(0)} ms`,
  }
}

function sampleSentences(): string[] {
  const stories: Record<string, unknown>[] = JSON.parse(readFileSync(STORIES, 'utf8'))
  const texts = stories.flatMap((story) => Object.values(story)).filter((value) => typeof value === 'string')
  return texts.filter((text) => text.length > 20).flatMap((text) => text.split(/(?<=[。\n])/))
}

function enough(sentences: readonly string[]): string[] {
  const length = sentences.join('').length
  return Array.from({ length: Math.ceil(LEAST_CHARACTERS / length) }, () => sentences).flat()
}

function loadKuromoji(): Promise<{ tokenize(text: string): unknown[] }> {
  const require = createRequire(import.meta.url)
  // Said above: the package brings no types.
  const kuromoji = require('kuromoji') as Kuromoji
  const dicPath = join(dirname(require.resolve('kuromoji/package.json')), 'dict')
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, tokenizer) => (error ? reject(error) : resolve(tokenizer)))
  })
}

function timeOf(sentences: readonly string[], read: (text: string) => unknown): number {
  const start = performance.now()
  for (const sentence of sentences) read(sentence)
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
