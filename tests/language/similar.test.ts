import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOf, indexKin, similarTerms, similarTo } from '../../src/language/similar.ts'
import { analyzer } from './_engine.ts'

async function indexOf(texts: string[]) {
  const { tokenize } = await analyzer()
  return indexKin(texts.map((text) => documentOf(text, tokenize(text))))
}

const STORIES = [
  '子ども食堂でカレーを食べました。食堂の人がやさしいです。',
  '畑の会で芋をほりました。土のにおいがしました。',
  '子ども食堂の手伝いで、カレーをよそいました。',
  '畑の芋をふかして、みんなで食べました。',
  'こども食堂のカレーは人気です。',
]

test('kin are those that share what few others say, and the shared words say why', async () => {
  const index = await indexOf(STORIES)
  const [first] = similarTo(0, index)
  expect(first?.index).toBe(2)
  expect(first?.shared).toContain('子ども食堂')
  expect(similarTo(1, index)[0]).toMatchObject({ index: 3, shared: expect.arrayContaining(['畑', '芋']) })
})

test('another spelling of the same thing is still kin', async () => {
  const index = await indexOf(STORIES)
  expect(
    similarTo(4, index)
      .slice(0, 2)
      .map((kin) => kin.index)
      .toSorted(),
  ).toEqual([0, 2])
})

test('what only one text says is no term to ask by; at most 25 are asked', async () => {
  const many = Array.from({ length: 40 }, (_, i) => `第${i}町内会の太鼓${i}台`).join('と')
  const index = await indexOf([many, many, '畑の芋'])
  const document = index.documents[0]
  expect(document && similarTerms(document, index).length).toBeLessThanOrEqual(25)
  expect(index.documents[2] && similarTerms(index.documents[2], index)).toEqual([])
})

test('nobody is kin to itself, none comes twice, and the same texts answer the same every time', async () => {
  const { tokenize } = await analyzer()
  const word = fc.constantFrom('地域', '活動', '食堂', 'サロン', '畑', '芋', 'を', '。')
  const stories = fc.array(
    fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(stories, (texts) => {
      const index = indexKin(texts.map((text) => documentOf(text, tokenize(text))))
      for (const at of texts.keys()) {
        const kin = similarTo(at, index)
        const places = kin.map((one) => one.index)
        expect(places).not.toContain(at)
        expect(new Set(places).size).toBe(places.length)
        expect(similarTo(at, index)).toEqual(kin)
      }
    }),
  )
})
