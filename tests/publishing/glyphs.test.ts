import { expect, test } from 'vitest'
import { printCard } from '../../src/publishing/card.export.ts'
import { GETA, printable } from '../../src/publishing/glyphs.door.ts'
import { textOf } from './_pdf.ts'
import { card, paragraphs } from './_stories.ts'

const AT = Date.parse('2026-11-23T01:00:00Z')

test('what no font has becomes 〓, each reported once as the reader saw it', () => {
  expect(printable({ a: '한글と한', b: [{ c: '说 か\u20E3 ₂' }], n: 3, none: null })).toEqual({
    content: { a: `${GETA}${GETA}と${GETA}`, b: [{ c: `${GETA} ${GETA} ${GETA}` }], n: 3, none: null },
    replaced: ['한', '글', '说', 'か\u20E3', '₂'],
  })
})

test('emoji, old name kanji, circled numbers and half-width kana are kept', () => {
  const kept = '😊 👨‍👩‍👧 ❤️ 🇯🇵 𠮷野 髙﨑 神 葛\u{e0100}城 ①㈱ ｷｬｯｼｭ café'
  expect(printable(kept)).toEqual({ content: kept, replaced: [] })
})

test('kana with a mark of its own is composed, a kanji of a name is not changed', () => {
  expect(printable('か\u3099く 神').content).toBe('がく 神')
})

test('control and bidirectional characters vanish, every kind of line end becomes one', () => {
  expect(printable('a\u0000\u0007\u202Eb\u200B\r\nc\u2028d\te\uFEFF')).toEqual({ content: 'ab\nc\nd e', replaced: [] })
})

test('a paper is set whatever characters it is given', async () => {
  const blocks = Array.from({ length: 0x110 }, (_, block) =>
    Array.from({ length: 7 }, (_, step) => block * 256 + step * 37),
  )
  const points = blocks.flat().filter((point) => point < 0x30000 || point > 0xe0000)
  const text =
    points.map((point) => `あ${String.fromCodePoint(point)}`).join('') +
    '\uD800\uDC00\uD800 1️⃣ \u200D \uFE0F \u{1F3F4}\u{E0067}\u{E0062}\u{E007F} か\u20E3'
  const { pdf, replaced } = await printCard(
    card({ title: text.slice(0, 300), paragraphs: paragraphs(text), credit: text.slice(300, 400) }),
    AT,
  )
  expect(replaced.length).toBeGreaterThan(300)
  expect(await textOf(pdf)).toContain(GETA)
})
