import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { unseal } from '../../src/base/seal.ts'
import { mayUse } from '../../src/stories/consent.ts'
import { recordGuardian } from '../../src/stories/record-guardian.act.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { setStoryState, tellerOf } from '../../src/stories/stories.store.ts'
import { browse, openTestHouse, type TestHouse } from '../house.ts'
import { allStories, tell } from './_tell.ts'

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
})
afterAll(() => open.close())

const newest = () => {
  const story = allStories(open).at(-1)
  if (!story) throw new Error('no story was told')
  return story
}

test('the receipt shows number, QR code and what comes next; later the same address shows story, state and consents', async () => {
  const receipt = await tell(open, { 7: { panel: 'yes' } })
  const [fresh, later] = [await browse(open.app).get(`${receipt}?new=1`), await browse(open.app).get(receipt)]
  for (const { body } of [fresh, later])
    for (const words of [
      newest().number,
      'class="qr"',
      'サロンで名前をよばれました。',
      'わたしを待つ人がいるから',
      `${receipt}/withdrawal`,
    ])
      expect(body).toContain(words)
  expect([fresh.body.includes('/new"'), later.body.includes('data-draft-clear')]).toEqual([true, false])
  expect(later.headers).toMatchObject({ 'cache-control': 'no-store' })
})

test('a receipt link that is torn off gets a kind 404 with a telephone number', async () => {
  const answer = await browse(open.app).get('/my/not-a-token')
  expect([answer.statusCode, answer.body.includes('0776-00-0000')]).toEqual([404, true])
})

test('withdrawing says first what it does; then the story is gone at once, and comes back as it was', async () => {
  const receipt = await tell(open, { 7: { panel: 'yes' } })
  const { id } = newest()
  await open.house.write((tx) => setStoryState(tx, id, { state: 'accepted' }))
  const teller = browse(open.app)
  expect((await teller.get(`${receipt}/withdrawal`)).body).toContain('action="' + `${receipt}/withdrawal"`)
  expect(newest().state).toBe('accepted')
  await teller.post(`${receipt}/withdrawal`, {})
  const standing = standingOf(open.house.db, id)
  expect(standing && mayUse(standing, 'staff', open.clock.now())).toBe(false)
  const gone = await teller.get(receipt)
  expect([gone.statusCode, gone.body.includes('サロンで名前をよばれました。')]).toEqual([200, false])
  expect((await teller.post(`${receipt}/return`, {})).statusCode).toBe(303)
  expect(newest()).toMatchObject({ state: 'accepted', withdrawnAt: null, stateBefore: null })
})

test('a withdrawal can be undone until the last moment of seven days, and not after', async () => {
  for (const [wait, state, status] of [
    [7 * DAY - 1, 'received', 303],
    [7 * DAY, 'withdrawn', 410],
  ] as const) {
    const receipt = await tell(open)
    const teller = browse(open.app)
    await teller.post(`${receipt}/withdrawal`, {})
    open.clock.advance(wait)
    const page = await teller.get(receipt)
    const answer = await teller.post(`${receipt}/return`, {})
    open.clock.advance(-wait)
    expect([newest().state, answer.statusCode, page.body.includes(`${receipt}/return`)]).toEqual([
      state,
      status,
      status === 303,
    ])
  }
})

test('withdrawing twice is withdrawing once: the seven days count from the first time', async () => {
  const receipt = await tell(open)
  await browse(open.app).post(`${receipt}/withdrawal`, {})
  const { withdrawnAt } = newest()
  open.clock.advance(DAY)
  await browse(open.app).post(`${receipt}/withdrawal`, {})
  open.clock.advance(-DAY)
  expect(newest().withdrawnAt).toBe(withdrawnAt)
})

test('a child’s story opens when staff have recorded both yeses, and closes again at the child’s no', async () => {
  await tell(open, { 6: { age: 'u17' }, 7: { panel: 'yes' } })
  const { id } = newest()
  const opens = () => {
    const standing = standingOf(open.house.db, id)
    return standing && mayUse(standing, 'panel', open.clock.now())
  }
  const answer = (child: 'yes' | 'no' | 'unsure') =>
    open.house.write((tx) =>
      recordGuardian(tx, {
        storyId: id,
        by: { kind: 'teller', id },
        secret: open.house.secret,
        at: open.clock.now(),
        answer: { name: '保護野 守', relation: '母', way: 'phone', guardian: 'yes', child },
      }),
    )
  expect(opens()).toBe(false)
  await answer('unsure')
  expect(opens()).toBe(false)
  await answer('yes')
  expect(opens()).toBe(true)
  await answer('no')
  expect(opens()).toBe(false)
  const sealed = tellerOf(open.house.db, id)?.guardianSealed
  expect(sealed && [sealed.includes('保護野'), JSON.parse(unseal(open.house.secret.seal, sealed))]).toEqual([
    false,
    { name: '保護野 守', relation: '母' },
  ])
})
