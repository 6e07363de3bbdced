import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gradeOf } from '../../src/base/kanji-grades.ts'
import { type RubyWish, ruby } from '../../src/language/furigana.ts'
import { analyzer, tokens } from './_engine.ts'

test.each([
  ['食べ物', '食《た》べ物《もの》'],
  ['子ども食堂', '子《こ》ども食堂《しょくどう》'],
  ['お母さんの思い', 'お母《かあ》さんの思《おも》い'],
  ['引っ越しと申し込み', '引《ひ》っ越《こ》しと申《もう》し込《こ》み'],
  ['ひらがなとカタカナ', 'ひらがなとカタカナ'],
])('%s is read %s', async (text, expected) => {
  expect(await written(text)).toBe(expected)
})

test('kanji that readers of third grade know stay without a reading', async () => {
  expect(await written('学校で居場所づくり', { maxGrade: 3 })).toBe('学校で居場所《いばしょ》づくり')
})

test('readings set by the staff win, for one word and for several together', async () => {
  const readings = new Map([
    ['市内', 'いちない'],
    ['一人暮らし', 'ひとりぐらし'],
  ])
  expect(await written('市内の一人暮らし', { readings })).toBe('市内《いちない》の一人暮《ひとりぐ》らし')
})

test('a word without a known reading is left plain', async () => {
  expect(await written('𠮷と食堂')).toBe('𠮷と食堂《しょくどう》')
})

test('spaces and line ends of the text stay where they are', async () => {
  expect(await written(' 食堂　と\n\n学校 ')).toBe(' 食堂《しょくどう》　と\n\n学校《がっこう》 ')
})

test('the pieces joined are the text, whatever it is', async () => {
  const { tokenize } = await analyzer()
  const words = fc.array(
    fc.constantFrom('食べ', '取り組み', '一ヶ月', '１２月', '々', '😀', '\ud800', ' ', '\n', 'ｶﾞ', 'A', '重層的支援'),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('')
      expect(
        ruby(tokenize(text), { text })
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text)
    }),
  )
})

test('the table of kanji by school year has as many as the course of study', () => {
  const counts = new Map<number, number>()
  for (let code = 0x3400; code < 0xa000; code++) {
    const grade = gradeOf(String.fromCharCode(code))
    counts.set(grade, (counts.get(grade) ?? 0) + 1)
  }
  expect([1, 2, 3, 4, 5, 6].map((grade) => counts.get(grade))).toEqual([80, 160, 200, 202, 193, 191])
  expect(['一', '園', '県', '茨', '際', '論', '彙'].map(gradeOf)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

async function written(text: string, wish: RubyWish = {}) {
  const segments = ruby(await tokens(text), { text, ...wish })
  return segments.map((segment) => (segment.ruby ? `${segment.text}《${segment.ruby}》` : segment.text)).join('')
}
