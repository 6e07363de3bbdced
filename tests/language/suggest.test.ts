import { expect, test } from 'vitest'
import { suggestDomain } from '../../src/language/domain.ts'
import { addToStats, keyphrases, newStats } from '../../src/language/keyphrases.ts'
import { tokens } from './_engine.ts'

const STORY =
  '子ども食堂に行くようになって、友だちができました。田中さんも子ども食堂の人です。居場所づくりは大切だと思います。毎日、子ども食堂が楽しみです。'

test('a noun said in many sentences comes first, then those of several words', async () => {
  expect(await tagsOf(STORY, 8)).toEqual(['子ども食堂', '居場所づくり', '友だち', '楽しみ'])
})

test('no more tags than asked for', async () => {
  expect(await tagsOf(STORY, 1)).toEqual(['子ども食堂'])
})

test('names of people and everyday words are no tags', async () => {
  expect(await tagsOf('今日は田中さんと山田太郎さんがみんなと一緒に来た。参加者たちの声。', 8)).toEqual(['参加者'])
})

test('a text without nouns has no tags', async () => {
  expect(await tagsOf('', 8)).toEqual([])
})

const LISTS = [
  { code: 'A', words: ['居場所', '集まる', '孤立', '声かけ'] },
  { code: 'B', words: ['役割', '任せる', '頼む'] },
]

test('the domain whose words are said most is suggested, with the words as the reason', async () => {
  expect(await domainOf('孤立していた人が集まって居場所づくりを始め、役割ができた。声かけも。')).toEqual({
    code: 'A',
    words: ['孤立', '集まる', '居場所', '声かけ'],
  })
})

test('a word said twice is one reason', async () => {
  expect(await domainOf('役割、役割、任せる。居場所が居場所で居場所だ')).toEqual({
    code: 'B',
    words: ['役割', '任せる'],
  })
})

test.each(['役割と居場所', 'カレーを食べた', ''])('for 「%s」 no guess is better than a wrong one', async (text) => {
  expect(await domainOf(text)).toBeUndefined()
})

async function tagsOf(text: string, limit: number) {
  const [stats, found] = [newStats(), await tokens(text)]
  addToStats(stats, found)
  return keyphrases(found, stats, { limit, people: false }).map(({ phrase }) => phrase)
}

async function domainOf(text: string) {
  return suggestDomain(await tokens(text), LISTS)
}
