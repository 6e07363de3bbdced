import { afterAll, beforeAll, expect, test } from 'vitest'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { passNumbered } from '../../../src/selection/ballots/passes.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, opened, vote } from '../_room.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

test('who may judge none of the stories takes part all the same, counts for the quorum and for no story (R5.4, R5.13)', async () => {
  const { room, phone, link } = meeting
  const round = opened(room, { titles: ['A', 'B'], quorum: 4 })
  for (const member of [0, 1])
    room.now((tx) =>
      declareTies(tx, {
        ...{ roundId: round.roundId, roundMemberId: round.members[member] ?? 0, at: room.clock.now() },
        candidateIds: round.candidates,
      }),
    )
  const page = await phone().get(`${link(round, 0)}/vote`)
  expect(page.body.match(/type="radio"/g)).toHaveLength(1)
  for (const member of [0, 1]) vote(room, round, { member, candidateId: null })
  for (const member of [2, 3]) vote(room, round, { member, candidateId: round.candidates[0] ?? 0 })
  expect(() => vote(room, round, { member: 0, candidateId: round.candidates[0] ?? 0 })).toThrow('投票できません')
  close(room, round)
  const outcome = passNumbered(room.db, round.roundId, 1).outcome
  expect(outcome).toMatchObject({ code: 'DECIDED', winners: [round.candidates[0]], counts: { E: 5, T: 4, abstain: 2 } })
})
