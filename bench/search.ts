import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/db/migrate.ts'
import { openStore, type Store } from '../src/db/open.ts'
import { type Analyzer, createAnalyzer } from '../src/language/analyzer.ts'
import { loadDictionary } from '../src/language/dictionary.ts'
import { indexed } from '../src/language/search.ts'
import { spelledTokens } from '../src/language/variants.ts'
import { ensureCycles } from '../src/programme/ensure-cycles.act.ts'
import { loadSample } from '../src/programme/load-sample.act.ts'
import { programmeSample } from '../src/programme/sample.form.ts'
import { countsByState, storiesOnPage } from '../src/reading/list.store.ts'
import { searchFor, searchWords } from '../src/reading/search-words.ts'
import { stories, storyVersions } from '../src/stories/stories.table.ts'
import { putIndex } from '../src/stories/story-index.store.ts'
import type { Measure } from './language.ts'

const ROOT = join(import.meta.dirname, '..')
const SENTENCES_A_STORY = 6
const ROUNDS = 20
const MOST_RANKED = 2_000
// Of one character and two, frequent and rare, of two words, in another spelling, and said by nobody.
const QUERIES = [
  '福祉',
  '温泉',
  'ホテル',
  '居場所',
  'ボランティア',
  '子ども食堂',
  '地域',
  '学校 友だち',
  '歩く',
  '見守り',
]
// One character that half of them say: the widest search there is.
const WIDEST = '人'

/** Searching among very many stories: the words themselves, and the page that staff see (language.md §5). */
export async function benchSearch(): Promise<Measure[]> {
  const engine = createAnalyzer(await loadDictionary())
  const measures: Measure[] = []
  for (const size of [10_000, 100_000]) measures.push(...benchAt(size, engine))
  return measures
}

function benchAt(size: number, engine: Analyzer): Measure[] {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-bench-'))
  const store = openStore(join(folder, 'tsumugi.sqlite'))
  migrate(store.sqlite, join(ROOT, 'migrations'))
  fill(store, { size, sentences: sentencesOf(engine) })
  const { db, sqlite } = store
  const like = sqlite.prepare(
    'SELECT story_id FROM story_versions WHERE happened LIKE ? ORDER BY story_id DESC LIMIT 20',
  )
  const ask = (query: string) => {
    const search = searchFor(searchWords(query), engine, false)
    const filter = { area: undefined, domain: undefined, cycle: undefined, hasNames: false, among: undefined, search }
    let all = 0
    const counting = time(() => {
      all = [...countsByState(db, filter).values()].reduce((sum, n) => sum + n, 0)
    })
    // As the page does it: what very many stories say is shown newest first.
    search.isRanked = search.match !== undefined && all <= MOST_RANKED
    return { counting, finding: time(() => storiesOnPage(db, { filter, state: undefined, page: 1 })) }
  }
  const asked = Array.from({ length: ROUNDS }, () => QUERIES.map(ask)).flat()
  const widest = Array.from({ length: ROUNDS }, () => ask(WIDEST))
  const scans = QUERIES.flatMap((query) => [1, 2].map(() => time(() => like.all(`%${query}%`))))
  store.close()
  rmSync(folder, { recursive: true })
  const [found, counted] = [p95(asked.map(({ finding }) => finding)), p95(asked.map(({ counting }) => counting))]
  return [
    {
      name: `a word among ${size.toLocaleString('en')} stories: the page of the twenty closest`,
      ratio: `${(p95(scans) / found).toFixed(1)} times as fast as LIKE over one field, at the 95th percentile`,
      detail:
        `p95 ${found.toFixed(1)} ms, to count all of them ${counted.toFixed(1)} ms; LIKE ${p95(scans).toFixed(1)} ms; ` +
        `a character that half the stories say ${p95(widest.map(({ finding }) => finding)).toFixed(1)} ms`,
    },
  ]
}

function time(deed: () => unknown): number {
  const start = performance.now()
  deed()
  return performance.now() - start
}

function p95(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}

interface Sentence {
  text: string
  words: string
  pairs: string
  readings: string
}

// Of the development set where there is one, else of the stories that the demonstration shows.
function sentencesOf(engine: Analyzer): Sentence[] {
  const path = join(process.env['NLP_DATA'] ?? '', 'mecab-gsd-dev.jsonl')
  const texts = existsSync(path) && process.env['NLP_DATA'] ? linesOf(path) : ownSentences()
  return texts.map((text) => ({ text, ...indexed(text, spelledTokens(engine, text)) }))
}

function linesOf(path: string): string[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { text: string }).text)
}

function ownSentences(): string[] {
  const text = readFileSync(join(ROOT, 'data/samples/stories.json'), 'utf8')
  return [...new Set(text.match(/[^"。\\]{8,80}。/g))]
}

// A fixed seed: each run searches the same stories.
function dice(): (most: number) => number {
  let state = 20_261_123
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

function fill({ db, sqlite }: Store, { size, sentences }: { size: number; sentences: Sentence[] }): void {
  const at = Date.parse('2026-11-23T00:00:00Z')
  const roll = dice()
  loadSample(db, programmeSample.parse(JSON.parse(readFileSync(join(ROOT, 'data/samples/programme.json'), 'utf8'))), at)
  const cycle = ensureCycles(db, at)
  sqlite.exec('BEGIN')
  for (let n = 1; n <= size; n++) {
    const said = Array.from({ length: SENTENCES_A_STORY }, () => sentences[roll(sentences.length)]).filter(
      (sentence) => sentence !== undefined,
    )
    const joined = (key: keyof Sentence, by: string) => said.map((sentence) => sentence[key]).join(by)
    const story = { cycleId: cycle.id, serial: n, number: `R8後-${String(n).padStart(6, '0')}`, tokenHash: `s${n}` }
    const told = { state: 'accepted', relation: 'self', role: 'participant', toldOn: '2026-11-01' } as const
    db.insert(stories)
      .values({ ...story, ...told, submittedAt: at + n })
      .run()
    const text = { title: said[0]?.text.slice(0, 20) ?? '', happened: joined('text', ''), significance: '' }
    db.insert(storyVersions)
      .values({ storyId: n, sequence: 1, kind: 'original', ...text, author: '話した人', createdAt: at })
      .run()
    putIndex(db, n, { words: joined('words', ' '), pairs: joined('pairs', ' '), readings: joined('readings', ' ') })
  }
  sqlite.exec('COMMIT')
  sqlite.exec(`INSERT INTO story_index (story_index) VALUES ('optimize')`)
  sqlite.pragma('optimize')
}
