import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FoundName, maskIn, namesLeftIn, proposeMask } from '../../src/reading/mask.ts'
import { type StoryText, TEXT_FIELDS, type TextField } from '../../src/stories/story.ts'

const blank: StoryText = { title: '', before: '', happened: '', now: '', significance: '', contribution: '' }
const story = (parts: Partial<StoryText>): StoryText => ({ ...blank, ...parts })

/** Every place where one of these words stands, as the reading would find it. */
function found(text: StoryText, ...surfaces: string[]): FoundName[] {
  return TEXT_FIELDS.flatMap((field) => surfaces.flatMap((surface) => placesOf(text[field], { field, surface })))
}

function placesOf(text: string, { field, surface }: { field: TextField; surface: string }): FoundName[] {
  const places: FoundName[] = []
  for (let at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1))
    places.push({ field, surface, start: at, end: at + surface.length })
  return places
}

test('田中さん becomes Aさん, and the next person Bさん, in the order in which they first appear', () => {
  const text = story({ happened: '田中さんが佐藤さんを呼んだ。', now: '佐藤さんも田中さんも元気です。' })
  const { text: masked, aliases } = proposeMask(text, found(text, '佐藤さん', '田中さん'))
  expect(masked).toEqual(story({ happened: 'AさんがBさんを呼んだ。', now: 'BさんもAさんも元気です。' }))
  expect(aliases).toEqual([
    { name: '田中', alias: 'A' },
    { name: '佐藤', alias: 'B' },
  ])
})

test('the same person keeps the same letter in the title, with another honorific and under the full name', () => {
  const text = story({ title: '花子ちゃんの畑', happened: '田中花子さんは言った。田中様はうなずいた。' })
  const { text: masked } = proposeMask(text, found(text, '花子ちゃん', '田中花子さん', '田中様'))
  expect(masked.title).toBe('Aちゃんの畑')
  expect(masked.happened).toBe('Aさんは言った。A様はうなずいた。')
})

test('a family name that two people share is not taken for either of them', () => {
  const text = story({ happened: '田中花子さんと田中太郎さんが来た。田中さんが笑った。' })
  const { text: masked } = proposeMask(
    text,
    found(text, '田中花子さん', '田中太郎さん').concat(found(text, '田中さん')),
  )
  expect(masked.happened).toBe('AさんとBさんが来た。Cさんが笑った。')
})

test('a letter that the teller used herself goes to nobody else', () => {
  const text = story({ happened: 'Ａさんが田中さんに声をかけた。' })
  expect(proposeMask(text, found(text, '田中さん')).text.happened).toBe('ＡさんがBさんに声をかけた。')
})

test('a name without an honorific becomes the bare letter; numbers and addresses say what they were', () => {
  const text = story({ happened: '太郎が来た。電話は0776-12-3456、メールは a@b.jp です。' })
  const masked = proposeMask(text, found(text, '太郎', '0776-12-3456', 'a@b.jp')).text
  expect(masked.happened).toBe('Aが来た。電話は（電話番号）、メールは （メールアドレス） です。')
})

test('more than twenty-six people can be told apart', () => {
  const names = Array.from({ length: 40 }, (_, index) => `${String.fromCodePoint(0x4e00 + index * 7)}田さん`)
  const text = story({ happened: names.join('と') })
  const { aliases } = proposeMask(text, found(text, ...names))
  expect(new Set(aliases.map(({ alias }) => alias)).size).toBe(40)
})

test('of two findings that overlap the longer first one holds, and nothing is lost around them', () => {
  const text = story({ happened: '昨日、田中花子さんが来た。' })
  expect(proposeMask(text, found(text, '田中花子さん', '花子さん')).text.happened).toBe('昨日、Aさんが来た。')
})

test('what was not found stands as it stood, whatever the text is (emoji, lone surrogates, line breaks)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const text = story({ happened: `${before}田中さん${after}` })
      const place = { field: 'happened' as const, surface: '田中さん', start: before.length, end: before.length + 4 }
      const { text: masked } = proposeMask(text, [place])
      expect(masked.happened.startsWith(before)).toBe(true)
      expect(masked.happened.endsWith(`さん${after}`)).toBe(true)
      expect(masked.happened).not.toContain(`${before}田中さん`)
    }),
  )
})

test('a name that the reading missed where it stands again goes with the rest, and a town of that name stays', () => {
  const text = story({ happened: '坂井さんは坂井市にいる。', now: '坂井さんは元気。' })
  const once = [{ field: 'happened' as const, start: 0, end: 2, surface: '坂井' }]
  expect(proposeMask(text, once).text).toEqual(story({ happened: 'Aさんは坂井市にいる。', now: 'Aさんは元気。' }))
})

test('a text for panels that still holds a found name says which', () => {
  const original = story({ happened: '坂井さんと佐藤さん、坂井市で' })
  const places = found(original, '佐藤').concat({ field: 'happened', start: 0, end: 2, surface: '坂井' })
  expect(namesLeftIn(original, original, places)).toEqual(['坂井さん', '佐藤さん'])
  expect(namesLeftIn(story({ happened: 'Aさんと佐藤さん、坂井市で' }), original, places)).toEqual(['佐藤さん'])
})

test('a text about the story calls its people as the story does, and leaves places and plain words alone', () => {
  const text = story({ title: '花子ちゃんの畑', happened: '坂井さんと田中花子さんが、坂井市の畑に来た。' })
  const names = found(text, '花子ちゃん', '田中花子さん').concat(
    found(text, '坂井').filter(({ field, start }) => text[field].slice(start).startsWith('坂井さん')),
  )
  expect(maskIn('坂井さんが坂井市で、田中花子さん（花子ちゃん）に会えたから', text, names)).toBe(
    'Bさんが坂井市で、Aさん（Aちゃん）に会えたから',
  )
  expect(maskIn('だれの名前もない理由', text, names)).toBe('だれの名前もない理由')
})
