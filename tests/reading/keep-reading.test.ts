import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { currentDomains } from '../../src/programme/programme.store.ts'
import { todoOfReading } from '../../src/reading/desk.store.ts'
import {
  findingsOf,
  readingOf,
  setFindingState,
  setSuggestionState,
  suggestionOf,
} from '../../src/reading/findings.store.ts'
import { keepReading, type Reading } from '../../src/reading/keep-reading.act.ts'
import { setTagState, tagsOf } from '../../src/reading/tags.store.ts'
import { addStory, type Desk, NOW, openDesk } from './_desk.ts'

let folder: string
let desk: Desk
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-keep-'))
  desk = await openDesk(folder)
})
afterEach(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

const finding = (surface: string, start: number) => ({
  field: 'happened' as const,
  start,
  end: start + surface.length,
  surface,
  level: 'high' as const,
  reason: 'さん',
})
const keep = (reading: Partial<Reading> & { storyId: number }) =>
  desk.house.write((tx) =>
    keepReading(
      tx,
      {
        tags: [],
        domain: undefined,
        findings: [],
        engine: 'test',
        indexed: { words: '', pairs: '', readings: '' },
        ...reading,
      },
      NOW,
    ),
  )
const labels = (...words: string[]) => words.map((label) => ({ label, words: [] }))
const tagStates = (id: number) =>
  Object.fromEntries(tagsOf(desk.house.db, id).map(({ label, state }) => [label, state]))

test('what staff decided about tags survives another reading; what nobody decided is found anew', async () => {
  const storyId = addStory(desk)
  await keep({ storyId, tags: labels('畑', '居場所', '土曜') })
  const [field, place] = tagsOf(desk.house.db, storyId)
  if (!field || !place) throw new Error('two tags were kept')
  setTagState(desk.house.db, field.id, { state: 'accepted', decidedBy: '山田 花子', decidedAt: NOW })
  setTagState(desk.house.db, place.id, { state: 'rejected', decidedBy: '山田 花子', decidedAt: NOW })
  await keep({ storyId, tags: labels('居場所', '畑', '夏') })
  expect(tagStates(storyId)).toEqual({ 畑: 'accepted', 居場所: 'rejected', 夏: 'suggested' })
  await keep({ storyId, tags: [] })
  expect(tagStates(storyId)).toEqual({ 畑: 'accepted', 居場所: 'rejected' })
})

test('names that staff decided on stay decided; a reading done twice leaves what one leaves', async () => {
  const storyId = addStory(desk)
  const findings = [finding('田中さん', 0), finding('林さん', 9)]
  await keep({ storyId, findings })
  setFindingState(desk.house.db, { storyId, surface: '林さん' }, 'not_name')
  await keep({ storyId, findings })
  await keep({ storyId, findings })
  expect(
    findingsOf(desk.house.db, storyId)
      .map(({ surface, state }) => [surface, state])
      .toSorted(),
  ).toEqual([
    ['林さん', 'not_name'],
    ['田中さん', 'open'],
  ])
  expect(readingOf(desk.house.db, storyId)?.engine).toBe('test')
})

test('a proposed domain gives way to the next reading until staff have answered it', async () => {
  const [a, b] = currentDomains(desk.house.db)
  if (!a || !b) throw new Error('the sample has domains')
  const storyId = addStory(desk)
  await keep({ storyId, domain: { domainId: a.id, words: ['居場所'] } })
  await keep({ storyId, domain: { domainId: b.id, words: ['出番'] } })
  expect(suggestionOf(desk.house.db, storyId)).toMatchObject({ code: b.code, words: ['出番'], state: 'suggested' })
  setSuggestionState(desk.house.db, storyId, 'rejected')
  await keep({ storyId, domain: { domainId: a.id, words: ['居場所'] } })
  expect(suggestionOf(desk.house.db, storyId)).toMatchObject({ code: b.code, state: 'rejected' })
})

test('no list hit, no domain proposed', async () => {
  const [a] = currentDomains(desk.house.db)
  const storyId = addStory(desk)
  await keep({ storyId, domain: { domainId: a?.id ?? 0, words: ['居場所'] } })
  await keep({ storyId })
  expect(suggestionOf(desk.house.db, storyId)).toBeUndefined()
})

test('a story that was taken back while it waited is not read', async () => {
  const storyId = addStory(desk, { state: 'withdrawn' })
  await keep({ storyId, tags: labels('畑'), findings: [finding('田中さん', 0)] })
  expect([
    tagsOf(desk.house.db, storyId),
    findingsOf(desk.house.db, storyId),
    readingOf(desk.house.db, storyId),
  ]).toEqual([[], [], undefined])
})

const NOTHING_MORE = { worrying: 0, toExclude: 0, replies: 0 }

test('the desk counts what waits: new ones with the oldest, open names, guardians, held', () => {
  expect(todoOfReading(desk.house.db, NOW)).toEqual({
    received: 0,
    oldestReceivedAt: null,
    withNames: 0,
    guardianWaiting: 0,
    held: 0,
    ...NOTHING_MORE,
  })
  addStory(desk, { daysAgo: 3, happened: '田中さんと林さん', names: ['田中さん', '林さん'] })
  addStory(desk, { age: 'u17' })
  addStory(desk, { age: 'u17', answers: { guardian: 'yes', child: 'no' }, state: 'held' })
  addStory(desk, { age: 'u17', daysAgo: 500, state: 'accepted' })
  addStory(desk, { state: 'withdrawn', age: 'u17', happened: '田中さん', names: ['田中さん'] })
  expect(todoOfReading(desk.house.db, NOW)).toEqual({
    received: 2,
    oldestReceivedAt: NOW - 3 * DAY,
    withNames: 1,
    guardianWaiting: 1,
    held: 1,
    ...NOTHING_MORE,
  })
})
