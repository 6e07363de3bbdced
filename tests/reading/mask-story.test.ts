import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findingsOf } from '../../src/reading/findings.store.ts'
import { textsOf } from '../../src/stories/texts.store.ts'
import { addStory, type Desk, openDesk } from './_desk.ts'

let folder: string
let desk: Desk
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-mask-'))
  desk = await openDesk(folder)
})
afterEach(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

const told = { happened: '田中さんが誘ってくれた。', names: ['田中さん'] }
const written = {
  title: '畑の先生',
  happened: 'Aさんが誘ってくれた。',
  significance: '出番ができたから。',
  before: '',
  now: '',
  contribution: '',
  reason: '仮名',
}
const valueIn = (body: string, name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(body)?.[1] ?? ''
/** What lay before the writer: the text for panels, and the teller's words. */
const baseIn = (body: string) => ({ base: valueIn(body, 'base'), own: valueIn(body, 'own') })

test('the form opens with the likely names replaced, and shows what that changed', async () => {
  const id = addStory(desk, told)
  const { body } = await desk.get(`/staff/stories/${id}/version`)
  expect(body).toContain('>\nAさんが誘ってくれた。</textarea>')
  expect(body).toContain('田中 → A')
  expect(body).toMatch(/<del>.*?田中.*?<\/del><ins>.*?A.*?<\/ins>/)
})

test('the text for panels is a version of its own; the original stays letter for letter (R4.2)', async () => {
  const id = addStory(desk, told)
  const base = baseIn((await desk.get(`/staff/stories/${id}/version`)).body)
  expect((await desk.post(`/staff/stories/${id}/version`, { ...written, ...base, step: 'save' })).statusCode).toBe(303)
  expect(
    textsOf(desk.house.db, id).map(({ kind, sequence, happened, author, reason }) => ({
      kind,
      sequence,
      happened,
      author,
      reason,
    })),
  ).toEqual([
    { kind: 'original', sequence: 1, happened: '田中さんが誘ってくれた。', author: '話した人', reason: '' },
    { kind: 'panel', sequence: 2, happened: 'Aさんが誘ってくれた。', author: '山田 花子', reason: '仮名' },
  ])
  expect(findingsOf(desk.house.db, id).map(({ state }) => state)).toEqual(['masked'])
  expect((await desk.get(`/staff/stories/${id}/version`)).body).toContain('>\nAさんが誘ってくれた。</textarea>')
})

test('the database itself refuses to change a version, the original above all', () => {
  const id = addStory(desk, told)
  expect(() =>
    desk.store.sqlite.prepare('UPDATE story_versions SET happened = ? WHERE story_id = ?').run('x', id),
  ).toThrow('never changes')
  expect(() =>
    desk.store.sqlite
      .prepare(`INSERT INTO story_versions (story_id, sequence, kind, title, happened, significance, author, created_at)
    VALUES (?, 2, 'original', 'x', 'x', 'x', 'x', 0)`)
      .run(id),
  ).toThrow('UNIQUE')
})

test('when somebody saved in between, both texts are shown and nothing typed is lost; saving again is then an answer', async () => {
  const id = addStory(desk, told)
  const base = baseIn((await desk.get(`/staff/stories/${id}/version`)).body)
  await desk.post(`/staff/stories/${id}/version`, {
    ...written,
    happened: 'ある人が誘ってくれた。',
    ...base,
    step: 'save',
  })
  const late = await desk.post(`/staff/stories/${id}/version`, {
    ...written,
    reason: '読みやすく',
    ...base,
    step: 'save',
  })
  expect(late.statusCode).toBe(409)
  expect(late.body).toContain('先に保存していました')
  expect(late.body).toContain('>\nAさんが誘ってくれた。</textarea>')
  expect(late.body).toContain('value="読みやすく"')
  expect(late.body).toMatch(/<del>.*?ある人.*?<\/del>/)
  expect(textsOf(desk.house.db, id)).toHaveLength(2)
  await desk.post(`/staff/stories/${id}/version`, { ...written, ...baseIn(late.body), step: 'save' })
  expect(
    textsOf(desk.house.db, id)
      .map(({ happened }) => happened)
      .at(-1),
  ).toBe('Aさんが誘ってくれた。')
})

test('pressing twice saves once', async () => {
  const id = addStory(desk, told)
  const base = baseIn((await desk.get(`/staff/stories/${id}/version`)).body)
  for (const _ of [1, 2])
    expect((await desk.post(`/staff/stories/${id}/version`, { ...written, ...base, step: 'save' })).statusCode).toBe(
      303,
    )
  expect(textsOf(desk.house.db, id)).toHaveLength(2)
})

test('the difference can be looked at before saving, and a text without its story is not taken', async () => {
  const id = addStory(desk, told)
  const base = baseIn((await desk.get(`/staff/stories/${id}/version`)).body)
  const preview = await desk.post(`/staff/stories/${id}/version`, {
    ...written,
    happened: '近所の人が誘ってくれた。',
    ...base,
    step: 'preview',
  })
  expect([
    preview.statusCode,
    preview.body.includes('>\n近所の人が誘ってくれた。</textarea>'),
    baseIn(preview.body),
  ]).toEqual([200, true, base])
  const empty = await desk.post(`/staff/stories/${id}/version`, {
    ...written,
    happened: ' ',
    now: 'いまは元気',
    ...base,
    step: 'save',
  })
  expect([empty.statusCode, empty.body.includes('>\nいまは元気</textarea>')]).toEqual([422, true])
  expect(textsOf(desk.house.db, id)).toHaveLength(1)
})

test('a name that staff decided to mask but that panels would still read is said on the story', async () => {
  const id = addStory(desk, told)
  const [found] = findingsOf(desk.house.db, id)
  await desk.post(`/staff/stories/${id}/names/${found?.id}`, { state: 'masked' })
  expect((await desk.get(`/staff/stories/${id}`)).body).toContain('選ぶ会に見せる文に残っています: 田中さん')
  const base = baseIn((await desk.get(`/staff/stories/${id}/version`)).body)
  await desk.post(`/staff/stories/${id}/version`, { ...written, ...base, step: 'save' })
  expect((await desk.get(`/staff/stories/${id}`)).body).not.toContain('選ぶ会に見せる文に残っています')
})
