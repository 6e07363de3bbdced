import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kwic, writtenAt } from '../../src/language/kwic.ts'
import { nearestWords, slipsBetween } from '../../src/language/nearest.ts'
import { bigrams, buildMatch, indexed, searchTerms } from '../../src/language/search.ts'
import { spelledTokens } from '../../src/language/variants.ts'
import { analyzer, tokens } from './_engine.ts'

const TEXTS = [
  '子ども食堂で、引きこもりだった人と出会った。',
  'こども食堂の手伝い。東京都から来た人もいた。',
  '京都の温泉へ行った。駅から歩いた。',
  '居場所ができた。畑で大根をぬいた。',
  'コミュニティカフェで𠮷野さんと話した。ABC',
]

async function index() {
  const engine = await analyzer()
  const db = new Database(':memory:')
  db.exec(
    `CREATE VIRTUAL TABLE i USING fts5(w, b, r, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0')`,
  )
  const put = db.prepare('INSERT INTO i (rowid, w, b, r) VALUES (?, ?, ?, ?)')
  TEXTS.forEach((text, at) => {
    const { words, pairs, readings } = indexed(text, spelledTokens(engine, text))
    put.run(at, words, pairs, readings)
  })
  return (query: string, key: 'match' | 'wider' = 'match') => {
    const words = query.split(' ').map((text) => ({ text, tokens: spelledTokens(engine, text) }))
    const found = buildMatch(words)
    if (!found) return undefined
    return db.prepare('SELECT rowid FROM i WHERE i MATCH ? ORDER BY rowid').pluck().all(found[key]) as number[]
  }
}

test('words are found in every spelling and inflection, and not within other words', async () => {
  const search = await index()
  expect(search('子供食堂')).toEqual([0, 1])
  expect(search('ひきこもり')).toEqual([0])
  expect(search('歩く')).toEqual([2])
  expect([search('京都'), search('京都', 'wider')]).toEqual([[2], [1, 2]])
})

test('one character and two, unknown words and letters are found; all words must be said', async () => {
  const search = await index()
  expect([search('畑'), search('所'), search('温泉'), search('コミュニティ'), search('abc')]).toEqual([
    ...[[3], [3], [2], [4], [4]],
  ])
  expect([search('大根 居場所'), search('大根 温泉')]).toEqual([[3], []])
  expect(search('いばしょ')).toEqual([3])
  expect(search('𠮷野')).toEqual([4])
})

test('nothing typed is a command to the index', async () => {
  const search = await index()
  for (const query of ['"', '*', 'w : x', 'NEAR(a b)', 'a AND', "'; --", '-居場所', '^居場所', '{b}:"x"', 'OR'])
    expect(() => search(query)).not.toThrow()
  expect([search('"'), search('!?')]).toEqual([undefined, undefined])
  const words = fc.string({ unit: 'binary', maxLength: 12 })
  fc.assert(
    fc.property(words, (query) => void search(query)),
    { numRuns: 200 },
  )
})

test('what is written stands in the pairs of what it is written in, whatever it is', () => {
  const letters = fc.stringMatching(/^[ぁ-んァ-ヶ一-龯a-z0-9]{2,12}$/u)
  fc.assert(
    fc.property(letters, letters, letters, (before, word, after) => {
      const pairs = bigrams(word).slice(0, -1).join(' ')
      expect(bigrams(`${before}${word}${after}`).join(' ')).toContain(pairs)
    }),
  )
  expect([bigrams('居場所'), bigrams('Ａb、C')]).toEqual([
    ['居場', '場所', '所'],
    ['ab', 'b', 'c'],
  ])
})

test('the words that say something stand in base form: 駅から歩いた', async () => {
  expect(searchTerms(await tokens('駅から歩いた。'))).toEqual(['駅', '歩く'])
})

test('a word stands in its surroundings, cut at characters and never within one', async () => {
  const text = '😀友達が引きこもりから歩き出した😀ひきこもりは終わった'
  const engine = await analyzer()
  const found = kwic(text, spelledTokens(engine, text), spelledTokens(engine, 'ひきこもり'), 4)
  expect(found.map(({ before, word, after }) => `${before}[${word}]${after}`)).toEqual([
    '😀友達が[引きこもり]から歩き',
    '出した😀[ひきこもり]は終わっ',
  ])
  expect(kwic('あああ', await tokens('あああ'), await tokens('ない言葉'))).toEqual([])
  expect(writtenAt('ＡＢＣとabc', 'abc')).toEqual([
    [0, 3],
    [4, 7],
  ])
})

test('the nearest words are one slip away, a swap of neighbours too; the oftener said come first', () => {
  const words = ['居場所', '居酒屋', 'サロン', 'ボランティア'].map((word, at) => ({ word, count: at + 1 }))
  expect(nearestWords('井場所', words)).toEqual(['居場所'])
  expect(nearestWords('サンロ', [...words, ...words])).toEqual(['サロン'])
  expect(nearestWords('ボランテイヤ', words)).toEqual(['ボランティア'])
  expect(nearestWords('かさ', words)).toEqual([])
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (one, other) => slipsBetween(one, other, 99) === slipsBetween(other, one, 99),
    ),
  )
  fc.assert(fc.property(fc.string(), (one) => slipsBetween(one, one, 0) === 0))
})
