import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexedWords } from '../../src/stories/story-index.store.ts'
import { undoWithdrawal, withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { type Browser, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, plainBody, tell } from '../stories/_tell.ts'

let open: TestHouse
let staff: Browser
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open)
  await told('畑の話', '畑で大根をぬいた。居場所ができた。')
  await told('食堂の話', 'こども食堂で引きこもりの弟が皿を洗った。')
  await told('ひみつの話', '温泉旅館の女将になった。')
  await open.worker.idle()
})
afterAll(() => open.close())

const told = (title: string, happened: string) =>
  tell(open, {
    2: { happened, before: '', now: '', changes: ['', ''] },
    6: { title, hopes: '', people: '', domain: 'unknown' },
  })
const search = async (q: string, more = '') =>
  plainBody(await staff.get(`/staff/stories?q=${encodeURIComponent(q)}${more}`))
const titlesIn = (body: string) => [...body.matchAll(/class="ttl"[^>]*>([^<]*)</g)].map(([, title]) => title)
const find = async (q: string) => titlesIn(await search(q))

test('stories are found by their words in any spelling, and the hit stands marked in its surroundings', async () => {
  const body = await search('子供食堂')
  expect(titlesIn(body)).toEqual(['食堂の話'])
  expect(body).toMatch(/<mark>こども食堂<\/mark>で引きこもりの弟が/)
  expect([
    await find('洗う'),
    await find('ひきこもり'),
    await find('畑'),
    await find('いばしょ'),
    await find('大根 居場所'),
  ]).toEqual([...[['食堂の話'], ['食堂の話'], ['畑の話'], ['畑の話'], ['畑の話']]])
})

test('a search and the filters narrow together, and each tab counts what it finds', async () => {
  expect(titlesIn(await search('居場所', '&state=received'))).toEqual(['畑の話'])
  expect(titlesIn(await search('居場所', '&state=accepted'))).toEqual([])
  const counts = [...(await search('居場所')).matchAll(/class="n">(\d+)</g)].map(([, n]) => Number(n))
  expect(counts).toEqual([1, 0, 0, 0, 0, 1])
})

test('a word that no story says offers the nearest that one does, and no other', async () => {
  const body = await search('井場所')
  expect(body).toContain('もしかして')
  expect(/もしかして: <a href="([^"]+)">居場所<\/a>/.exec(body)?.[1]).toContain(encodeURIComponent('居場所'))
  expect(await search('まったくないことば')).not.toContain('もしかして')
})

test('of a story that was taken back no search, no count and no suggestion tells; undone, it is found again', async () => {
  const id = allStories(open)[2]?.id ?? 0
  expect(await find('温泉旅館')).toEqual(['ひみつの話'])
  const deed = { storyId: id, by: { kind: 'teller' as const, id }, at: open.clock.now() }
  await open.house.write((tx) => withdrawStory(tx, deed))
  const bodies = await Promise.all(['温泉旅館', '温泉旅間', '温泉', '女将', 'R8後'].map((q) => search(q)))
  expect(
    bodies.filter((body) =>
      /ひみつの話|旅館|もしかして/.test(body.replaceAll(/value="[^"]*"/g, '').replaceAll(/q=[^"&]*/g, '')),
    ),
  ).toEqual([])
  expect(indexedWords(open.house.db).filter(({ word }) => /旅館|女将/.test(word))).toEqual([])
  await open.house.write((tx) => undoWithdrawal(tx, deed))
  expect(await find('温泉旅館')).toEqual(['ひみつの話'])
  await open.worker.idle()
  expect(await find('おかみ')).toEqual(['ひみつの話'])
})

test('a receipt number finds its story, with words beside it too', async () => {
  const number = allStories(open)[0]?.number ?? ''
  expect([await find(number), await find(`${number} 大根`), await find(`${number} 食堂`)]).toEqual([
    ...[['畑の話'], ['畑の話'], []],
  ])
})
