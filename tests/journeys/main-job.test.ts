import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStaff, PASSWORD } from '../house.ts'
import { textOf } from '../publishing/_pdf.ts'
import { DESK, PHONE } from './browser.ts'
import { phonePhoto, tellStory } from './tell.ts'
import { inspect, openTown, type Town, wordsOn } from './town.ts'

// The main job, from a volunteer's form to a printed PDF, each step as a person does it.
const FIRST = {
  title: 'わたしの席',
  happened: '田中さんが「また来週」と言ってくれました。\nそれから毎週、子ども食堂へ行きます。',
  why: 'わたしを待つ人がいると思えたからです。',
  pen: 'さくら',
  name: '植田 秘密子',
}
const SECOND = {
  title: '雪の朝',
  happened: '朝、家の前の雪がかいてありました。となりの高校生でした。',
  why: 'はじめて名前で呼び合えたからです。',
  pen: 'ゆき',
  name: '植田 内緒男',
}
const REASON =
  '待っていてくれる人がいることで、家から出られなかった人が毎週出かけるようになった。その一言の力に、みんなで心を動かされました。'
const DISSENT = '雪かきの話の、高校生のほうの変化も大切だという声がありました。'

let town: Town
let staff: Page
let receipt: string
let links: string[]
beforeAll(async () => {
  town = await openTown()
  await addStaff(town)
})
afterAll(() => town.close())

test('a story with a photo is told on a phone of 390 px', async () => {
  const page = await town.arrive(PHONE)
  receipt = await tellStory(page, town, FIRST, await phonePhoto())
  expect(await wordsOn(page)).toContain('R8後-0001')
  await page.goBack()
  expect(await wordsOn(page, 'body')).not.toContain(FIRST.name)
  await page.context().close()
})

test('another is told without JavaScript', async () => {
  const page = await town.arrive({ ...PHONE, javaScriptEnabled: false })
  await tellStory(page, town, SECOND, await phonePhoto())
  await page.context().close()
})

test('staff sign in, read, mask a name and accept', async () => {
  await town.worker.idle()
  staff = await town.arrive(DESK)
  await staff.goto('/staff')
  await inspect(staff, 'sign-in')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.getByRole('button', { name: 'サインインする' }).click()
  await inspect(staff, 'desk')
  for (const [address, name] of [
    ['/staff/stories', 'stories'],
    ['/staff/stories/1', 'story'],
    ['/staff/stories/1/version', 'mask'],
    ['/staff/collections', 'collections'],
    ['/staff/programme', 'programme'],
  ] as const) {
    await staff.goto(address)
    await inspect(staff, name)
  }
  await staff.goto('/staff/stories/1')
  await staff.locator('#teller summary').click()
  await staff.getByRole('button', { name: '名前と連絡先を開く' }).click()
  await inspect(staff, 'teller')
  await staff.goto('/staff/stories/1')
  await staff
    .locator('form[action*="/tags"]', { hasText: '採用' })
    .filter({ hasText: '子ども食堂' })
    .getByRole('button', { name: '採用' })
    .click()
  await staff.goto('/staff/stories/1/version')
  expect(await staff.inputValue('[name="happened"]')).toContain('Aさんが「また来週」')
  await staff.locator('main form button[type="submit"], main form .btn--lg, main form button.btn').first().click()
  for (const id of [1, 2]) {
    await staff.goto(`/staff/stories/${id}`)
    await staff.locator('form[action$="/acceptance"] button').click()
  }
  expect(await wordsOn(staff)).toContain('うけいれ')
})

test('staff prepare a round for a panel of three', async () => {
  await staff.goto('/staff/panels/new')
  await inspect(staff, 'new panel')
  await staff.fill('#name', '三国の選ぶ会')
  await staff.locator('input[name="level"][value="area"]').check({ force: true })
  await staff.fill('#members', '青木\n石川\n上野')
  await staff.getByRole('button', { name: 'つくる' }).click()
  await inspect(staff, 'panel')
  await staff.goto('/staff/rounds/new')
  await inspect(staff, 'new round')
  await staff.locator('input[name="panel"]').first().check({ force: true })
  await staff.getByRole('button', { name: 'つくる' }).click()
  for (const box of await staff.locator('input[name="story"]').all()) await box.check({ force: true })
  await staff.getByRole('button', { name: '印をつけたお話を入れる' }).click()
  await inspect(staff, 'round being prepared')
  await staff.getByRole('button', { name: 'この回を 始める' }).click()
  await inspect(staff, 'open round')
  await staff.goto('/staff/rounds/1/links')
  await inspect(staff, 'links')
  links = (await staff.locator('.slip__address').allTextContents()).map((link) => new URL(link.trim()).pathname)
  expect(links).toHaveLength(3)
})

test('three members read and vote from three phones at once, and nobody sees a total', async () => {
  await Promise.all(links.map((link, index) => voteAs(link, index)))
  await staff.goto('/staff/rounds/1')
  const page = await wordsOn(staff)
  expect(page).toContain('3人のうち 3人が 決めました')
  expect(page).not.toContain('理由その')
})

async function voteAs(link: string, index: number): Promise<void> {
  const page = await town.arrive(PHONE)
  await page.goto(link)
  if (index === 0) await inspect(page, 'welcome')
  await page.goto(`${link}/declaration`)
  if (index === 0) await inspect(page, 'declaration')
  await page.locator('input[name="none"]').check({ force: true })
  await page.locator('form[action$="/declaration"] button.btn--lg').click()
  await page.goto(`${link}/read`)
  if (index === 0) await inspect(page, 'read list')
  for (const n of [1, 2]) {
    await page.goto(`${link}/read/${n}`)
    const text = await wordsOn(page)
    expect(text).not.toMatch(/植田|田中さん/)
    if (index === 0) await inspect(page, 'reading')
  }
  await page.goto(`${link}/vote`)
  if (index === 0) await inspect(page, 'vote')
  await page
    .locator('label', { hasText: index < 2 ? FIRST.title : SECOND.title })
    .locator('input')
    .check({ force: true })
  await page.fill('#reason', `理由その${index + 1}、待つ人がいるのはよいことだから。`)
  await page.locator('form[action$="/vote"] button').click()
  await page.waitForURL(/\/done/)
  if (index === 0) await inspect(page, 'voted')
  expect(await wordsOn(page, 'body')).not.toContain(`理由その${((index + 1) % 3) + 1}`)
  await page.context().close()
}

test('the facilitator closes, records reason and dissent, and the record is finalised', async () => {
  await staff.goto('/staff/rounds/1')
  await staff.getByRole('button', { name: '投票を締め切る' }).click()
  await inspect(staff, 'closed round')
  await staff.goto('/staff/rounds/1/decision')
  await inspect(staff, 'decision')
  await staff.locator('label', { hasText: FIRST.title }).locator('input').check({ force: true })
  await staff.fill('#reason', '全員一致で1番')
  await staff.fill('#dissent', DISSENT)
  await staff.check('input[name="discussed"]')
  for (const box of await staff.locator('input[name="present"]').all()) await box.check({ force: true })
  await staff.locator('form[action$="/decision"] button').click()
  expect(await wordsOn(staff)).toContain('話した人が読んで、わかる理由ですか')
  expect(await staff.inputValue('#dissent')).toBe(DISSENT)
  await staff.fill('#reason', REASON)
  await staff.locator('form[action$="/decision"] button').click()
  await staff.goto('/staff/rounds/1')
  await inspect(staff, 'draft of the record')
  await staff.locator('form[action$="/finalisation"] button').click()
  await staff.goto('/staff/rounds/1')
  await inspect(staff, 'record')
  const member = await town.arrive(PHONE)
  await member.goto(`${links[0]}/result`)
  await inspect(member, 'result')
  expect(await wordsOn(member)).toContain('待っていてくれる人がいることで')
  await member.context().close()
})

test('the booklet downloads with the story, the reason and the pen name, and without the real name', async () => {
  const booklet = await print('booklet')
  for (const words of [
    'また来週',
    '毎週出かけるようになった',
    '高校生のほうの変化',
    'さくら（ペンネーム）',
    'ことばのさくいん',
    '同意の範囲で1/1本',
  ])
    expect(booklet).toContain(words)
  expect(booklet).not.toMatch(/植田|秘密子|田中/)
  const card = await print('card')
  for (const words of ['わたしのせき席', 'らいしゅう', 'さくら（ペンネーム）']) expect(card).toContain(words)
  expect(card).not.toMatch(/植田|秘密子|田中/)
})

async function print(kind: 'card' | 'booklet'): Promise<string> {
  await staff.goto(`/staff/publications/new?round=1&kind=${kind}${kind === 'card' ? '&furigana=on' : ''}`)
  await inspect(staff, 'order a paper')
  await staff.getByRole('button', { name: '印刷する' }).click()
  await staff.waitForSelector('text=できました', { timeout: 60_000 })
  await inspect(staff, 'printed')
  const [download] = await Promise.all([
    staff.waitForEvent('download'),
    staff.getByRole('link', { name: 'PDFを受け取る' }).click(),
  ])
  return (await textOf(readFileSync(await download.path()))).replace(/\s/g, '')
}

test('the teller withdraws: the paper can no longer be fetched; undone, it can', async () => {
  const teller = await town.arrive(PHONE)
  await teller.goto(receipt.replace('?new=1', ''))
  await inspect(teller, 'my story')
  await teller.locator('a[href$="/withdrawal"]').click()
  await inspect(teller, 'withdrawal')
  await teller.locator('form[action$="/withdrawal"] button').click()
  await inspect(teller, 'withdrawn')
  const fetched = await staff.request.get(`${town.address}/staff/publications/1/file`)
  expect(fetched.status()).toBe(410)
  await staff.goto('/staff/rounds/1')
  expect(await wordsOn(staff)).not.toContain('また来週')
  await teller.locator('form[action$="/return"] button').click()
  expect((await staff.request.get(`${town.address}/staff/publications/1/file`)).status()).toBe(200)
  await staff.goto('/staff/publications')
  await inspect(staff, 'ledger')
})

test('no page had a script error, and the content policy stopped nothing of ours', () => {
  expect(town.troubles).toEqual([])
})
