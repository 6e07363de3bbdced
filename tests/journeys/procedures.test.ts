import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeNow } from '../../src/db/write.ts'
import { linkToken } from '../../src/selection/rounds/link.ts'
import { membersOfRound } from '../../src/selection/rounds/members.store.ts'
import { addStaff, PASSWORD } from '../house.ts'
import { plan, type Room, type Round } from '../selection/_room.ts'
import { DESK, PHONE } from './browser.ts'
import { inspect, openTown, type Town, wordsOn } from './town.ts'

// Each way of deciding with a facilitator and five phones: read, vote, look at the reasons, decide, record.
const REASON = '待っていてくれる人がいることで、家から出られなかった人が毎週出かけるようになった変化だから。'
const TITLES = ['わたしの席', '雪の朝', '夜の学習室']

let town: Town
let room: Room
let staff: Page
let phones: Page[]
beforeAll(async () => {
  town = await openTown()
  await addStaff(town)
  const { store, house, clock } = town
  const { db, write, secret } = house
  room = { store, clock, db, write, secret, now: (deed) => writeNow(store, deed) }
  staff = await town.arrive(DESK)
  await staff.goto('/staff')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.getByRole('button', { name: 'サインインする' }).click()
  phones = await Promise.all(Array.from({ length: 5 }, () => town.arrive(PHONE)))
})
afterAll(() => town.close())

interface Meeting {
  round: Round
  at: string
  links: string[]
}

/** Staff choose how the panel decides, and open the round; everyone says that they had no part in any story. */
async function meet(procedure: string, { secret = false } = {}): Promise<Meeting> {
  const round = plan(room, { titles: TITLES })
  const at = `/staff/rounds/${round.roundId}`
  await staff.goto(at)
  await staff.locator('summary', { hasText: '決めごとを直す' }).click()
  await staff.locator(`input[name="procedure"][value="${procedure}"]`).check({ force: true })
  if (secret) await staff.locator('input[name="secret"]').check({ force: true })
  await staff.getByRole('button', { name: '保存する' }).click()
  await staff.getByRole('button', { name: 'この回を 始める' }).click()
  const links = membersOfRound(room.db, round.roundId).map((member) => `/p/${linkToken(room.secret.links, member)}`)
  await each(async (page, member) => {
    await page.goto(`${links[member]}/declaration`)
    await page.locator('input[name="none"]').check({ force: true })
    await page.locator('form[action$="/declaration"] button.btn--lg').click()
    await page.waitForURL(/\/read/)
  })
  return { round, at, links }
}

async function each(act: (page: Page, member: number) => Promise<void>): Promise<void> {
  await Promise.all(phones.map(act))
}

/** What one member marks: the first phone's page is also looked at. */
type Mark = (page: Page, member: number) => Promise<void>

async function voteAll({ links }: Meeting, name: string, mark: Mark): Promise<void> {
  await each(async (page, member) => {
    await page.goto(`${links[member]}/vote`)
    if (member === 0) await inspect(page, `vote: ${name}`)
    await mark(page, member)
    await page.fill('#reason', `理由その${member + 1}、待つ人がいるのはよいことだから。`)
    await page.locator('form[action$="/vote"] button').click()
    await page.waitForFunction(() => document.title.startsWith('受け取りました'))
  })
}

const choose =
  (...stories: number[]): Mark =>
  async (page, member) =>
    page
      .locator('label', { hasText: TITLES[stories[member] ?? 0] ?? '' })
      .locator('input')
      .check({ force: true })

async function closeVote({ at }: Meeting): Promise<string> {
  await staff.goto(at)
  await staff.locator('form[action$="/closure"] button').click()
  await inspect(staff, 'closed')
  return wordsOn(staff)
}

async function goOn({ at }: Meeting): Promise<void> {
  await staff.goto(at)
  await staff.locator('form[action$="/next-pass"] button').click()
  await staff.getByText('次の投票を始めました').waitFor()
}

async function record({ at, links }: Meeting, stories: readonly number[], divergence = ''): Promise<void> {
  await staff.goto(`${at}/decision`)
  for (const story of stories)
    await staff
      .locator('label', { hasText: TITLES[story] ?? '' })
      .locator('input')
      .check({ force: true })
  await staff.fill('#reason', REASON)
  if (divergence !== '') await staff.fill('#divergence', divergence)
  await staff.locator('input[name="dissentNone"]').check({ force: true })
  await staff.locator('input[name="discussed"]').check({ force: true })
  await inspect(staff, 'decision')
  await staff.locator('form[action$="/decision"] button').click()
  await staff.locator('form[action$="/finalisation"] button').click()
  await staff.getByText('記録を確定しました').waitFor()
  const [phone, link] = [phones[0], links[0]]
  await phone?.goto(`${link}/result`)
  if (phone) await inspect(phone, 'result')
  expect(phone && (await wordsOn(phone))).toContain('待っていてくれる人がいる')
}

test('多数決: a tie goes to a second vote among the tied', async () => {
  const meeting = await meet('majority')
  await voteAll(meeting, 'majority', choose(0, 0, 1, 1, 2))
  expect(await closeVote(meeting)).toContain('同じ数でした')
  await goOn(meeting)
  await voteAll(meeting, 'run-off', choose(0, 0, 0, 1, 1))
  expect(await closeVote(meeting)).toContain('『わたしの席』は 3票です。半分をこえるのは 3票から')
  await record(meeting, [0])
})

test('話し合いと投票のくり返し: two passes, and the movement between them stays to be read', async () => {
  const meeting = await meet('iterative')
  await voteAll(meeting, 'iterative', choose(0, 0, 1, 1, 2))
  expect(await closeVote(meeting)).toContain('まだ 決まっていません')
  await goOn(meeting)
  await voteAll(meeting, 'second pass', choose(1, 1, 1, 1, 0))
  const said = await closeVote(meeting)
  expect(said).toContain('投票 1回め')
  expect(said).toContain('投票 2回め')
  await record(meeting, [1])
})

const point =
  (sheet: readonly (readonly number[])[]): Mark =>
  async (page, member) => {
    const groups = page.locator('fieldset', { has: page.locator('.points') })
    for (const [story, title] of TITLES.entries())
      await groups.filter({ hasText: title }).locator(`input[value="${sheet[member]?.[story]}"]`).check({ force: true })
  }

test('点数づけ: points far apart are explained before the record is final', async () => {
  const meeting = await meet('scoring')
  await voteAll(
    meeting,
    'scoring',
    point([
      [5, 2, 3],
      [5, 2, 3],
      [5, 2, 3],
      [4, 2, 3],
      [1, 2, 3],
    ]),
  )
  const said = await closeVote(meeting)
  expect(said).toContain('平均 4.00点（5人、1〜5点）')
  expect(said).toContain('点が分かれました')
  await record(meeting, [0], '近くで見ていた人と、文だけを読んだ人とで 見方がちがいました。')
})

test('事前の点数と、話し合っての投票: the points order the talk, the vote decides', async () => {
  const meeting = await meet('prescore_vote')
  await voteAll(meeting, 'points before', point(Array.from({ length: 5 }, () => [3, 4, 5])))
  expect(await closeVote(meeting)).toContain('みんなの点数')
  await goOn(meeting)
  await voteAll(meeting, 'vote after the talk', choose(2, 2, 2, 1, 1))
  await closeVote(meeting)
  await record(meeting, [2])
})

test('よいと思うお話すべてに○', async () => {
  const meeting = await meet('approval')
  await voteAll(meeting, 'approval', async (page, member) => {
    for (const story of member < 3 ? [0, 1] : [1])
      await page
        .locator('label', { hasText: TITLES[story] ?? '' })
        .locator('input')
        .check({ force: true })
  })
  expect(await closeVote(meeting)).toContain('つけられる 5人のうち 5人です')
  await record(meeting, [1])
})

test('大切だと思う順に ならべる', async () => {
  const meeting = await meet('ranking')
  await voteAll(meeting, 'ranking', async (page, member) => {
    const places = page.locator('select')
    for (const [at, place] of (await places.all()).entries())
      await place.selectOption(String(((at + (member < 3 ? 0 : 1)) % 3) + 1))
  })
  await closeVote(meeting)
  await record(meeting, [0])
})

test('話し合い（合意）: until everybody who chose has chosen the same', async () => {
  const meeting = await meet('consensus')
  await voteAll(meeting, 'consensus', choose(0, 0, 0, 0, 2))
  expect(await closeVote(meeting)).toContain('まだ 決まっていません')
  await goOn(meeting)
  await voteAll(meeting, 'consensus again', choose(0, 0, 0, 0, 0))
  expect(await closeVote(meeting)).toContain('えらんだ人は みんな、『わたしの席』でした')
  await record(meeting, [0])
})

test('無記名: the number changes the vote, shows that it was counted, and nothing else leads to it', async () => {
  const meeting = await meet('majority', { secret: true })
  await voteAll(meeting, 'secret', choose(0, 0, 1, 1, 2))
  const receipts = await Promise.all(phones.map((page) => page.locator('.receipt').innerText()))
  const [phone] = phones
  if (!phone) return
  await inspect(phone, 'receipt')
  await phone.goto(`${meeting.links[0]}/vote`)
  expect(await phone.locator('input[type="radio"]:checked').count()).toBe(0)
  await choose(2)(phone, 0)
  await phone.locator('form[action$="/vote"] button').click()
  expect(await wordsOn(phone)).toContain('控えの番号が たしかめられませんでした')
  expect(await phone.locator('input[type="radio"]:checked').count()).toBe(1)
  await phone.fill('#receipt', (receipts[0] ?? '').toLowerCase().replaceAll('-', ' '))
  await phone.locator('form[action$="/vote"] button').click()
  await phone.waitForFunction(() => document.title.startsWith('受け取りました'))
  expect(await wordsOn(phone)).toContain('夜の学習室')
  await staff.goto(meeting.at)
  expect(await wordsOn(staff)).toContain('5人のうち 5人が 決めました')
  const said = await closeVote(meeting)
  expect(said).toContain('同じ数でした')
  for (const receipt of receipts) expect(await staff.content()).toContain(receipt.trim())
  await record(meeting, [1, 2])
})
