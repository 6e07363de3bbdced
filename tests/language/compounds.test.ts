import { expect, test } from 'vitest'
import { compounds } from '../../src/language/compounds.ts'
import type { UserWord } from '../../src/language/token.ts'
import { analyzer, developmentSet, tokens } from './_engine.ts'

const STAFF = [{ surface: '地区ふくしの会' }]

test.each([
  ['春から子ども食堂に通っています', ['春', '子ども食堂']],
  ['地区ふくしの会が居場所づくりを始めた', ['地区ふくしの会', '居場所づくり']],
  ['重層的支援体制整備事業を使う', ['重層的支援体制整備事業']],
  ['坂井市社会福祉協議会の見守り活動', ['坂井市社会福祉協議会', '見守り活動']],
  ['三世代交流会で子ども食堂連絡会の人と話した', ['三世代交流会', '子ども食堂連絡会', '人']],
  ['お弁当づくりの楽しさ', ['お弁当づくり', '楽しさ']],
  ['ジョン・スミスの手紙', ['ジョン・スミス', '手紙']],
])('%s holds the nouns %j', async (text, expected) => {
  expect(await nouns(text, STAFF)).toEqual(expected)
})

test('the stem of a verb or an adjective is no noun, and neither is a number', async () => {
  expect(await nouns('静かな部屋を利用する。7月に100円払った。母を亡くし父と暮らす')).toEqual(['部屋', '母', '父'])
})

test('words on two lines or apart by a space are two nouns', async () => {
  expect(await nouns('子ども\n食堂 連絡')).toEqual(['子ども', '食堂', '連絡'])
})

test('a noun keeps its place in the text', async () => {
  const [phrase] = compounds(await tokens('😀の居場所づくり'))
  expect(phrase).toMatchObject({ start: 3, end: 9, surface: '居場所づくり', norm: '居場所づくり' })
  expect(phrase?.parts.map(({ surface }) => surface)).toEqual(['居場所', 'づくり'])
})

const marked = developmentSet<{ text: string; gold: [number, number, number][] }>('compound-gsd-dev.jsonl')

test.skipIf(!marked)('four of five nouns of the development set come out whole', async () => {
  const { tokenize } = await analyzer()
  let [right, found, wanted] = [0, 0, 0]
  for (const { text, gold } of marked ?? []) {
    const spans = new Set(compounds(tokenize(text)).map(({ start, end }) => `${start}-${end}`))
    right += gold.filter(([start, end]) => spans.has(`${start}-${end}`)).length
    found += spans.size
    wanted += gold.length
  }
  expect((2 * right) / (found + wanted)).toBeGreaterThan(0.85)
})

async function nouns(text: string, words: readonly UserWord[] = []) {
  return compounds(await tokens(text, words)).map(({ surface }) => surface)
}
