import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText, countGraphemes, excerpt, passphraseKey, plainKeys } from '../../src/base/text.ts'

test('characters are counted as a person counts them', () => {
  expect(countGraphemes('👨‍👩‍👧が笑った')).toBe(5)
  expect(excerpt('👨‍👩‍👧が笑った\nとさ', 5)).toBe('👨‍👩‍👧が笑った…')
  expect(excerpt('短い', 5)).toBe('短い')
})

test('a passphrase is the same however it is typed', () => {
  const key = passphraseKey('たんぽぽ 27')
  for (const typed of ['たんぽぽ27', 'タンポポ　２７', 'ﾀﾝﾎﾟﾎﾟ 27', ' たんぽぽ・27 '])
    expect(passphraseKey(typed)).toBe(key)
  expect(passphraseKey('たんぽぽ 28')).not.toBe(key)
})

test('full-width digits and every kind of hyphen are taken as typed by the same person', () => {
  expect(plainKeys('０７７６−００ー００００')).toBe('0776-00-0000')
  expect(['Ｒ８前ー００４２', 'スーパー', 'ｓ－ａ@b.jp'].map(plainKeys)).toEqual(['R8前-0042', 'スーパー', 's-a@b.jp'])
})

test('text from a browser never holds what the database or a reader cannot bear', () => {
  expect(cleanText('一\r\n二\r三\u0000')).toBe('一\n二\n三')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const clean = cleanText(text)
      expect(clean.isWellFormed()).toBe(true)
      expect(clean).not.toMatch(/\r|\0/)
      expect(cleanText(clean)).toBe(clean)
    }),
  )
})
