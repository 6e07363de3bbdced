import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToStats, keyphrases, newStats, removeFromStats } from '../../src/language/keyphrases.ts'
import { analyzer, tokens } from './_engine.ts'

async function collection(texts: string[]) {
  const stats = newStats()
  const stories = await Promise.all(texts.map((text) => tokens(text)))
  for (const story of stories) addToStats(stats, story)
  return { stats, stories }
}
const phrasesOf = async (texts: string[], at = 0) => {
  const { stats, stories } = await collection(texts)
  return keyphrases(stories[at] ?? [], stats).map(({ phrase }) => phrase)
}

test('what is said often, early and in many sentences comes first', async () => {
  const text = 'サロンに通いました。サロンで友だちができました。帰りに八百屋で大根を買いました。'
  expect((await phrasesOf([text]))[0]).toBe('サロン')
})

test('a noun whose words join many others in the collection outweighs one that stands alone', async () => {
  const story = '地域活動と大根のことを話しました。'
  const others = ['地域福祉の会。', '地域づくり。', '活動報告。', '活動計画。', '見守り活動。']
  expect((await phrasesOf([story, ...others]))[0]).toBe('地域活動')
})

test('a noun within longer ones counts there by half', async () => {
  const { stats, stories } = await collection(['食堂。子ども食堂。地域食堂。', '食堂。'])
  const [first, second] = stories.map(
    (story) => keyphrases(story, stats).find(({ phrase }) => phrase === '食堂')?.score,
  )
  expect(first).toBeGreaterThan(second ?? 0)
})

test('nouns that somebody turned down are left out, and no more than asked for are given', async () => {
  const { stats, stories } = await collection(['畑の会で大根と人参と牛蒡を洗いました。'])
  const all = keyphrases(stories[0] ?? [], stats)
  const without = keyphrases(stories[0] ?? [], stats, { limit: 2, without: new Set([all[0]?.phrase ?? '']) })
  expect(without.map(({ phrase }) => phrase)).toEqual(all.slice(1, 3).map(({ phrase }) => phrase))
})

const words = fc.array(
  fc.constantFrom('地域', '活動', '食堂', '子ども', 'の', 'で', '。', '見守り', '話し合い', 'サロン'),
  {
    maxLength: 40,
  },
)

test('a story that is taken out again leaves the statistics as they were', async () => {
  const { tokenize } = await analyzer()
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), words, (stories, extra) => {
      const stats = newStats()
      for (const story of stories) addToStats(stats, tokenize(story.join('')))
      const before = structuredClone(stats)
      addToStats(stats, tokenize(extra.join('')))
      removeFromStats(stats, tokenize(extra.join('')))
      expect(stats).toEqual(before)
    }),
  )
})

test('scores fall, no noun comes twice, and all of them stand in the text', async () => {
  const { tokenize } = await analyzer()
  fc.assert(
    fc.property(words, (story) => {
      const [text, stats] = [story.join(''), newStats()]
      addToStats(stats, tokenize(text))
      const found = keyphrases(tokenize(text), stats)
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a))
      expect(new Set(found.map(({ phrase }) => phrase)).size).toBe(found.length)
      expect(found.filter(({ phrase }) => !text.includes(phrase))).toEqual([])
    }),
  )
})
