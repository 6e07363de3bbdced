import { afterAll, beforeAll, expect, test } from 'vitest'
import { candidatesOf } from '../../src/selection/rounds/candidates.store.ts'
import { browse, openTestHouse } from '../house.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { opened } from '../selection/_room.ts'
import { allStories, codeOf, fillIn, tell } from '../stories/_tell.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const MANY = Array.from({ length: 24 }, (_, index) => `メンバー${index + 1}`)

test('many members cast and change their mind at once: one ballot each, the last one (V1, V3)', async () => {
  const { room, link, phone } = meeting
  const round = opened(room, { members: MANY })
  const [first, second] = candidatesOf(room.db, round.roundId).map(({ id }) => String(id))
  const cast = (member: number, choice: string | undefined) =>
    phone().post(`${link(round, member)}/vote`, { pass: '1', choice: choice ?? '', reason: `わけ${member}` })
  const answers = await Promise.all(MANY.flatMap((_, member) => [cast(member, first), cast(member, second)]))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 303))
  await Promise.all(MANY.map((_, member) => cast(member, second)))
  const rows = room.store.sqlite
    .prepare(`SELECT marks ->> 'choice' AS candidate_id, count(*) AS n FROM ballots WHERE round_id = ? GROUP BY 1`)
    .all(round.roundId)
  expect(rows).toEqual([{ candidate_id: Number(second), n: MANY.length }])
})

test('votes that race with the closing are counted or refused, never half (V3, I3)', async () => {
  const { room, link, phone, facilitator } = meeting
  const round = opened(room, { members: MANY })
  const choice = String(candidatesOf(room.db, round.roundId)[0]?.id)
  const votes = MANY.map((_, member) =>
    phone().post(`${link(round, member)}/vote`, { pass: '1', choice, reason: `わけ${member}` }),
  )
  const closing = facilitator.post(`/staff/rounds/${round.roundId}/closure`, {})
  const later = MANY.map((_, member) =>
    phone().post(`${link(round, member)}/vote`, { pass: '1', choice, reason: 'おそい票' }),
  )
  const [closed, ...answers] = await Promise.all([closing, ...votes, ...later])
  expect(closed.statusCode).toBe(303)
  expect(new Set(answers.map(({ statusCode }) => statusCode < 500))).toEqual(new Set([true]))
  const [outcome] = room.store.sqlite
    .prepare('SELECT outcome FROM passes WHERE round_id = ?')
    .pluck()
    .all(round.roundId)
  const stored = () =>
    room.store.sqlite
      .prepare('SELECT reason FROM ballots WHERE round_id = ? ORDER BY reason')
      .pluck()
      .all(round.roundId)
  const counted = stored()
  expect(JSON.parse(String(outcome)).counts.T).toBe(counted.length)
  const afterwards = MANY.map((_, member) =>
    phone().post(`${link(round, member)}/vote`, { pass: '1', choice, reason: 'あとの票' }),
  )
  expect(new Set((await Promise.all(afterwards)).map(({ statusCode }) => statusCode))).toEqual(new Set([409]))
  expect(stored()).toEqual(counted)
})

test('a story sent twice at once is one story, with one number', async () => {
  const open = await openTestHouse()
  const browser = browse(open.app)
  await fillIn(open, browser)
  const send = () => browser.post(`/w/${codeOf(open)}/submission`, {})
  const answers = await Promise.all([send(), send(), send()])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
  expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1)
  expect(allStories(open)).toHaveLength(1)
  await open.close()
})

test('many people who send at once get numbers in a row', async () => {
  const open = await openTestHouse()
  await Promise.all(MANY.map(() => tell(open)))
  const numbers = allStories(open).map(({ serial }) => serial)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(MANY.map((_, index) => index + 1))
  await open.close()
})

test('two members of staff accept one story at once: one acceptance stands in the history', async () => {
  const { open, facilitator, colleague } = meeting
  await tell(open)
  const id = allStories(open).at(-1)?.id ?? 0
  const answers = await Promise.all(
    [facilitator, colleague].map((desk) => desk.post(`/staff/stories/${id}/acceptance`, {})),
  )
  expect(answers.every(({ statusCode }) => statusCode < 500)).toBe(true)
  const deeds = open.store.sqlite
    .prepare(`SELECT count(*) FROM journal WHERE deed = 'accept-story' AND subject_id = ?`)
    .pluck()
    .get(id)
  expect(deeds).toBe(1)
})
