import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { historyOf } from '../../src/reading/history.ts'
import { containsPattern, searchWords } from '../../src/reading/search-words.ts'
import { difference } from '../../src/stories/difference.door.ts'
import { inLines, markNames } from '../../src/stories/marked.ts'

test('a search is cut at spaces of any width, and each word is looked for as typed and in ordinary width', () => {
  expect(searchWords('子ども食堂　ＭＳＣ')).toEqual([
    { text: '子ども食堂', spellings: ['子ども食堂'], number: '子ども食堂' },
    { text: 'ＭＳＣ', spellings: ['MSC', 'ＭＳＣ'], number: 'MSC' },
  ])
})

test('a receipt number is found however its hyphen was typed', () => {
  expect(searchWords('Ｒ８前ー００４２').map((word) => word.number)).toEqual(['R8前-0042'])
})

test('no search is long enough to trouble the database', () => {
  expect(searchWords('あ '.repeat(500))).toHaveLength(8)
  expect(searchWords('%'.repeat(100_000))[0]?.spellings[0]).toHaveLength(100)
})

test('signs that mean something in LIKE are looked for as they are', () => {
  expect(containsPattern('100%_\\')).toBe('%100\\%\\_\\\\%')
})

test('marked words stand out with their reason, lines stay lines', () => {
  expect(markNames('前に田中さんが\n来た', [{ start: 2, end: 6, why: 'さんの前' }])).toEqual([
    [
      { kind: 'same', text: '前に', why: '' },
      { kind: 'name', text: '田中さん', why: 'さんの前' },
      { kind: 'same', text: 'が', why: '' },
    ],
    [{ kind: 'same', text: '来た', why: '' }],
  ])
})

test('a mark that overlaps another or reaches beyond the text is left out, and every letter is still there', () => {
  const lines = markNames('田中さんの畑', [
    { start: 0, end: 4, why: 'a' },
    { start: 2, end: 5, why: 'b' },
    { start: 5, end: 90, why: 'c' },
  ])
  expect(
    lines
      .flat()
      .map(({ text }) => text)
      .join(''),
  ).toBe('田中さんの畑')
  expect(lines.flat().filter(({ kind }) => kind === 'name')).toHaveLength(1)
})

test('the difference says what was taken away and what was added', () => {
  expect(difference('昨日、田中さんが来た', '昨日、Aさんが来た').filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: '田中', why: 'けした文字' },
    { kind: 'added', text: 'A', why: 'くわえた文字' },
  ])
})

test('both texts can be read out of their difference, even when they have nothing in common', () => {
  const [before, after] = ['あいうえお、'.repeat(700), 'かきくけこ。'.repeat(700)]
  const parts = difference(before, after)
  expect(
    parts
      .filter(({ kind }) => kind !== 'added')
      .map(({ text }) => text)
      .join(''),
  ).toBe(before)
  expect(
    parts
      .filter(({ kind }) => kind !== 'removed')
      .map(({ text }) => text)
      .join(''),
  ).toBe(after)
})

test('an empty line in a story stays an empty line', () => {
  expect(
    inLines([{ kind: 'same', text: 'a\n\nb', why: '' }]).map((line) => line.map(({ text }) => text).join('')),
  ).toEqual(['a', '', 'b'])
})

test('the history says in plain words who did what and when', () => {
  const at = Date.parse('2026-11-23T01:05:00Z')
  const row = { id: 1, at, actorKind: 'staff', actorName: '山田 花子', deed: 'accept-tag', detail: { tag: 7 } }
  expect(historyOf([row], new Map([[7, '居場所']]))).toEqual([
    { when: '令和8年11月23日（月） 10時05分', who: '山田 花子', what: 'タグを採用しました「居場所」' },
  ])
  expect(historyOf([{ ...row, actorKind: 'teller', deed: 'withdraw-story', detail: {} }], new Map())[0]?.who).toBe(
    '話した人',
  )
})

test('whatever is recorded about a story is told on its page in words of its own', () => {
  const src = join(import.meta.dirname, '../../src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const about = /deed: '([a-z-]+)',\s+subject: \{ kind: 'story'/g
  const deeds = files.flatMap((name) =>
    [...readFileSync(join(src, name), 'utf8').matchAll(about)].map(([, deed]) => deed),
  )
  expect(deeds.length).toBeGreaterThan(20)
  const row = { id: 1, at: 0, actorKind: 'staff', actorName: '山田 花子', detail: {} }
  const untold = deeds.filter(
    (deed = '') => historyOf([{ ...row, deed }], new Map())[0]?.what === 'ほかの操作をしました',
  )
  expect(untold).toEqual([])
})
