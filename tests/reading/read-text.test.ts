import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findingsOf, readingOf, suggestionOf } from '../../src/reading/findings.store.ts'
import { startLanguage } from '../../src/reading/language.ts'
import { readText } from '../../src/reading/read-text.job.ts'
import { tagsOf } from '../../src/reading/tags.store.ts'
import type { House } from '../../src/running/house.ts'
import { addStory, type Desk, openDesk } from './_desk.ts'

let folder: string
let desk: Desk
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-read-'))
  desk = await openDesk(folder)
  house = { ...desk.house, language: startLanguage(desk.house.db) }
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

const labels = (id: number) => tagsOf(house.db, id).map(({ label }) => label)

test('the service does not wait for the dictionary; what needs it does', async () => {
  const language = startLanguage(desk.house.db)
  expect(language.current).toBeUndefined()
  const analyzer = await language.ready
  expect(language.current).toBe(analyzer)
})

test('子ども食堂, 地区ふくしの会 and 居場所づくり come out whole as tags', async () => {
  const id = addStory(desk, {
    title: '居場所づくりのこと',
    happened: '地区ふくしの会で子ども食堂をはじめた。子ども食堂には三世代が来る。',
    significance: '居場所づくりになった。',
  })
  await readText(house, id)
  for (const word of ['子ども食堂', '地区ふくしの会', '居場所づくり']) expect(labels(id)).toContain(word)
  expect(tagsOf(house.db, id).filter(({ state }) => state !== 'suggested')).toEqual([])
})

test('the proposed domain is the one whose list the words hit, and the words are the reason; no hit, no proposal', async () => {
  const id = addStory(desk, {
    title: 'ひとりじゃない',
    happened: 'ひとり暮らしの母に居場所ができて、ひとりぼっちではなくなった。',
    significance: '居場所ができたから。',
  })
  await readText(house, id)
  const suggestion = suggestionOf(house.db, id)
  expect(suggestion?.code).toBe('A')
  expect(suggestion?.words).toContain('居場所')
  const none = addStory(desk, { title: 'あ', happened: 'い。', significance: 'う。' })
  await readText(house, none)
  expect(suggestionOf(house.db, none)).toBeUndefined()
})

test('likely names are found where they stand, counted in UTF-16 units of their field, emoji before them or not', async () => {
  const happened = '👨‍👩‍👧と田中さんが来た。'
  const id = addStory(desk, { title: '佐藤様の畑', happened, significance: 'ありがたいから。' })
  await readText(house, id)
  const found = findingsOf(house.db, id)
  expect(found.map(({ field, surface }) => [field, surface])).toEqual([
    ['title', '佐藤'],
    ['happened', '田中'],
  ])
  expect(
    found.map(({ start, end, field }) => (field === 'happened' ? happened : '佐藤様の畑').slice(start, end)),
  ).toEqual(['佐藤', '田中'])
  expect(found.every(({ reason }) => reason !== '')).toBe(true)
})

test('reading twice finds the same, and a story that is not there is no trouble', async () => {
  const id = addStory(desk, { happened: '田中さんと子ども食堂へ行った。' })
  await readText(house, id)
  const once = [labels(id), findingsOf(house.db, id).map(({ surface }) => surface)]
  await readText(house, id)
  expect([labels(id), findingsOf(house.db, id).map(({ surface }) => surface)]).toEqual(once)
  await readText(house, 99_999)
  expect(readingOf(house.db, 99_999)).toBeUndefined()
})

test('no text stops the reading: nothing but spaces, lone surrogates, a very long line', async () => {
  for (const happened of [' \n', '\ud83d田中\udc00さん😀😀です', 'ア'.repeat(20_000)]) {
    const id = addStory(desk, { happened })
    await readText(house, id)
    expect(readingOf(house.db, id)).toBeDefined()
  }
})
