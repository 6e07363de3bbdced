import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretBallotsIn } from '../../../src/selection/ballots/secret.store.ts'
import { placeField, pointsField } from '../../../src/selection/ballots/vote.form.ts'
import type { Procedure } from '../../../src/voting/procedure.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import type { Round } from '../_room.ts'
import { openedBy } from './_procedures.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

type Form = Record<string, string | string[]>
const story = (round: Round, n: number) => round.candidates[n] ?? 0
const BALLOTS: [Procedure, (round: Round) => Form, (round: Round) => Form, unknown][] = [
  [
    'majority',
    (round) => ({ choice: String(story(round, 0)) }),
    (round) => ({ choice: String(story(round, 1)) }),
    'choice',
  ],
  [
    'iterative',
    (round) => ({ choice: String(story(round, 0)) }),
    (round) => ({ choice: String(story(round, 1)) }),
    'choice',
  ],
  [
    'consensus',
    (round) => ({ choice: String(story(round, 0)) }),
    (round) => ({ choice: String(story(round, 1)) }),
    'choice',
  ],
  [
    'approval',
    (round) => ({ approve: [0, 1].map((n) => String(story(round, n))) }),
    (round) => ({ approve: [String(story(round, 2))] }),
    'approve',
  ],
  [
    'scoring',
    (round) => ({ [pointsField(story(round, 0))]: '5' }),
    (round) => ({ [pointsField(story(round, 1))]: '4' }),
    'scores',
  ],
  [
    'ranking',
    (round) => ({ [placeField(story(round, 0))]: '1', [placeField(story(round, 1))]: '2' }),
    (round) => ({ [placeField(story(round, 2))]: '1' }),
    'groups',
  ],
]

test.each(BALLOTS)(
  '無記名 %s: the page gives a number, the vote is changed with it alone, and the page never shows it again (I4)',
  async (procedure, first, second, key) => {
    const { room, phone, link } = meeting
    const round = openedBy(room, { procedure, secret: true })
    const at = `${link(round, 0)}/vote`
    const marks = () => secretBallotsIn(room.db, round.roundId, 1).map((ballot) => ballot.marks)
    const receiptOn = (body: string) => /name="receipt" value="([0-9A-Z]{26})"/.exec(body)?.[1] ?? ''
    const receipt = receiptOn((await phone().get(at)).body)
    expect(receipt).toHaveLength(26)
    const cast = await phone().post(at, { pass: '1', receipt, reason: '', ...first(round) })
    expect([cast.statusCode, cast.body.replace(/[-\s]/g, '').includes(receipt)]).toEqual([200, true])
    const before = marks()
    expect([before.length, Object.keys(before[0] ?? {})]).toEqual([1, [key]])
    const again = (await phone().get(at)).body
    expect([again.includes(receipt), receiptOn(again)]).toEqual([false, ''])
    expect(again).not.toMatch(/ checked| selected>[1-9]/)
    const stranger = await phone().post(at, { pass: '1', receipt: '', reason: '', ...second(round) })
    expect([stranger.statusCode >= 400, marks()]).toEqual([true, before])
    expect(
      (await phone().post(at, { pass: '1', receipt: receipt.toLowerCase(), reason: '', ...second(round) })).statusCode,
    ).toBe(200)
    expect(marks()).toHaveLength(1)
    expect(marks()).not.toEqual(before)
  },
)
