import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ballotsInPass, votersInPass } from '../../../src/selection/ballots/ballots.store.ts'
import { offlineBallotsIn, offlineVotersIn, tallySheetsOf } from '../../../src/selection/ballots/by-hand.store.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { passNumbered } from '../../../src/selection/ballots/passes.store.ts'
import { secretBallotsIn } from '../../../src/selection/ballots/secret.store.ts'
import { differences, tallyOf } from '../../../src/selection/ballots/tally.ts'
import { markRecusals } from '../../../src/selection/rounds/mark-recusals.act.ts'
import { updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { HANAKO, opened, plan, type Round, TITLES, vote } from '../_room.ts'

let meeting: Meeting
let round: Round
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const at = (rest = '') => `/staff/rounds/${round.roundId}/by-hand${rest}`
const post = (rest: string, form: Record<string, string | string[]>) =>
  meeting.facilitator.post(at(rest), { pass: '1', ...form })
const member = (n: number) => String(round.members[n])
const story = (n: number) => String(round.candidates[n])
const voters = (channels: Record<number, string>, asked = 'yes') =>
  post('/voters', {
    asked,
    ...Object.fromEntries(Object.entries(channels).map(([n, how]) => [`channel-${member(Number(n))}`, how])),
  })
const counted = (of: readonly number[], more: Record<string, string> = {}) =>
  post('/confirmation', {
    ...{
      countedBy: '中村 次郎',
      issued: '3',
      unused: '0',
      abstained: '0',
      ballots: String(of.reduce((a, b) => a + b, 0)),
    },
    ...Object.fromEntries(of.map((votes, n) => [`count-${story(n)}`, String(votes)])),
    ...more,
  })
const inBox = () =>
  ballotsInPass(meeting.room.db, round.roundId, 1).map(({ channel, marks }) => [
    channel,
    'choice' in marks ? marks.choice : 0,
  ])
const pending = () => offlineBallotsIn(meeting.room.db, { roundId: round.roundId, pass: 1 }).length

test('paper and hands count when a second person comes to the same numbers, beside votes from screens (selection.md §2 A, §5)', async () => {
  round = opened(meeting.room)
  vote(meeting.room, round, { member: 4, candidateId: round.candidates[1] ?? 0 })
  expect((await voters({ 4: 'paper' })).statusCode).toBe(409)
  const unasked = await voters({ 0: 'paper' }, '')
  expect([unasked.statusCode, unasked.body.includes('先に たずねてください')]).toEqual([422, true])
  expect((await voters({ 0: 'paper', 1: 'paper', 2: 'hands' })).statusCode).toBe(303)
  // Their screens take no vote now (V1).
  const screen = await meeting
    .phone()
    .post(`${meeting.link(round, 0)}/vote`, { pass: '1', choice: story(0), reason: 'わけ' })
  expect([screen.statusCode, screen.body.includes('紙か挙手で投票することになっています')]).toEqual([409, true])
  expect((await post('/slips', { member: member(3), choice: story(0) })).statusCode).toBe(422)
  expect((await post('/slips', { member: member(0) })).statusCode).toBe(422)
  await post('/slips', { member: member(0), choice: story(0), reason: '紙に書いたわけ' })
  expect((await post('/slips', { member: member(0), choice: story(1) })).statusCode).toBe(422)
  await post('/slips', { member: member(1), choice: story(2) })
  expect((await counted([1, 0, 1, 0])).body).toContain('紙や挙手で投票する人は 3人ですが、入れた票は 2です')
  await post('/slips', { member: member(2), choice: story(0) })
  expect(inBox()).toEqual([['web', round.candidates[1]]])
  // Nothing of it shows that it was typed: no sum stands on the page.
  expect((await meeting.facilitator.get(at())).body).not.toMatch(/合計 \d/)
  expect((await meeting.facilitator.get(`/staff/rounds/${round.roundId}`)).body).not.toContain('紙に書いたわけ')
  const wrong = await counted([1, 1, 1, 0], { issued: '2' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain(`『${TITLES[0]}』: 入れた票では 2、数えた紙では 1 です。`)
  expect((await counted([2, 0, 1, 0], { issued: '4', unused: '1' })).body).toContain('合計になりません')
  expect((await counted([2, 0, 1, 0], { issued: '2', countedBy: '山田　花子' })).statusCode).toBe(422)
  expect(inBox()).toHaveLength(1)
  expect((await meeting.facilitator.post(`/staff/rounds/${round.roundId}/closure`, {})).statusCode).toBe(409)
  expect((await counted([2, 0, 1, 0], { issued: '3', unused: '1' })).statusCode).toBe(303)
  expect((await counted([2, 0, 1, 0], { issued: '3', unused: '1' })).statusCode).toBe(422)
  expect(inBox()).toEqual([
    ['paper', round.candidates[0]],
    ['paper', round.candidates[2]],
    ['hands', round.candidates[0]],
    ['web', round.candidates[1]],
  ])
  expect([pending(), offlineVotersIn(meeting.room.db, { roundId: round.roundId, pass: 1 })]).toEqual([0, []])
  expect(tallySheetsOf(meeting.room.db, round.roundId)).toMatchObject([
    { issued: 3, paper: 2, hands: 1, enteredBy: '山田 花子', countedBy: '中村 次郎' },
  ])
  expect((await meeting.facilitator.post(`/staff/rounds/${round.roundId}/closure`, {})).statusCode).toBe(303)
  expect(passNumbered(meeting.room.db, round.roundId, 1).outcome?.counts).toMatchObject({ T: 4 })
  const closed = await meeting.facilitator.get(`/staff/rounds/${round.roundId}`)
  expect(closed.body).toContain(
    '紙の票 2枚（配った紙 3枚、使わなかった紙 1枚）・挙手 1人。入れた人 山田 花子、いっしょに数えた人 中村 次郎',
  )
  expect(closed.body).toContain('紙に書いたわけ')
})

test('slips of a secret vote have no name, and leave who took part and what was voted apart (I4, V4)', async () => {
  round = plan(meeting.room)
  meeting.room.now((tx) => updateRound(tx, round.roundId, { secret: true }))
  meeting.room.now((tx) =>
    markRecusals(tx, {
      ...{ roundId: round.roundId, by: HANAKO, at: meeting.room.clock.now() },
      marks: [{ roundMemberId: round.members[3] ?? 0, candidateId: round.candidates[0] ?? 0 }],
    } as Parameters<typeof markRecusals>[1]),
  )
  meeting.room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at: meeting.room.clock.now() }))
  expect((await voters({ 0: 'hands' })).statusCode).toBe(422)
  const tied = await voters({ 0: 'paper', 3: 'paper' })
  expect([tied.statusCode, tied.body.includes('田中 しずさんには 関わったお話があります')]).toEqual([422, true])
  await voters({ 0: 'paper', 1: 'paper', 2: 'paper' })
  for (const n of [0, 1, 0])
    expect((await post('/slips', { choice: story(n), member: member(1) })).statusCode).toBe(303)
  expect((await post('/slips', { choice: story(0) })).statusCode).toBe(422)
  const { sqlite } = meeting.room.store
  expect(sqlite.prepare('SELECT count(round_member_id) FROM offline_ballots').pluck().get()).toBe(0)
  // Somebody remembers a part in a story after the slips were handed out.
  const late = { roundId: round.roundId, roundMemberId: round.members[1] ?? 0, at: meeting.room.clock.now() }
  meeting.room.now((tx) => declareTies(tx, { ...late, candidateIds: [round.candidates[0] ?? 0] }))
  expect((await counted([2, 1, 0, 0])).body).toContain('鈴木 二三さんには 関わったお話があります')
  meeting.room.now((tx) => declareTies(tx, { ...late, candidateIds: [] }))
  expect((await counted([2, 1, 0, 0])).statusCode).toBe(303)
  expect([...votersInPass(meeting.room.db, round.roundId, 1)]).toEqual(round.members.slice(0, 3))
  const box = secretBallotsIn(meeting.room.db, round.roundId, 1)
  expect(box.map(({ marks }) => ('choice' in marks ? marks.choice : 0)).sort()).toEqual(
    [round.candidates[0], round.candidates[0], round.candidates[1]].sort(),
  )
  expect(ballotsInPass(meeting.room.db, round.roundId, 1)).toEqual([])
  const journal = sqlite.prepare("SELECT detail FROM journal WHERE deed = 'enter-by-hand' AND subject_id = ?").pluck()
  expect(journal.all(round.roundId)).toEqual(['{"pass":1,"ballots":3,"countedBy":"中村 次郎"}'])
})

test('a slip is removed and typed anew; another member of staff and a closed round are turned away', async () => {
  round = opened(meeting.room)
  await voters({ 0: 'paper' })
  await post('/slips', { member: member(0), choice: story(0) })
  const [slip] = offlineBallotsIn(meeting.room.db, { roundId: round.roundId, pass: 1 })
  expect((await voters({})).statusCode).toBe(422)
  for (const [path, form] of [
    ['/voters', {}],
    ['/slips', {}],
    ['/removal', { slip: '1' }],
    ['/confirmation', {}],
  ] as const)
    expect((await meeting.colleague.post(at(path), { pass: '1', ...form })).statusCode).toBe(403)
  expect((await meeting.colleague.get(at())).statusCode).toBe(403)
  expect((await post('/removal', { slip: String(slip?.id), pass: '2' })).statusCode).toBe(409)
  expect((await post('/removal', { slip: String(slip?.id) })).statusCode).toBe(303)
  expect(pending()).toBe(0)
  expect((await voters({})).statusCode).toBe(303)
  vote(meeting.room, round, { member: 0, candidateId: null })
  await meeting.facilitator.post(`/staff/rounds/${round.roundId}/closure`, {})
  expect((await post('/slips', { member: member(0), choice: story(0) })).statusCode).toBe(409)
  expect((await meeting.facilitator.get(at())).statusCode).toBe(303)
})

test('two counts agree only where every number does, whatever kind of slip it is', () => {
  const ids = [1, 2, 3]
  const marks = fc.oneof(
    fc.record({ choice: fc.option(fc.constantFrom(...ids)) }),
    fc.record({ approve: fc.subarray(ids) }),
    fc.record({
      scores: fc
        .subarray(ids)
        .map((some) => some.map((candidate) => ({ candidate, score: ((candidate * 7) % 5) + 1 }))),
    }),
    fc.record({ groups: fc.subarray(ids).map((some) => some.map((id) => [id])) }),
  )
  const titles = new Map(ids.map((id) => [id, `話${id}`]))
  fc.assert(
    fc.property(
      fc.array(marks, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('ballots', 'abstained', 1, 2, 3),
      (slips, where) => {
        const tally = tallyOf(slips, ids)
        expect(tally.ballots).toBe(slips.length)
        expect(differences(tally, tallyOf(slips.toReversed(), ids), titles)).toEqual([])
        const off =
          typeof where === 'number'
            ? { ...tally, stories: new Map([...tally.stories, [where, (tally.stories.get(where) ?? 0) + 1]]) }
            : { ...tally, [where]: tally[where as 'ballots'] + 1 }
        expect(differences(tally, off, titles)).toHaveLength(1)
      },
    ),
  )
})
