import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeNow } from '../../src/db/write.ts'
import { addStaff, PASSWORD } from '../house.ts'
import { decideFirst, REASON } from '../publishing/_press.ts'
import { ASKED, openPost, reach } from '../returning/_letters.ts'
import type { Room } from '../selection/_room.ts'
import { DESK, PHONE } from './browser.ts'
import { inspect, openTown, type Town, wordsOn } from './town.ts'

// A real browser, and a real SMTP server that takes the letters (R6.1–R6.4).
let town: Town
let post: Awaited<ReturnType<typeof openPost>>
let staff: Page
let teller: Page

beforeAll(async () => {
  post = await openPost()
  town = await openTown(post.env)
  await addStaff(town)
  const { store, house, clock } = town
  const room: Room = {
    ...{ store, clock, db: house.db, write: house.write, secret: house.secret },
    now: (deed) => writeNow(store, deed),
  }
  const { stories } = decideFirst(room, { recommendations: [ASKED] })
  reach(room, stories.first, 'mail', 'hanako@example.jp')
  reach(room, stories.second, 'phone', '0776-12-3456')
  reach(room, stories.third, 'letter', '福井県坂井市丸岡町1-2-3')
  await town.worker.idle()
  staff = await town.arrive(DESK)
  await staff.goto('/staff')
  await staff.fill('#email', 'hanako@example.jp')
  await staff.fill('#password', PASSWORD)
  await staff.getByRole('button', { name: 'サインインする' }).click()
  await staff.waitForURL(/staff/)
})
afterAll(async () => {
  await town.close()
  await post.close()
})

test('staff read all drafts together, reword one, and give them back in one go', async () => {
  await staff.getByRole('link', { name: /お返しの下書き 3通/ }).click()
  await inspect(staff, 'letters')
  await staff.locator('a.ttl').first().click()
  await inspect(staff, 'round-letters')
  expect(await staff.locator('article.letter').count()).toBe(3)
  await staff.getByRole('link', { name: /書き直す\s*（R8前-0002）/ }).click()
  await inspect(staff, 'letter-draft')
  await staff.fill('#body', `お電話で お伝えします。${REASON}`)
  await staff.getByRole('button', { name: 'この言葉にする' }).click()
  await staff.getByText('さんが書き直しました').waitFor()
  await staff.getByRole('button', { name: /この内容で お返しする/ }).click()
  await staff.getByText('これから伝える').first().waitFor()
  await inspect(staff, 'round-letters-applied')
  await town.worker.idle()
})

test('the teller opens the link of her e-mail, says that she has it, and answers', async () => {
  expect(post.received.map(({ envelopeTo }) => envelopeTo)).toEqual([['hanako@example.jp']])
  const path = /\/my\/\S+/.exec(post.received[0]?.text ?? '')?.[0] ?? ''
  teller = await town.arrive(PHONE)
  await teller.goto(path)
  expect(await wordsOn(teller)).toContain(REASON)
  await inspect(teller, 'my-letter')
  await teller.getByRole('button', { name: /受.*取.*りました/ }).click()
  await teller.getByRole('link', { name: /返.*事.*書/ }).click()
  await inspect(teller, 'my-reply')
  await teller.locator('input[name="agrees"][value="partly"]').check({ force: true })
  await teller.fill('#text', '私は三つめを選びます')
  await teller.locator('input[name="share"]').check({ force: true })
  await teller.locator('form button.btn--lg').click()
  await teller.waitForURL(new RegExp(`${path}$`))
})

test('the telephone is rung with a script, and what was said is written down', async () => {
  await staff.reload()
  expect(await wordsOn(staff)).toContain('返事がありました')
  await staff.getByRole('link', { name: /台本を開いて/ }).click()
  await inspect(staff, 'letter-script')
  expect(await wordsOn(staff)).toContain('ご本人でない方が出たとき')
  await staff.locator('input[name="acknowledged"]').check({ force: true })
  await staff.fill('#reply', 'うれしいです')
  await staff.getByRole('button', { name: '伝えたことにする' }).click()
  await staff.getByText('伝えたことを記録しました').waitFor()
})

test('what the panel asked for gets an owner, is done, and goes back to the teller', async () => {
  await staff.goto('/staff/actions')
  await inspect(staff, 'actions')
  await staff.getByRole('link', { name: ASKED }).click()
  await inspect(staff, 'action')
  await staff.fill('#owner', '地域福祉課')
  await staff.locator('input[name="state"][value="done"]').check({ force: true })
  await staff.fill('#outcome', '入口に縁台を置きました。')
  await staff.getByRole('button', { name: '記録する' }).click()
  await staff.getByRole('button', { name: '下書きをつくる' }).click()
  await staff.locator('article.letter').waitFor()
  await staff.getByRole('button', { name: /この内容で お返しする/ }).click()
  await town.worker.idle()
  await teller.reload()
  expect(await wordsOn(teller)).toContain('入口に縁台を置きました。')
  expect(post.received.length).toBe(2)
  expect(town.troubles).toEqual([])
})
