import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

function run(task: 'analyse' | 'keyphrases' | 'similar', input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/task.ts', task], { input, encoding: 'utf8' })
  const answers = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  return { status, answers, stderr }
}

const lines = (...texts: string[]) => texts.map((text) => `${JSON.stringify({ text })}\n`).join('')
const STORIES = [
  '子ども食堂で、みんなとカレーを食べました。子ども食堂は毎月あります。食堂の人がやさしいです。',
  '畑の会で芋をほりました。畑は広くて、土のにおいがしました。',
  '子ども食堂の手伝いをしました。カレーをよそうと、子どもたちが笑いました。',
  '地区の集まりで、畑の芋をふかして食べました。',
]

test('each line answers its words with offsets, its nouns and its names', () => {
  const text = '😀😀田中さんと3月の子ども食堂へ行った'
  const { status, answers, stderr } = run('analyse', lines(text, ''))
  expect([status, stderr, answers.length, answers[1]]).toEqual([0, '', 2, { tokens: [], compounds: [], persons: [] }])
  const [{ tokens, compounds, persons }] = answers
  for (const { start, end, surface } of tokens) expect(text.slice(start, end)).toBe(surface)
  expect(Object.keys(tokens[0])).toEqual([
    ...['surface', 'start', 'end', 'pos', 'pos1', 'pos2', 'pos3', 'base', 'reading', 'pron'],
  ])
  expect(tokens.find(({ surface }: { surface: string }) => surface === '月').reading).toBe('ガツ')
  expect(compounds.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toContain(
    '子ども食堂',
  )
  expect(persons.map(({ start, end, level }: Record<string, number>) => [text.slice(start, end), level])).toEqual([
    ['田中', 'high'],
  ])
})

test('each line answers the nouns that tell most of it, in the light of the whole collection', () => {
  const { status, answers } = run('keyphrases', lines(...STORIES))
  expect([status, answers.length]).toEqual([0, 4])
  expect([answers[0].phrases[0], answers[2].phrases[0]]).toEqual(['子ども食堂', '子ども食堂'])
  expect(answers.filter(({ phrases }) => phrases.length === 0)).toEqual([])
})

test('each line answers the others of the collection, the nearest first, and never itself', () => {
  const { status, answers } = run('similar', lines(...STORIES))
  expect(status).toBe(0)
  expect(answers.map(({ similar }) => similar[0])).toEqual([2, 3, 0, 1])
  expect(answers.filter(({ similar }, at) => similar.includes(at))).toEqual([])
})

test.each(['x', '{"text": 1}', '[]', 'null'])(
  'a line that is no text ends it with code 2 and its number: %s',
  (line) => {
    const { status, stderr } = run('analyse', `${lines('よい行')}${line}\n`)
    expect([status, stderr.includes('2行目')]).toEqual([2, true])
  },
)
