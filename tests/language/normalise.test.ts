import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalize, readable } from '../../src/language/normalise.ts'

test('a text in NFKC is the one Unicode defines, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normalize(text).text).toBe(text.normalize('NFKC'))
    }),
    { numRuns: 2000 },
  )
})

test('every place in a changed text leads back into the original, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const { text: form, toOriginal } of [normalize(text), readable(text)]) {
        const origins = Array.from({ length: form.length + 1 }, (_, i) => toOriginal(i))
        expect(origins).toEqual(origins.toSorted((a, b) => a - b))
        expect(origins.at(-1)).toBe(text.length)
      }
    }),
  )
})

test('a phone number found in NFKC is found in the original', () => {
  const text = '電話はﾃﾞﾝﾜ０７７６−１２です'
  const { text: form, toOriginal } = normalize(text)
  const start = form.indexOf('0776')
  expect(text.slice(toOriginal(start), toOriginal(start + 4))).toBe('０７７６')
  expect(text.slice(toOriginal(form.indexOf('デンワ')), toOriginal(form.indexOf('デンワ') + 3))).toBe('ﾃﾞﾝﾜ')
})

test('a sign that becomes several letters leads back to itself', () => {
  const { text, toOriginal } = normalize('はい㈱です')
  expect(text).toBe('はい(株)です')
  expect([2, 3, 4, 5].map(toOriginal)).toEqual([2, 2, 2, 3])
})

test('the readable form keeps full-width letters and digits, which the dictionary lists', () => {
  expect(readable('ＮＨＫの５０人！　ｶﾞﾝﾊﾞﾚ｡').text).toBe('ＮＨＫの５０人！　ガンバレ。')
})
