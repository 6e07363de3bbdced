import { expect, test } from 'vitest'
import { storySheet, themeIndex } from '../../src/publishing/sheet.ts'
import { paragraphs, story } from './_stories.ts'

test('each line a teller wrote is a paragraph; spaces before it and empty lines are left out', () => {
  const told = [
    [{ text: '　雨の\n\n 朝、' }, { text: '隣', ruby: 'となり' }, { text: 'の人が\r\n来た。' }],
    [{ text: ' ' }, { text: '' }],
  ]
  expect(storySheet(story({ paragraphs: told }), 0).content.paragraphs).toEqual([
    [{ text: '雨の' }],
    [{ text: '朝、' }, { text: '隣', ruby: 'となり' }, { text: 'の人が' }],
    [{ text: '来た。' }],
  ])
})

test('a picture travels under a name that we gave, whatever its words say', () => {
  const bytes = Buffer.from('1')
  const { content, images } = storySheet(
    story({
      photos: [
        { bytes, alt: '../../secret.jpg' },
        { bytes, alt: '' },
      ],
    }),
    7,
  )
  expect(images).toEqual([
    { name: 'photo-7-0.jpg', bytes },
    { name: 'photo-7-1.jpg', bytes },
  ])
  expect(content.photos).toEqual([
    { name: 'photo-7-0.jpg', alt: '../../secret.jpg' },
    { name: 'photo-7-1.jpg', alt: '写真' },
  ])
})

test('the reasons of earlier panels come first, and a story without any was read together with the others', () => {
  const by = (panel: string) => ({ panel, level: '', reason: paragraphs(panel), dissent: [] })
  const { content } = storySheet(story({ earlier: [by('圏域の会')], chosen: by('市の会') }), 0)
  expect([content.chosen, content.reasons.map((reason) => reason.panel)]).toEqual([true, ['圏域の会', '市の会']])
  expect(storySheet(story({ chosen: null }), 0).content).toMatchObject({ chosen: false, reasons: [] })
})

test('the index names each theme once a story, kana before kanji', () => {
  const stories = [{ themes: ['居場所', 'ふれあいサロン', '居場所'] }, { themes: ['おもちゃ\n病院', '居場所'] }]
  expect(themeIndex(stories)).toEqual([
    { name: 'おもちゃ 病院', stories: [1] },
    { name: 'ふれあいサロン', stories: [0] },
    { name: '居場所', stories: [0, 1] },
  ])
})
