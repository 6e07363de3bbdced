import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnalyzer } from '../../src/language/analyzer.ts'
import type { Token } from '../../src/language/token.ts'
import { analyzer, developmentSet, dictionary, tokens } from './_engine.ts'

interface MecabSentence {
  text: string
  gold: [surface: string, pos: string, base: string, reading: string][]
}

const mecab = developmentSet<MecabSentence>('mecab-gsd-dev.jsonl')

test.skipIf(!mecab)(
  `every development sentence is read as MeCab reads it${mecab ? '' : ' (NLP_DATA names no folder: skipped)'}`,
  async () => {
    const { tokenize } = await analyzer()
    const differing = (mecab ?? []).filter(({ text, gold }) => {
      const ours = tokenize(text).map((t) => [t.surface, [t.pos, t.pos1, t.pos2, t.pos3].join(), t.reading ?? ''])
      return JSON.stringify(ours) !== JSON.stringify(gold.map(([surface, pos, , reading]) => [surface, pos, reading]))
    })
    expect(mecab?.length).toBeGreaterThan(0)
    expect(differing.map(({ text }) => text)).toEqual([])
  },
)

test('a sentence comes apart into words with their part of speech, base form and reading', async () => {
  expect(await tokens('みんなで食べた。')).toEqual([
    word({
      start: 0,
      end: 3,
      surface: 'みんな',
      pos: '名詞',
      pos1: '代名詞',
      pos2: '一般',
      base: 'みんな',
      reading: 'ミンナ',
    }),
    word({ start: 3, end: 4, surface: 'で', pos: '助詞', pos1: '格助詞', pos2: '一般', base: 'で', reading: 'デ' }),
    word({
      start: 4,
      end: 6,
      surface: '食べ',
      pos: '動詞',
      pos1: '自立',
      cform: '連用形',
      base: '食べる',
      reading: 'タベ',
    }),
    word({ start: 6, end: 7, surface: 'た', pos: '助動詞', cform: '基本形', base: 'た', reading: 'タ' }),
    word({ start: 7, end: 8, surface: '。', pos: '記号', pos1: '句点', base: '。', reading: '。' }),
  ])
})

test('what stands after two emoji is not lost', async () => {
  expect(surfaces(await tokens('楽しい😀😀です。👨‍👩‍👧家族で参加'))).toEqual([
    '楽しい',
    '😀😀',
    'です',
    '。',
    '👨',
    '\u200d',
    '👩',
    '\u200d',
    '👧',
    '家族',
    'で',
    '参加',
  ])
})

test.each(['a\ud800b', '\udc00', '\ud800\ud800', '', ' ', '\n\n', '\u0000', '\u3099', 'ﾞ', '𠮷'])(
  '%j is read without loss',
  async (text) => {
    expectWhole(text, await tokens(text))
  },
)

test('half-width kana and loose sound marks are read as what they mean, at their own place in the text', async () => {
  const read = (await tokens('ﾊﾟﾝとか\u3099んは\u309Bる')).map(({ start, end, norm }) => [start, end, norm])
  expect((await tokens('ｻﾎﾟｰﾄ')).map(({ surface, norm, kind }) => [surface, norm, kind])).toEqual([
    ['ｻﾎﾟｰﾄ', 'サポート', 'known'],
  ])
  expect(read[0]).toEqual([0, 3, 'パン'])
  expect((await tokens('か\u3099んは\u3099る')).map(({ surface, base }) => [surface, base])).toEqual([
    ['か\u3099んは\u3099る', 'がんばる'],
  ])
})

test('full-width signs keep their part of speech: ！ is a sign and no noun', async () => {
  const [, mark] = await tokens('はい！')
  expect(mark).toMatchObject({ surface: '！', norm: '!', pos: '記号' })
})

test('a word of the staff stands whole inside a sentence, in any width and case', async () => {
  const words = [
    { surface: '地区ふくしの会', reading: 'ちくふくしのかい' },
    { surface: 'MSC', pos: 'common' as const },
  ]
  expect(surfaces(await tokens('春の地区ふくしの会でｍｓｃを学ぶ', words))).toEqual([
    '春',
    'の',
    '地区ふくしの会',
    'で',
    'ｍｓｃ',
    'を',
    '学ぶ',
  ])
  const [, , meeting, , method] = await tokens('春の地区ふくしの会でｍｓｃを学ぶ', words)
  expect(meeting).toMatchObject({ kind: 'user', pos1: '固有名詞', reading: 'チクフクシノカイ', base: '地区ふくしの会' })
  expect(method).toMatchObject({ kind: 'user', pos1: '一般', norm: 'msc', base: 'MSC' })
})

test('a word of the staff that is too short to be safe is left aside', async () => {
  const plain = await tokens('このあいだのこと')
  expect(await tokens('このあいだのこと', [{ surface: 'の' }, { surface: 'のこ' }])).toEqual(plain)
})

test('two analysers on one dictionary do not know of each other', async () => {
  const both = await dictionary()
  const [with_, without] = [createAnalyzer(both, { userWords: [{ surface: 'ふくしの会' }] }), createAnalyzer(both)]
  expect(surfaces(with_.tokenize('ふくしの会'))).toEqual(['ふくしの会'])
  expect(surfaces(without.tokenize('ふくしの会'))).toEqual(['ふくし', 'の', '会'])
})

test('any text at all is read without loss, lone surrogates included', async () => {
  const { tokenize } = await analyzer([{ surface: '子ども食堂' }, { surface: 'ａＢ' }])
  fc.assert(
    fc.property(anyText, (text) => expectWhole(text, tokenize(text))),
    { numRuns: 500 },
  )
})

test('a line of 20,000 letters without an end is read like any other', async () => {
  const { tokenize } = await analyzer()
  for (const letter of ['ア', 'a', 'あ', '😀', '々'])
    expect(surfaces(tokenize(letter.repeat(20_000))).join('')).toBe(letter.repeat(20_000))
})

const pieces = [
  '子ども食堂',
  'で',
  '。',
  '\n',
  '\r\n',
  ' ',
  '\u3000',
  'ｶﾞ',
  'か\u3099',
  '゛',
  '😀',
  '\ud83d',
  '\ude00',
  '㈱',
  'AB',
  '１２',
  'ー',
  '々',
  '\u2028',
]
const unit = fc.oneof(
  fc.constantFrom(...pieces),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
)
const anyText = fc.array(unit, { maxLength: 40 }).map((units) => units.join(''))

/** In order, apart from each other, each its own slice of the text, and nothing but spaces left out. */
function expectWhole(text: string, found: readonly Token[]) {
  let end = 0
  for (const token of found) {
    expect(token.start).toBeGreaterThanOrEqual(end)
    expect(token.end).toBeGreaterThan(token.start)
    expect(text.slice(token.start, token.end)).toBe(token.surface)
    expect(text.slice(end, token.start)).toMatch(/^\s*$/)
    end = token.end
  }
  expect(text.slice(end)).toMatch(/^\s*$/)
}

function surfaces(found: readonly Token[]) {
  return found.map(({ surface }) => surface)
}

function word(one: Pick<Token, 'start' | 'end' | 'surface' | 'pos' | 'base'> & Partial<Token>): Token {
  const { surface, reading = '*' } = one
  return { pos1: '*', pos2: '*', pos3: '*', cform: '*', norm: surface, pron: reading, kind: 'known', ...one }
}
