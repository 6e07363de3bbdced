import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeNow } from '../../src/db/write.ts'
import { linkToken, memberWords } from '../../src/selection/rounds/link.ts'
import { membersOfRound } from '../../src/selection/rounds/members.store.ts'
import { addStaff, PASSWORD } from '../house.ts'
import { MEMBERS, opened, type Room, type Round, vote } from '../selection/_room.ts'
import { DESK, PHONE } from './browser.ts'
import { inspect, openTown, type Town, wordsOn } from './town.ts'

const TITLES = ['わたしの席', '雪の朝', '夜の学習室']
let town: Town
let room: Room
let staff: Page
let round: Round
beforeAll(async () => {
  town = await openTown()
  await addStaff(town)
  await addStaff(town, '中村 次郎', 'jiro@example.jp')
  const { store, house, clock } = town
  room = { store, clock, db: house.db, write: house.write, secret: house.secret, now: (deed) => writeNow(store, deed) }
  round = opened(room, { titles: TITLES })
  staff = await town.arrive(DESK)
  await staff.goto('/staff')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.getByRole('button', { name: 'サインインする' }).click()
  await staff.waitForURL(/staff/)
})
afterAll(() => town.close())

const at = (rest = '') => `/staff/rounds/${round.roundId}${rest}`

test('two slips and a raised hand: typed, counted by a second person, and in the box beside the votes from screens', async () => {
  for (const member of [3, 4]) vote(room, round, { member, candidateId: round.candidates[0] ?? 0 })
  await staff.goto(at())
  await staff.getByRole('link', { name: '紙と挙手の票を入れる' }).click()
  for (const [member, way] of [
    ['0', 'paper'],
    ['1', 'paper'],
    ['2', 'hands'],
  ] as const)
    await staff.locator(`input[name="channel-${round.members[Number(member)]}"][value="${way}"]`).check({ force: true })
  await staff.locator('input[name="asked"]').check({ force: true })
  await staff.getByRole('button', { name: '保存する' }).click()
  for (const [member, story] of [
    [0, 0],
    [1, 1],
    [2, 0],
  ] as const) {
    await staff.selectOption('#member', { label: MEMBERS[member] ?? '' })
    await staff
      .locator(`#choice label`, { hasText: TITLES[story] ?? '' })
      .locator('input')
      .check({ force: true })
    if (member === 0) await inspect(staff, 'slips')
    await staff.getByRole('button', { name: 'この1枚を 入れる' }).click()
    await staff.getByText('1枚 入れました').waitFor()
  }
  const count = async (first: string) => {
    await staff.selectOption('#countedBy', '中村 次郎')
    const said = { issued: '3', unused: '1', ballots: '3', abstained: '0' }
    for (const [field, number] of Object.entries(said)) await staff.fill(`#${field}`, number)
    for (const [index, id] of round.candidates.entries())
      await staff.fill(`#count-${id}`, index === 0 ? first : index === 1 ? '1' : '0')
    await staff.getByRole('button', { name: '数が合うか たしかめて' }).click()
  }
  await count('1')
  await staff.getByText('ふたりの数が合いません').first().waitFor()
  expect(await staff.inputValue('#ballots')).toBe('3')
  await inspect(staff, 'two counts that differ')
  await count('2')
  await staff.getByText('ふたりの数が合いました').waitFor()
  await staff.goto(at())
  await staff.locator('form[action$="/closure"] button').click()
  expect(await wordsOn(staff)).toContain('挙手 1人')
})

test('a member without a camera comes in by the words, objects to the draft, and the objection stays in the record', async () => {
  await staff.goto(at('/decision'))
  await staff
    .locator('label', { hasText: TITLES[0] ?? '' })
    .locator('input')
    .check({ force: true })
  await staff.fill(
    '#reason',
    '待っていてくれる人がいることで、家から出られなかった人が毎週出かけるようになった変化だから。',
  )
  await staff.fill('#recommendations', '送り迎えを 社協が考える')
  await staff.locator('input[name="dissentNone"]').check({ force: true })
  await staff.locator('input[name="discussed"]').check({ force: true })
  await staff.locator('form[action$="/decision"] button').click()
  const member = membersOfRound(room.db, round.roundId)[0] ?? expect.unreachable()
  const phone = await town.arrive(PHONE)
  await phone.goto('/p')
  await inspect(phone, 'door')
  await phone.fill('#words', 'さくら さくら 000')
  await phone.getByRole('button').filter({ hasText: '開' }).click()
  await phone.locator('.error-summary, [role=alert]').first().waitFor()
  await phone.fill('#words', memberWords(room.secret.links, member).replaceAll(' ', ''))
  await phone.getByRole('button').filter({ hasText: '開' }).click()
  await phone.waitForURL(new RegExp(linkToken(room.secret.links, member)))
  await phone.locator('a[href$="/result"]').first().click()
  await phone.locator('input[value="objection"]').check({ force: true })
  await phone.locator('form[action$="/stance"] button').click()
  await phone.locator('#words-error').waitFor()
  await inspect(phone, 'stance')
  await phone.fill('#words', '雪の朝の話のことも、書いておきたいです。')
  await phone.locator('form[action$="/stance"] button').click()
  await staff.goto(at())
  await inspect(staff, 'answers')
  await staff.locator('input[name="heard"]').check({ force: true })
  await staff.locator('form[action$="/finalisation"] button').click()
  await staff.getByText('記録を確定しました').waitFor()
  expect(await wordsOn(staff)).toContain('雪の朝の話のことも')
  await town.worker.idle()
  await staff.getByRole('link', { name: '議事録' }).click()
  await staff.getByRole('link', { name: 'PDFを受け取る' }).waitFor()
  await inspect(staff, 'minutes')
})
