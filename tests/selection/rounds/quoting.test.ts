import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotes, unlessQuoting } from '../../../src/selection/rounds/quoting.ts'
import type { StoryText } from '../../../src/stories/story.ts'

const story = (words: Partial<StoryText>): StoryText => ({
  ...{ title: '', before: '', happened: '', now: '', significance: '', contribution: '' },
  ...words,
})
const WORDS = '集会所の戸をあけたら、みんなが待っていてくれました。'

test.each(['title', 'before', 'happened', 'now', 'significance', 'contribution'] as const)(
  'words of a closed story are not repeated, in whichever field they stand: %s',
  (field) => {
    const closed = [story({ title: 'ほかの題', [field]: field === 'title' ? `${WORDS}と${WORDS}` : WORDS })]
    const said = `「${WORDS}」という言葉に、心を動かされました。`
    expect(unlessQuoting(said, closed)).toBe('（いまは見せられないお話の言葉が入っているため、この文は出していません）')
    expect(unlessQuoting('自分から出かけるようになった変化だから', closed)).toBe(
      '自分から出かけるようになった変化だから',
    )
  },
)

test('another width, a line break or a space does not make the words another’s', () => {
  const closed = [story({ happened: 'ＡＢＣ広場で ２０人が\n笑いました' })]
  expect(quotes('ABC広場で20人が笑いました', closed)).toBe(true)
})

test('a title is known by itself; a short one, which is common speech too, only where it is quoted', () => {
  expect(quotes('回覧板で名前を知った話がよかった', [story({ title: '回覧板で名前を知った' })])).toBe(true)
  const short = [story({ title: 'ありがとう' })]
  expect([quotes('ありがとうと言えた変化', short), quotes('『ありがとう』を選びました', short)]).toEqual([false, true])
  expect(quotes('なにか', [story({})])).toBe(false)
})

test('a title alone gives way, and the rest of the reason stays', () => {
  const closed = [story({ title: '皿洗いから配膳へ' }), story({ title: 'ありがとう' })]
  const said = '畑の話に集まりやすい。「皿洗いから配膳へ」も『ありがとう』も、同じくらい大切です。'
  expect(unlessQuoting(said, closed)).toBe(
    '畑の話に集まりやすい。（いまは見せられないお話）も（いまは見せられないお話）も、同じくらい大切です。',
  )
  expect(unlessQuoting('皿洗いから 配膳へ の話', closed)).toBe(
    '（いまは見せられないお話の言葉が入っているため、この文は出していません）',
  )
})

test('whatever a reason quotes at length of a closed story, none of it comes through', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 60, unit: 'grapheme' }), fc.nat(8), (words, from) => {
      const plain = words.normalize('NFKC').replace(/\s/g, '')
      fc.pre(plain.length >= 20)
      const quoted = plain.slice(from, from + 12)
      // A mark that joins the word before it is no longer what was quoted.
      fc.pre(`わけ${quoted}です`.normalize('NFKC').includes(quoted))
      expect(quotes(`わけ${quoted}です`, [story({ now: words })])).toBe(quoted.length === 12)
    }),
  )
})
