import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, areas } from '../../../src/programme/programme.table.ts'
import { unnamed } from '../../../src/selection/ballots/blind.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { candidatesOf } from '../../../src/selection/rounds/candidates.store.ts'
import { addCandidates } from '../../../src/selection/rounds/choose-candidates.act.ts'
import { updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import { stories } from '../../../src/stories/stories.table.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, plan, type Round, tell, voted } from '../_room.ts'

let meeting: Meeting
let round: Round
const GROUP = 'みなと喫茶'
beforeAll(async () => {
  meeting = await openMeeting()
  const { room } = meeting
  const planned = plan(room, { titles: ['B', 'C'] })
  const contribution = `${GROUP}で会いました。青い鳥の会の人も いました。`
  const storyId = tell(room, 'みくに町の朝', { contribution })
  const { roundId } = planned
  room.now((tx) => addCandidates(tx, { roundId, storyIds: [storyId], by: HANAKO, at: room.clock.now() }))
  round = { ...planned, candidates: candidatesOf(room.db, roundId).map(({ id }) => id) }
  room.now((tx) => {
    tx.insert(activities).values({ name: GROUP, position: 99 }).run()
    tx.insert(areas)
      .values({ name: 'みくに町', code: 'mikuni-x', position: 99 } as typeof areas.$inferInsert)
      .run()
    const area = tx.select().from(areas).where(eq(areas.name, 'みくに町')).get()
    tx.update(stories)
      .set({ areaId: area?.id ?? null, activityText: '青い鳥の会' })
      .where(eq(stories.id, storyId))
      .run()
    updateRound(tx, round.roundId, { blind: true })
    openRound(tx, { roundId: round.roundId, by: HANAKO, at: room.clock.now() })
    for (const roundMemberId of round.members)
      declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds: [], at: room.clock.now() })
  })
})
afterAll(() => meeting.close())

const TELLTALE = [GROUP, 'みくに町', '青い鳥の会']
const pages = async (rest: readonly string[]) => {
  const shown = await Promise.all(rest.map((path) => meeting.phone().get(`${meeting.link(round, 0)}${path}`)))
  return shown.map(({ body }) => body).join('\n')
}
const READING = ['', '/read', '/read/1', '/read/2', '/read/3', '/vote', '/declaration']

test('groups and places are hidden on every page of a member until the first vote is closed, and then shown', async () => {
  const before = await pages(READING)
  for (const name of TELLTALE) expect(before).not.toContain(name)
  expect(before).toContain('（活動の名前）で会いました。（活動の名前）の人も いました。')
  expect(before).toContain('（地区）の朝')
  voted(meeting.room, round, [0, 0, 0, 1, 2])
  expect(await pages(['/done'])).not.toContain('みくに町')
  close(meeting.room, round)
  const after = await pages(['/read', '/read/1', '/read/2', '/read/3', '/result'])
  for (const name of TELLTALE.slice(0, 2)) expect(after).toContain(name)
})

test('it is a setting of the round, kept by the form and told on the draft', async () => {
  const draft = plan(meeting.room)
  const form = { facilitator: '1', seats: '1', quorum: '3', procedure: 'majority', blind: 'yes' }
  expect((await meeting.facilitator.post(`/staff/rounds/${draft.roundId}/settings`, form)).statusCode).toBe(303)
  const { body } = await meeting.facilitator.get(`/staff/rounds/${draft.roundId}`)
  expect(body).toMatch(/name="blind" value="yes" checked/)
})

test('no name stays in part, and words without names stay as they are', () => {
  const name = fc.constantFrom('三国', '三国の会', '三国の会サロン', '丸岡')
  fc.assert(
    fc.property(fc.array(fc.oneof(name, fc.constantFrom('あさ', '、', 'いえ')), { maxLength: 12 }), (parts) => {
      const said = unnamed(parts.join(''), {
        activities: ['三国の会', '三国の会サロン'],
        areas: ['丸岡', '三国', '町'],
      })
      for (const hidden of ['三国', '丸岡', 'サロン']) expect(said).not.toContain(hidden)
      if (parts.every((part) => ['あさ', '、', 'いえ'].includes(part))) expect(said).toBe(parts.join(''))
    }),
  )
})
