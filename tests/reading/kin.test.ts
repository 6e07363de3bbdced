import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLikelySame } from '../../src/reading/kin.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { type Browser, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, plainBody, tell } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
  await told('畑の先生', '畑で大根の育て方を子どもに教える役割ができた。大根がとれた日はうれしかった。')
  await told('大根の日', '子どもと畑へ行き、大根をぬいた。役割があるのはよい。')
  await told('編み物の夜', '編み物の会で毛糸をもらった。ひざかけを縫った。')
  await told('畑の先生', '畑で大根の育て方を子どもに教える役割ができた。大根がとれた日はうれしかったです。')
  await told('毛糸の話', '毛糸で編み物をした。')
  await open.worker.idle()
})
afterAll(() => open.close())

const told = (title: string, happened: string) =>
  tell(open, {
    2: { happened, before: '', now: '', changes: ['', ''] },
    3: { significance: title, contribution: '' },
    6: { title, hopes: '', people: '', domain: 'unknown' },
  })
const page = async (index: number) => plainBody(await staff.get(`/staff/stories/${allStories(open)[index]?.id}`))
const kinIn = (body: string) =>
  [...(/id="kin-h".*?<\/section>/s.exec(body)?.[0] ?? '').matchAll(/stories\/(\d+)">/g)].map(([, id]) => Number(id))
const ids = (...indexes: number[]) => indexes.map((index) => allStories(open)[index]?.id)

test('stories that speak of the same come first, with the words that both say', async () => {
  const body = await page(0)
  expect(kinIn(body).slice(0, 2).toSorted()).toEqual(ids(1, 3))
  expect(kinIn(body)).not.toContain(ids(2)[0])
  expect(body).toMatch(/大根の日<\/a>.*?どちらにも「[^」]*大根[^」]*」/s)
})

test('a story that came twice is pointed out before it is accepted', async () => {
  expect(await page(3)).toContain('と、ほとんど同じ文です。二度届いたのかもしれません。')
  expect(await page(1)).not.toContain('ほとんど同じ文')
  const text = { title: '', before: '', now: '', significance: '', contribution: '' }
  expect(isLikelySame({ ...text, happened: '' }, { ...text, happened: '' })).toBe(false)
})

test('one that was taken back is nobody’s kin', async () => {
  const id = ids(4)[0] ?? 0
  expect(kinIn(await page(2))).toEqual([id])
  await open.house.write((tx) => withdrawStory(tx, { storyId: id, by: { kind: 'teller', id }, at: open.clock.now() }))
  expect(kinIn(await page(2))).toEqual([])
})
