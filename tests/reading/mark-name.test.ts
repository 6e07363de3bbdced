import { afterAll, beforeAll, expect, test } from 'vitest'
import { findingsOf } from '../../src/reading/findings.store.ts'
import { type Browser, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, plainBody, tell } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
})
afterAll(() => open.close())

async function told(happened: string): Promise<number> {
  await tell(open, { 2: { happened, before: '', now: '', changes: ['', ''] } })
  await open.worker.idle()
  return allStories(open).at(-1)?.id ?? 0
}
const mark = (id: number, word: string) => staff.post(`/staff/stories/${id}/names`, { word })
const statesOf = (id: number, word: string) =>
  findingsOf(open.house.db, id)
    .filter(({ surface }) => surface === word)
    .map(({ state }) => state)

test('a word that the machine overlooked is masked wherever it stands, and the text for panels has it no more', async () => {
  const id = await told('ぴょんきちが来ると、場があかるくなる。ぴょんきちは畑も手伝う。')
  expect(statesOf(id, 'ぴょんきち')).toEqual([])
  expect((await mark(id, ' ぴょんきち ')).statusCode).toBe(303)
  expect(statesOf(id, 'ぴょんきち')).toEqual(['masked', 'masked'])
  const form = plainBody(await staff.get(`/staff/stories/${id}/version`))
  expect(form).toContain('>\nAが来ると、場があかるくなる。Aは畑も手伝う。</textarea>')
  await mark(id, 'ぴょんきち')
  expect(statesOf(id, 'ぴょんきち')).toHaveLength(2)
})

test('a word that is not in the story is said to be missing, and what was typed is still there', async () => {
  const id = await told('畑で笑った。')
  const refused = await mark(id, 'いない人')
  expect([
    refused.statusCode,
    refused.body.includes('value="いない人"'),
    refused.body.includes('見つかりません'),
  ]).toEqual([...[422, true, true]])
  expect((await mark(id, '  ')).statusCode).toBe(422)
})

test('what is nobody’s name in one story is not asked about in the next, unless it is somebody’s somewhere', async () => {
  const first = await told('さくらさんへ行った。')
  const [found] = findingsOf(open.house.db, first)
  expect(found?.surface).toBe('さくら')
  await staff.post(`/staff/stories/${first}/names/${found?.id}`, { state: 'not_name' })
  const second = await told('さくらさんのお茶会。')
  expect(statesOf(second, 'さくら')).toEqual([])
  await mark(second, 'さくら')
  expect(statesOf(await told('さくらさんに会った。'), 'さくら')).toEqual(['open'])
})

test('content that wants special care is pointed out to staff, with the words that hint at it', async () => {
  const id = await told('がんの手術のあと、畑に出るようになった。')
  const body = plainBody(await staff.get(`/staff/stories/${id}`))
  expect(body).toMatch(/とくに気をつけたい内容.*病気・けが.*（がん）/s)
})
