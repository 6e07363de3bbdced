import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deedsOn } from '../../src/running/journal.store.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { stories } from '../../src/stories/stories.table.ts'
import { addStory, type Desk, openDesk } from './_desk.ts'

let folder: string
let desk: Desk
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-story-'))
  desk = await openDesk(folder)
})
afterEach(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

const stateOf = (id: number) =>
  desk.house.db
    .select({ state: stories.state, reason: stories.heldReason })
    .from(stories)
    .where(eq(stories.id, id))
    .get()
const deeds = (id: number) => deedsOn(desk.house.db, 'story', id).map((row) => row.deed)

test('a story that was taken back shows no word of itself and can be neither accepted, tagged nor masked', async () => {
  const id = addStory(desk, { title: '秘密の題', happened: '秘密の文', state: 'withdrawn', tellerName: '取下 花子' })
  const { body } = await desk.get(`/staff/stories/${id}`)
  expect(body).toContain('R8後-0001')
  expect(body).not.toContain('秘密')
  for (const [path, fields] of [
    ['acceptance', {}],
    ['tags', { label: '畑' }],
    ['domain', {}],
    ['teller', {}],
    ['version', { title: 'a', happened: 'b', base: '1' }],
  ] as const) {
    expect((await desk.post(`/staff/stories/${id}/${path}`, fields)).statusCode).toBe(409)
  }
  for (const path of ['version', 'teller']) {
    const answer = await desk.get(`/staff/stories/${id}/${path}`)
    expect([answer.statusCode, answer.body.includes('取下 花子')]).toEqual([409, false])
  }
})

test('whoever told a story stands nowhere but on the page that is opened on purpose, and the opening is recorded', async () => {
  const id = addStory(desk, { tellerName: '植田 めじるし', names: ['土曜'], answers: { panel: 'yes', credit: 'real' } })
  for (const url of ['/staff/stories', `/staff/stories/${id}`, `/staff/stories/${id}/version`]) {
    expect((await desk.get(url)).body).not.toContain('めじるし')
  }
  expect(deeds(id)).toEqual([])
  const followed = await desk.get(`/staff/stories/${id}/teller`)
  expect([followed.statusCode, deeds(id)]).toEqual([303, []])
  expect((await desk.post(`/staff/stories/${id}/teller`, {})).body).toContain('植田 めじるし')
  expect(deeds(id)).toEqual(['open-teller'])
  expect((await desk.get(`/staff/stories/${id}`)).body).toContain('話した人の名前と連絡先を開きました')
})

const answered = { name: '植田 みどり', relation: '母', way: 'phone', guardian: 'yes', child: 'yes' }

test('what a guardian and a child answered is recorded by staff; until both say yes the story is for staff alone', async () => {
  const id = addStory(desk, { age: 'u17', answers: { panel: 'yes' } })
  expect((await desk.get(`/staff/stories/${id}`)).body).toContain('返事を記録する')
  const half = await desk.post(`/staff/stories/${id}/guardian`, { ...answered, child: '' })
  expect([
    half.statusCode,
    half.body.includes('植田 みどり'),
    half.body.includes('子ども本人の返事を選んでください'),
  ]).toEqual([422, true, true])
  expect(standingOf(desk.house.db, id)?.answers.guardian).toBeUndefined()
  await desk.post(`/staff/stories/${id}/guardian`, answered)
  expect(standingOf(desk.house.db, id)?.answers).toMatchObject({ guardian: 'yes', child: 'yes' })
  expect((await desk.get(`/staff/stories/${id}`)).body).not.toContain('みどり')
  expect((await desk.post(`/staff/stories/${id}/teller`, {})).body).toContain('植田 みどり（母）')
})

test('staff take a story back for its teller after being asked once more, and it can be undone', async () => {
  const id = addStory(desk, { title: '秘密の題', state: 'accepted' })
  expect((await desk.get(`/staff/stories/${id}/withdrawal`)).body).toContain('を取り下げますか')
  expect(stateOf(id)?.state).toBe('accepted')
  await desk.post(`/staff/stories/${id}/withdrawal`, {})
  const { body } = await desk.get(`/staff/stories/${id}`)
  expect([body.includes('秘密'), body.includes('元にもどす')]).toEqual([false, true])
  await desk.post(`/staff/stories/${id}/restoration`, {})
  expect(stateOf(id)?.state).toBe('accepted')
})
