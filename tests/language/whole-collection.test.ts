import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cooccurrence } from '../../src/language/cooccurrence.ts'
import { readability } from '../../src/language/readability.ts'
import { tokens } from './_engine.ts'

test('words that stand together in many units are close, however often a unit says them', () => {
  const units = [['畑', '大根', '畑'], ['畑', '大根'], ['畑', '大根', '雪'], ['雪'], ['畑']]
  expect(cooccurrence(units, { min: 2 })).toEqual([{ words: ['大根', '畑'], together: 3, jaccard: 3 / 4 }])
  expect(cooccurrence(units, { min: 1 }).map(({ words, jaccard }) => [...words, jaccard])).toEqual([
    ['大根', '畑', 3 / 4],
    ['大根', '雪', 1 / 4],
    ['畑', '雪', 1 / 5],
  ])
  expect(cooccurrence(units, { min: 1, top: 1 })).toHaveLength(1)
  expect(cooccurrence([])).toEqual([])
})

test('an edge is a share between nothing and all, and the order of the units changes nothing', () => {
  const units = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }), { maxLength: 12 })
  fc.assert(
    fc.property(units, (all) => {
      const edges = cooccurrence(all, { min: 1 })
      expect(edges.every(({ jaccard }) => jaccard > 0 && jaccard <= 1)).toBe(true)
      expect(cooccurrence(all.toReversed(), { min: 1 })).toEqual(edges)
    }),
  )
})

const read = async (text: string) => readability(text, await tokens(text))

test('short sentences in kana are easier than long words in kanji', async () => {
  const [easy, hard] = [
    await read('きょうは はたけへ 行きました。だいこんを ぬきました。'),
    await read('重層的支援体制整備事業の実施に伴い、関係機関との連携体制を強化する必要性が指摘された。'),
  ]
  expect([easy.band, hard.band, easy.rs > hard.rs, easy.sentences, hard.sentences]).toEqual([
    ...['easy', 'hard', true, 2, 1],
  ])
  expect(hard.issues.map(({ kind, start, end }) => [kind, start, end])).toEqual([['kanji-run', 0, 11]])
})

test('the score is that of the formula', async () => {
  // One sentence of 8 characters with one 、, every run of one.
  const { rs, kanjiRatio } = await read('山へ、川で水と。')
  const expected = -0.12 * 8 - 0 + 7.4 * 1 - 23.18 * 1 - 0 - 4.67 * 1 + 115.79
  expect([rs.toFixed(4), kanjiRatio]).toEqual([expected.toFixed(4), 3 / 8])
})

test('what could be easier is pointed at where it stands', async () => {
  const text = `${'とても長い文が、ここに、ずっと、つづいて、いく'.repeat(3)}。コミュニティソーシャルワーカー。行かないことはない。`
  const { issues } = await read(text)
  expect(new Set(issues.map(({ kind }) => kind))).toEqual(
    new Set(['long-sentence', 'many-commas', 'katakana-run', 'double-negation']),
  )
  expect(text.slice(issues.at(-1)?.start, issues.at(-1)?.end)).toBe('ないことはない')
})

test('whatever is written has a number, and its issues are places in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      const { rs, issues, kanjiRatio } = await read(text)
      expect([Number.isFinite(rs), kanjiRatio >= 0 && kanjiRatio <= 1]).toEqual([true, true])
      expect(issues.every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true)
    }),
    { numRuns: 60 },
  )
})
