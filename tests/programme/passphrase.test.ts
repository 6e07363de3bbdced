import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passphraseKey } from '../../src/base/text.ts'
import { programme } from './_samples.ts'

const katakana = (text: string) => text.replace(/[ぁ-ん]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const HALF = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ'
// Half-width katakana spell a voiced sound with a sign of its own; NFD parts it in the same way.
const halfWidth = (text: string) =>
  [...katakana(text).normalize('NFD')]
    .map((sign) => [...HALF].find((half) => half.normalize('NFKC') === sign) ?? sign)
    .join('')
    .replaceAll('\u3099', 'ﾞ')
    .replaceAll('\u309a', 'ﾟ')

const phrase = fc.record({ word: fc.constantFrom(...programme.passphrases), number: fc.integer({ min: 10, max: 99 }) })
const kana = fc.constantFrom((text: string) => text, katakana, halfWidth)
const digits = fc.constantFrom((text: string) => text, wide)
const between = fc.constantFrom('', ' ', '　', '  ', '\t', '-', '－', '・', '、')

test('however a passphrase is typed – katakana, half or full width, with or without spaces – it is the same one', () => {
  fc.assert(
    fc.property(
      phrase,
      kana,
      digits,
      between,
      fc.constantFrom('', ' ', '　'),
      ({ word, number }, as, by, gap, edge) => {
        const typed = `${edge}${as(word)}${gap}${by(String(number))}${edge}`
        expect([typed, passphraseKey(typed)]).toEqual([typed, `${word}${number}`])
      },
    ),
    { numRuns: 500 },
  )
})

test('no two passphrases are the same one', () => {
  const keys = programme.passphrases.flatMap((word) => [10, 55, 99].map((number) => passphraseKey(`${word} ${number}`)))
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.length).toBe(programme.passphrases.length * 3)
})
