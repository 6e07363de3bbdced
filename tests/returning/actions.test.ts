import { afterEach, beforeEach, expect, test } from 'vitest'
import { daysLate } from '../../src/returning/action.ts'
import { askedFor } from '../../src/returning/actions.store.ts'
import { ASKED, giveDoor, lettersIn, openReturn, type Return } from './_letters.ts'

let press: Return
let address: string

beforeEach(async () => {
  press = await openReturn()
  address = `/staff/actions/${askedFor(press.room.db)[0]?.recommendationId}`
})
afterEach(() => press.close())

const DONE = {
  owner: '地域福祉課',
  dueOn: '2026-12-20',
  state: 'done',
  outcome: '入口に縁台を置き、男性の会ができました。',
}

test('what a panel asked for has an owner, a day and a state, and says what is missing', async () => {
  const { facilitator, room } = press
  expect((await facilitator.get('/staff/actions')).body).toContain(ASKED)
  const nobody = await facilitator.post(address, { owner: '', dueOn: '2026-12-20', state: 'doing', outcome: '' })
  expect([nobody.statusCode, nobody.body.includes('だれが とりくむか')]).toEqual([422, true])
  const unsaid = await facilitator.post(address, { ...DONE, outcome: '' })
  expect([unsaid.statusCode, unsaid.body.includes('2026-12-20')]).toEqual([422, true])
  const odd = await facilitator.post(address, { ...DONE, dueOn: '2026-02-31' })
  expect(odd.statusCode).toBe(422)
  expect((await facilitator.post(address, { ...DONE, state: 'doing', outcome: '' })).statusCode).toBe(303)
  expect(askedFor(room.db)[0]?.action).toMatchObject({ owner: '地域福祉課', state: 'doing', endedAt: null })
})

test('what came of it goes back to the teller, once, and stands on her own page (「お話がきっかけで」)', async () => {
  const { facilitator, room, stories, roundPage } = press
  expect((await facilitator.post(`${address}/letters`, { stories: String(stories.first) })).statusCode).toBe(409)
  await facilitator.post(address, DONE)
  expect((await facilitator.post(`${address}/letters`, {})).statusCode).toBe(422)
  for (const _ of [1, 2]) await facilitator.post(`${address}/letters`, { stories: String(stories.first) })
  const told = lettersIn(press).filter(({ letter }) => letter.kind === 'action')
  expect(told.map(({ letter }) => [letter.storyId, letter.state])).toEqual([[stories.first, 'draft']])
  expect(told[0]?.letter.body).toContain('がきっかけで')
  expect(told[0]?.letter.body).toContain(DONE.outcome)
  const door = giveDoor(room, stories.first)
  const page = async () => (await press.phone().get(door)).body
  expect(await page()).not.toContain(DONE.outcome)
  const ids = told.map(({ letter }) => String(letter.id))
  await facilitator.post(`${roundPage}/apply`, { letters: ids })
  await facilitator.post(`${roundPage}/delivered`, { letters: ids, way: 'letter' })
  expect(await page()).toContain(DONE.outcome)
})

test('days late are days of the calendar, and what has ended is not late', () => {
  expect(daysLate({ state: 'open', dueOn: '2026-11-20' }, '2026-11-23')).toBe(3)
  expect(daysLate({ state: 'doing', dueOn: '2026-11-23' }, '2026-11-23')).toBe(0)
  expect(daysLate({ state: 'done', dueOn: '2026-11-20' }, '2026-11-23')).toBe(0)
  expect(daysLate({ state: 'open', dueOn: null }, '2026-11-23')).toBe(0)
})
