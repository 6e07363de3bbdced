import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { plan } from '../selection/_room.ts'
import { plainBody } from '../stories/_tell.ts'
import { addPhoto, answer, openPress, order, type Press } from './_press.ts'

let press: Press
let papers: { booklet: string; card: string; csv: string }
beforeAll(async () => {
  press = await openPress()
  const { room, stories } = press
  for (const id of Object.values(stories)) answer(room, id, { internal: 'yes', edit: 'yes', credit: 'none' })
  const photo = await addPhoto(press, stories.first, '縁側の写真')
  answer(room, stories.first, { 'photo.internal': 'yes', 'photo.asked': 'nobody' }, photo)
  const booklet = await order(press, { scope: 'chosen' })
  const card = await order(press, { kind: 'card', candidate: String(press.chosen) })
  const asked = await press.facilitator.post('/staff/publications/year', {
    year: '2026',
    paper: 'csv',
    audience: 'internal',
  })
  await press.open.worker.idle()
  papers = { booklet, card, csv: String(asked.headers['location']) }
})
afterAll(() => press.close())

const page = async (id = press.stories.first) => plainBody(await press.facilitator.get(`/staff/stories/${id}/traces`))
const hashOf = (address: string) =>
  String(
    press.room.store.sqlite
      .prepare('SELECT coalesce(file_hash, erased_hash) FROM publications WHERE id = ?')
      .pluck()
      .get(Number(address.split('/').at(-1))),
  )

test('every paper, file and meeting that holds a story is named, with how it holds it and its hash', async () => {
  const shown = await page()
  for (const words of [
    '冊子「',
    'お話カード「',
    'お話の記録表「令和8年度」',
    '議事録「',
    'お話の文・写真 1枚',
    '写真 1件（残っているもの 1件）',
  ])
    expect(shown).toContain(words)
  for (const address of Object.values(papers)) {
    expect(shown).toContain(`href="${address}"`)
    expect(shown).toContain(hashOf(address).slice(0, 12))
  }
  expect(shown).not.toContain('することは')
  // A story that was only read stands in the book's table of votes, by its title, and in the sheet.
  const other = await page(press.stories.second)
  expect([other.includes('題だけ'), other.includes('お話カード「')]).toEqual([true, false])
})

test('when it is taken back each of them becomes something to do, and what is done is marked so (I2)', async () => {
  const { room, stories, facilitator } = press
  const by = { kind: 'teller', id: stories.first } as const
  room.now((tx) => withdrawStory(tx, { storyId: stories.first, by, at: room.clock.now() }))
  await press.open.worker.idle()
  const before = await page()
  const left = Number(/のこり (\d+)件/.exec(before)?.[1])
  expect(left).toBeGreaterThanOrEqual(4)
  expect(before).toContain('お話カード「')
  expect(before).toMatch(/自動で消えます。それまでは 元にもどせます/)
  await facilitator.post(`${papers.card}/recall`, {})
  const after = await page()
  expect(Number(/のこり (\d+)件/.exec(after)?.[1])).toBe(left - 1)
  expect(after).toContain('配るのを止めました')
})

test('the page of a story leads there, also when the story was taken back, and a story that is not there is not found', async () => {
  for (const id of [press.stories.first, press.stories.second])
    expect((await press.facilitator.get(`/staff/stories/${id}`)).body).toContain(`/staff/stories/${id}/traces`)
  expect((await press.facilitator.get('/staff/stories/9999/traces')).statusCode).toBe(404)
})

test('a story that has gone nowhere says so', async () => {
  const fresh = plan(press.room, { titles: ['まだどこにも出ていない話'] })
  press.room.store.sqlite.prepare('DELETE FROM candidates WHERE round_id = ?').run(fresh.roundId)
  expect(await page(fresh.storyIds[0])).toContain('まだ出ていません')
})
