import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectPersonal } from '../../src/language/personal.ts'
import { analyzer, tokens } from './_engine.ts'

const found = async (text: string) =>
  detectPersonal(text, await tokens(text)).map(({ type, surface, level }) => [type, surface, level])

test.each([
  ['電話は0776-12-3456です', 'phone', '0776-12-3456'],
  ['０９０−１２３４−５６７８まで', 'phone', '０９０−１２３４−５６７８'],
  ['(0776)12-3456へ', 'phone', '(0776)12-3456'],
  ['09012345678', 'phone', '09012345678'],
  ['0120‐123‐456', 'phone', '0120‐123‐456'],
  ['+81-90-1234-5678', 'phone', '+81-90-1234-5678'],
  ['hanako.t@example.co.jp に', 'mail', 'hanako.t@example.co.jp'],
  ['〒919-0592', 'postal', '〒919-0592'],
  ['坂井市三国町中央1丁目5番1号です', 'address', '坂井市三国町中央1丁目5番1号'],
  ['丸岡町西里丸岡12番地の3', 'address', '丸岡町西里丸岡12番地の3'],
  ['坂井市春江町随応寺16-10', 'address', '坂井市春江町随応寺16-10'],
  ['昭和25年4月1日生まれ', 'birth', '昭和25年4月1日生まれ'],
  ['LINE ID: hana_2020', 'account', 'hana_2020'],
  ['@hanako_k をフォロー', 'account', '@hanako_k'],
])('%s: a %s', async (text, type, surface) => {
  expect((await found(text)).map(([kind, words]) => [kind, words])).toContainEqual([type, surface])
})

test.each([
  ['三国北小学校の子', 'school', '三国北小学校'],
  ['丸岡高校に通う', 'school', '丸岡高校'],
  ['春江病院に入院', 'facility', '春江病院'],
])('the name of a house by which somebody may be known: %s', async (text, type, surface) => {
  expect(await found(text)).toContainEqual([type, surface, 'mid'])
})

test.each(['小4の男の子', '（小4）が来た', '中学2年生', '高校三年生', '15歳の'])(
  'a child’s year is pointed at: %s',
  async (text) => {
    expect((await found(text)).map(([type, , level]) => [type, level])).toContainEqual(['age', 'low'])
  },
)

test.each([
  '2026-11-23に集まった',
  '参加費は1000円、定員は20-30人',
  '地域の病院や小学校',
  '一番うれしかった',
  '平成27年度',
  '第16回大会',
  '中1つ残った',
  '80歳代の人',
  'メール@を打つ',
])('%s tells of nobody', async (text) => {
  expect(await found(text)).toEqual([])
})

test.each([
  ['三国町の82歳の女性が来た。', '82歳'],
  ['丸岡町に住む七十五歳の男性です。', '七十五歳'],
])('an age beside a town may tell who it is: %s', async (text, age) => {
  expect(await found(text)).toContainEqual(['age', age, 'low'])
})

test.each([
  '82歳の女性が来た。',
  '福井県の82歳の人',
  '日本では80歳',
  '三国町の80歳代の人',
  '三国町へ行った。82歳です。',
])('an age alone, a wide place or a decade does not: %s', async (text) => {
  expect((await found(text)).filter(([type]) => type === 'age')).toEqual([])
})

test('whatever is written, what is found is a slice of the text, in order and apart', async () => {
  const { tokenize } = await analyzer()
  const piece = fc.constantFrom(
    '0776',
    '-',
    '12',
    '3456',
    '㈱',
    '丁目',
    '番地',
    '@',
    'a.b',
    '小4',
    '😀',
    '田中さん',
    '〒',
    'ー',
    '　',
    '坂井市',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3, unit: 'binary' })), { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      const findings = detectPersonal(text, tokenize(text))
      findings.forEach(({ start, end, surface }, at) => {
        expect(text.slice(start, end)).toBe(surface)
        expect(start).toBeLessThan(end)
        expect(start).toBeGreaterThanOrEqual(findings[at - 1]?.end ?? 0)
      })
    }),
  )
})
