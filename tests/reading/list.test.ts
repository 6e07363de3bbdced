import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allAreas, currentDomains } from '../../src/programme/programme.store.ts'
import { addStory, countStatements, type Desk, openDesk } from './_desk.ts'

let folder: string
let desk: Desk
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-list-'))
  desk = await openDesk(folder)
})
afterEach(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

async function titles(query = ''): Promise<string[]> {
  const { body } = await desk.get(`/staff/stories${query}`)
  return [...body.matchAll(/class="ttl"[^>]*>([^<]*)</g)].map(([, title]) => title ?? '')
}

const search = (words: string) => titles(`?q=${encodeURIComponent(words)}`)

test('stories stand newest first, each under the tab of its state', async () => {
  addStory(desk, { title: 'きのうの話', daysAgo: 1 })
  addStory(desk, { title: 'うけいれた話', state: 'accepted', daysAgo: 3 })
  addStory(desk, { title: 'けさの話' })
  expect(await titles()).toEqual(['けさの話', 'きのうの話', 'うけいれた話'])
  expect(await titles('?state=received')).toEqual(['けさの話', 'きのうの話'])
  expect(await titles('?state=accepted')).toEqual(['うけいれた話'])
  const { body } = await desk.get('/staff/stories?state=received')
  const counts = [...body.matchAll(/class="n">(\d+)</g)].map(([, n]) => Number(n))
  expect(counts).toEqual([2, 1, 0, 0, 0, 3])
})

test('of a story that was taken back the list shows number and dates, and no search finds its words', async () => {
  addStory(desk, {
    title: '秘密の題',
    happened: 'だれにも言わないで',
    state: 'withdrawn',
    tags: { 秘密: 'accepted' },
    names: ['だれ'],
  })
  const { body } = await desk.get('/staff/stories')
  expect(body).toContain('R8後-0001')
  for (const word of ['秘密', 'だれ', '言わないで', '名前らしき語']) expect(body).not.toContain(word)
  expect(await search('秘密')).toEqual([])
  expect(await search('R8後-0001')).toEqual(['R8後-0001（取り下げ）'])
})

test('the area filter takes the wards of an area with it; a domain is found by its code, and so is having none', async () => {
  const areas = allAreas(desk.house.db)
  const ward = areas.find((area) => area.parentId !== null) ?? areas[0]
  const [domain] = currentDomains(desk.house.db)
  if (!ward || !domain) throw new Error('the sample has areas and domains')
  addStory(desk, { title: '地区の話', areaId: ward.id, domainId: domain.id })
  addStory(desk, { title: 'どこかの話' })
  expect(await titles(`?area=${ward.parentId ?? ward.id}`)).toEqual(['地区の話'])
  expect(await titles(`?domain=${domain.code}`)).toEqual(['地区の話'])
  expect(await titles('?domain=none')).toEqual(['どこかの話'])
  expect(await titles('?cycle=1')).toHaveLength(2)
  expect(await titles('?cycle=2')).toEqual([])
})

test('every word of a search must stand in the story, in whatever part and width', async () => {
  addStory(desk, { title: '子ども食堂', happened: 'ＭＳＣを学んだ。', significance: '宿題が進んだ' })
  addStory(desk, { title: '子ども食堂のつづき' })
  expect(await search('子ども食堂　宿題')).toEqual(['子ども食堂'])
  expect(await search('ＭＳＣ')).toEqual(['子ども食堂'])
  expect(await search('子ども食堂')).toHaveLength(2)
  expect(await search('ｒ８後ー０００２')).toEqual(['子ども食堂のつづき'])
})

test('signs in a search are signs, not commands', async () => {
  addStory(desk, { title: 'わりびき', happened: '100%の力で_よく\\がんばった。"やった"と\'言った\'。' })
  addStory(desk, { title: 'ふつう', happened: '100の力でよくがんばった。' })
  for (const words of ['%', '_', '\\', '"', "'", '100%', "' OR 1=1 --", '%%%', '";']) {
    const found = await search(words)
    expect([words, found.includes('ふつう')]).toEqual([words, false])
  }
  expect(await search('100%')).toEqual(['わりびき'])
  expect(await search('で_よく')).toEqual(['わりびき'])
  expect((await desk.get(`/staff/stories?q=${encodeURIComponent('%'.repeat(5000))}`)).statusCode).toBe(200)
  expect((await desk.get('/staff/stories?q=a&q=b&area=x&domain=%27&page=-1&state=zzz')).statusCode).toBe(200)
})

test('twenty stand on a page, the rest on the next, and nothing twice', async () => {
  for (let n = 0; n < 45; n++) addStory(desk, { title: `話${n}`, daysAgo: n % 3 })
  const pages = [await titles(), await titles('?page=2'), await titles('?page=3'), await titles('?page=4')]
  expect(pages.map((page) => page.length)).toEqual([20, 20, 5, 0])
  expect(new Set(pages.flat()).size).toBe(45)
})

test('a list of thirty asks the database as often as a list of one', async () => {
  addStory(desk, { tags: { 畑: 'accepted' }, names: ['土曜'] })
  const one = await countStatements(desk, () => desk.get('/staff/stories'))
  for (let n = 0; n < 29; n++) addStory(desk, { tags: { 畑: 'accepted' }, names: ['土曜'], answers: { panel: 'yes' } })
  const thirty = await countStatements(desk, () => desk.get('/staff/stories'))
  expect(one).toBeGreaterThan(3)
  expect(thirty).toBe(one)
})

test('a long story lies on the list with its beginning alone', async () => {
  addStory(desk, { happened: `はじまり。${'あ'.repeat(3000)}おわりの言葉` })
  const { body } = await desk.get('/staff/stories')
  expect(body).toContain('はじまり。')
  expect(body).not.toContain('おわりの言葉')
  expect(body).not.toContain('あ'.repeat(200))
})

test('a row says how far the story may go, its accepted tags and the likely names, and 見本 where it is one', async () => {
  addStory(desk, {
    answers: { panel: 'yes', web: 'yes' },
    tags: { 居場所: 'accepted', 机: 'suggested' },
    happened: '田中さんと',
    names: ['田中さん'],
    sample: true,
  })
  const { body } = await desk.get('/staff/stories')
  expect(body).toContain('インターネットまで')
  expect(body).toContain('居場所')
  expect(body).not.toContain('机')
  expect(body).toContain('名前らしき語 1')
  expect(body).toContain('見本')
})

test('where nothing is found, each condition can be let go; where nothing was told, the way to begin is shown', async () => {
  expect((await desk.get('/staff/stories')).body).toContain('まだ お話は届いていません')
  addStory(desk)
  const { body } = await desk.get('/staff/stories?state=held&q=zzz')
  expect(body).toContain('ことばを外してさがす')
  expect(body).toContain('状態をすべてにする')
  expect(body).toContain('value="zzz"')
})

test('the list is for staff', async () => {
  expect((await desk.asStranger('/staff/stories')).statusCode).toBe(303)
})

test('from the desk the list opens on what still has likely names, and on what waits for a guardian', async () => {
  addStory(desk, { title: '名前の話', happened: '田中さんと', names: ['田中さん'] })
  addStory(desk, { title: '子どもの話', age: 'u17' })
  addStory(desk, { title: '答えた子の話', age: 'u17', answers: { guardian: 'yes', child: 'yes' } })
  expect(await titles('?names=1')).toEqual(['名前の話'])
  expect(await titles('?guardian=1')).toEqual(['子どもの話'])
  expect((await desk.get('/staff/stories?guardian=1')).body).toContain('返事を待っているお話だけを出しています')
})
