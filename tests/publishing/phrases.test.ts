import { expect, test } from 'vitest'
import { phrasesOf } from '../../src/publishing/phrases.ts'

const cut = (text: string) => phrasesOf([{ text }]).map((phrase) => phrase.map((run) => run.text).join(''))

test('a title may break between its phrases, never within a word or before a particle', () => {
  expect(cut('「帰りたくない」と言えた')).toEqual(['「帰りたくない」と', '言えた'])
  expect(cut('縁側で飲んだ一杯のお茶')).toEqual(['縁側で', '飲んだ', '一杯のお茶'])
  expect(cut('三国圏域の会で 選ばれたお話')).toEqual(['三国圏域の', '会で ', '選ばれたお話'])
})

test('nothing is lost and a word keeps its reading', () => {
  const runs = [
    { text: '圏域の' },
    { text: '縁側', ruby: 'えんがわ' },
    { text: 'で、「' },
    { text: '茶', ruby: 'ちゃ' },
    { text: '」を\n飲む' },
  ]
  const phrases = phrasesOf(runs)
  expect(
    phrases
      .flat()
      .map((run) => run.text)
      .join(''),
  ).toBe('圏域の縁側で、「茶」を 飲む')
  expect(phrases.flat().filter((run) => 'ruby' in run)).toEqual([
    { text: '縁側', ruby: 'えんがわ' },
    { text: '茶', ruby: 'ちゃ' },
  ])
  expect(phrasesOf([])).toEqual([])
})
