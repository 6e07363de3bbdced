import { expect, test } from 'vitest'
import { ruby } from '../../src/language/furigana.ts'
import { withReadings } from '../../src/language/readings.ts'
import { developmentSet, tokens } from './_engine.ts'

/** The text as it is spoken. */
const read = async (text: string) =>
  ruby(await tokens(text), { text })
    .map(({ text: part, ruby: over }) => over ?? part)
    .join('')

test.each([
  ['7月10日に', '7がつ10かに'],
  ['十二月二日', 'じゅうにがつふつか'],
  ['二十日と十四日', 'はつかとじゅうよっか'],
  ['一人で二人分', 'ひとりでふたりぶん'],
  ['四年生が三本と六匹', 'よねんせいがさんぼんとろくぴき'],
  ['10分歩く', '10ぷんあるく'],
  ['手伝う方もいた', 'てつだうかたもいた'],
  ['話す方がいい', 'はなすほうがいい'],
  ['東の方へ', 'ひがしのほうへ'],
  ['先生方', 'せんせいがた'],
  ['短い間に', 'みじかいあいだに'],
  ['食べた後に', 'たべたあとに'],
  ['旅行会社', 'りょこうがいしゃ'],
  ['人手不足', 'ひとでぶそく'],
  ['丸岡町', 'まるおかちょう'],
  ['毎週行っています', 'まいしゅういっています'],
  ['会を行った', 'かいをおこなった'],
  ['何のためですか', 'なんのためですか'],
  ['何が変わったか', 'なにがかわったか'],
  ['他の人', 'ほかのひと'],
])('by its neighbours %s is read %s', async (text, spoken) => {
  expect(await read(text)).toBe(spoken)
})

test('no word is lost, moved or told apart by its reading; what staff set stays', async () => {
  const words = await tokens('3月3日に、先生方と会社の方が来た。', [{ surface: '先生方', reading: 'せんせいかた' }])
  const placed = ({ start, end, surface, base, pos }: (typeof words)[number]) => ({ start, end, surface, base, pos })
  const after = withReadings(words)
  expect(after.map(placed)).toEqual(words.map(placed))
  expect(after.find(({ surface }) => surface === '先生方')?.reading).toBe('センセイカタ')
})

const marked = developmentSet<{ text: string; gold: [string, string][] }>('reading-gsd-dev.jsonl')

test.skipIf(!marked)('the days and months of the development set are read as months and days', async () => {
  const months = (marked ?? []).filter(({ text }) => /\d月/.test(text))
  expect(months.length).toBeGreaterThan(10)
  for (const { text } of months) expect(await read(text)).toMatch(/\dがつ/)
})
