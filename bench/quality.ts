import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Analyzer, createAnalyzer } from '../src/language/analyzer.ts'
import { compounds } from '../src/language/compounds.ts'
import { loadDictionary } from '../src/language/dictionary.ts'
import { detectPersonal } from '../src/language/personal.ts'
import { withReadings } from '../src/language/readings.ts'
import type { Token } from '../src/language/token.ts'
import type { Measure } from './language.ts'

type Span = [start: number, end: number]

/** How well the engine reads, on the development sets of the folder that NLP_DATA names (language.md §9). */
export async function benchQuality(): Promise<Measure[]> {
  const folder = process.env['NLP_DATA']
  if (!folder || !existsSync(folder))
    return [
      { name: 'quality of reading', ratio: 'skipped', detail: 'NLP_DATA names no folder with the development sets' },
    ]
  const set = <T>(file: string): T[] =>
    readFileSync(join(folder, `${file}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T)
  const engine = createAnalyzer(await loadDictionary())
  return [
    ...identity(engine, set('mecab-gsd-dev')),
    readings(engine, set('reading-gsd-dev')),
    nouns(engine, set('compound-gsd-dev')),
    ...persons(engine, set('person-gsd-dev')),
    robustness(engine, set('robust')),
  ]
}

type MecabLine = { text: string; gold: [surface: string, pos: string, base: string, reading: string][] }

function identity({ tokenize }: Analyzer, lines: MecabLine[]): Measure[] {
  const same = (words: (token: Token) => string[], gold: (token: MecabLine['gold'][number]) => string[]) =>
    lines.filter((line) => JSON.stringify(tokenize(line.text).map(words)) === JSON.stringify(line.gold.map(gold)))
      .length
  const segmented = same(
    ({ surface }) => [surface],
    ([surface]) => [surface],
  )
  const spoken = same(
    ({ surface, pos, pos1, pos2, pos3 }) => [surface, [pos, pos1, pos2, pos3].join()],
    ([surface, pos]) => [surface, pos],
  )
  return [
    { name: 'sentences cut as MeCab cuts them', ...share(segmented, lines.length) },
    { name: 'sentences cut and classed as MeCab does', ...share(spoken, lines.length) },
  ]
}

/** Words whose ends both agree on, with kanji and without figures; vowels as long as they are spoken. */
function readings(engine: Analyzer, lines: { text: string; gold: [surface: string, pron: string][] }[]): Measure {
  let [right, asked] = [0, 0]
  for (const { text, gold } of lines) {
    const words = withReadings(engine.tokenize(text))
    const ours = new Map(words.map(({ start, end, pron, reading }) => [`${start}-${end}`, pron ?? reading ?? '']))
    let at = 0
    for (const [surface, pron] of gold) {
      const start = text.indexOf(surface, at)
      at = start + surface.length
      const found = ours.get(`${start}-${at}`)
      if (found === undefined || !/\p{Script=Han}/u.test(surface) || /[\d０-９]/.test(surface)) continue
      asked++
      if (spoken(found) === spoken(pron)) right++
    }
  }
  return { name: 'readings of words with kanji', ...share(right, asked) }
}

// Vowels that are written twice and spoken long, and kana that sound alike.
const ALIKE: Record<string, string> = { ヲ: 'オ', ヅ: 'ズ', ヂ: 'ジ' }
const ROWS = [
  'アカサタナハマヤラワガザダバパャァ',
  'イキシチニヒミリギジビピィ',
  'ウクスツヌフムユルグズブプュゥ',
  'エケセテネヘメレゲゼデベペェ',
  'オコソトノホモヨロゴゾドボポョォ',
]

function spoken(kana: string): string {
  const plain = kana.replace(/[ヲヅヂ]/g, (sound) => ALIKE[sound] ?? sound)
  return plain.replace(/(?<=(.))[アイウエオー]/g, (vowel, before: string) => (isLong(before, vowel) ? 'ー' : vowel))
}

function isLong(before: string, vowel: string): boolean {
  const row = ROWS.findIndex((sounds) => sounds.includes(before))
  return (
    before === 'ー' ||
    vowel === 'ー' ||
    'アイウエオ'.indexOf(vowel) === row ||
    (row === 3 && vowel === 'イ') ||
    (row === 4 && vowel === 'ウ')
  )
}

function nouns({ tokenize }: Analyzer, lines: { text: string; gold: [number, number, number][] }[]): Measure {
  let [right, found, wanted] = [0, 0, 0]
  for (const { text, gold } of lines) {
    const spans = new Set(compounds(tokenize(text)).map(({ start, end }) => `${start}-${end}`))
    right += gold.filter(([start, end]) => spans.has(`${start}-${end}`)).length
    found += spans.size
    wanted += gold.length
  }
  const detail = `precision ${percent(right, found)}, recall ${percent(right, wanted)} of ${wanted}`
  return { name: 'compound nouns against long-unit words, F1', ratio: percent(2 * right, found + wanted), detail }
}

function persons({ tokenize }: Analyzer, lines: { text: string; gold: Span[] }[]): Measure[] {
  const called = /^(さん|様|ちゃん|くん|君|氏|殿)/
  let [met, wanted, metCalled, wantedCalled, alarms] = [0, 0, 0, 0, 0]
  for (const { text, gold } of lines) {
    const findings = detectPersonal(text, tokenize(text))
    const overlaps = ([start, end]: Span) => findings.some((one) => one.start < end && start < one.end)
    const named = gold.filter(([, end]) => called.test(text.slice(end)))
    met += gold.filter(overlaps).length
    metCalled += named.filter(overlaps).length
    wanted += gold.length
    wantedCalled += named.length
    if (findings.some((one) => !gold.some(([start, end]) => one.start < end && start < one.end))) alarms++
  }
  return [
    { name: 'names of people that are met', ...share(met, wanted) },
    { name: 'names before さん and the like that are met', ...share(metCalled, wantedCalled) },
    { name: 'sentences with a false alarm', ...share(alarms, lines.length) },
  ]
}

function robustness({ tokenize }: Analyzer, lines: { text: string }[]): Measure {
  const whole = ({ text }: { text: string }) =>
    tokenize(text)
      .map(({ surface }) => surface)
      .join('') === text.replace(/\s/g, '')
  return { name: 'strings that break kuromoji, read whole', ...share(lines.filter(whole).length, lines.length) }
}

function share(part: number, whole: number): Pick<Measure, 'ratio' | 'detail'> {
  return { ratio: percent(part, whole), detail: `${part} of ${whole}` }
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`
}
