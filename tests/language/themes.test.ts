import fc from 'fast-check'
import { expect, test } from 'vitest'
import lexicon from '../../data/lexicon/themes.json' with { type: 'json' }
import { createThemes, matchThemes, themesIn } from '../../src/language/themes.ts'
import { variantKey } from '../../src/language/variants.ts'
import { tokens } from './_engine.ts'

const themes = createThemes([
  { label: '子ども食堂', terms: ['みんなの食堂'] },
  { label: '食堂', terms: [] },
  { label: 'ひきこもり', terms: ['引きこもり'] },
  { label: '参加', terms: ['踏み出す', '一歩'] },
  { label: '母', terms: ['お母さん'] },
])
const labelsIn = async (text: string) => themesIn(await tokens(text), themes).map(({ label }) => label)

test.each(['子供食堂', 'こども食堂', 'コドモ食堂', '子ども食堂'])('%s is one theme in every spelling', async (word) => {
  expect(await labelsIn(`毎週${word}へ行きます。`)).toEqual(['子ども食堂'])
})

test('the longest word counts, and what lies within it is not counted again', async () => {
  const hits = matchThemes(await tokens('子ども食堂のあと、駅の食堂で会った。'), themes)
  expect(hits.map(({ label, word, start }) => [label, word, start])).toEqual([
    ['子ども食堂', '子ども食堂', 0],
    ['食堂', '食堂', 11],
  ])
})

test('a verb counts in each of its forms; the words that were said are the reason', async () => {
  const [found] = themesIn(await tokens('やっと踏み出した。小さな一歩でした。'), themes)
  expect(found).toEqual({ label: '参加', score: 2, words: ['踏み出し', '一歩'] })
})

test('within a longer noun a word counts half, and a word of one character not at all', async () => {
  expect(themesIn(await tokens('社員食堂'), themes)).toEqual([{ label: '食堂', score: 0.5, words: ['食堂'] }])
  expect([await labelsIn('母校に行った。'), await labelsIn('母に会った。')]).toEqual([[], ['母']])
})

test('hits are whole words in order, apart, and slices of the text, whatever is written', async () => {
  const engine = await tokens('')
  expect(engine).toEqual([])
  const pieces = ['子供', '食堂', '引きこもり', '母', 'は', '。', '😀', '\n', '一歩', 'を', '踏み出した', 'ab']
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (words) => {
      const text = words.join('')
      const hits = matchThemes(await tokens(text), themes)
      for (const [index, { start, end, word }] of hits.entries()) {
        expect(text.slice(start, end)).toBe(word)
        expect(start).toBeGreaterThanOrEqual(hits[index - 1]?.end ?? 0)
      }
    }),
    { numRuns: 60 },
  )
})

test('spellings of one word share a key, and a key is its own key', () => {
  expect(['引きこもり', 'ひきこもり', '引き籠もり'].map(variantKey)).toEqual(Array(3).fill('ひきこもり'))
  expect(['サポーター', 'ｻﾎﾟｰﾀｰ', 'サポータ'].map(variantKey)).toEqual(Array(3).fill('サポータ'))
  expect(variantKey('メール')).toBe('メール')
  const words = lexicon.groups.flatMap(({ themes: rows }) => rows.flatMap(({ label, terms }) => [label, ...terms]))
  expect(words.filter((word) => variantKey(variantKey(word)) !== variantKey(word))).toEqual([])
})

test('the lexicon holds at least three hundred themes, and no label twice', () => {
  const labels = lexicon.groups.flatMap(({ themes: rows }) => rows.map(({ label }) => label))
  expect(labels.length).toBeGreaterThanOrEqual(300)
  expect(new Set(labels).size).toBe(labels.length)
})
