import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { passesOf } from '../../../src/selection/ballots/passes.store.ts'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { reopenRound } from '../../../src/selection/ballots/vote-again.act.ts'
import { openMeeting } from '../_pages.ts'
import { close, HANAKO, opened, openRoom, type Room, voted } from '../_room.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})
afterEach(() => room.store.close())

test('the hash of the ballots tells nobody who voted for what: the same votes give another one (R6.6)', () => {
  const hashes = [opened(room), opened(room)].map((round) => {
    voted(room, round, [0, 0, 1])
    close(room, round)
    const { members, candidates } = round
    const input = {
      ...{ candidates, ballots: [0, 0, 1].map((choice, index) => [members[index], candidates[choice]]) },
      ...{ eligible: 5, present: null, quorum: 4, seats: 1 },
    }
    const plain = createHash('sha256').update(JSON.stringify(input)).digest('hex')
    return { plain, kept: passesOf(room.db, round.roundId)[0]?.inputHash }
  })
  for (const { plain, kept } of hashes) expect(kept).not.toBe(plain)
  const journal = room.store.sqlite.prepare("SELECT detail FROM journal WHERE deed = 'close-round'").pluck().all()
  for (const { kept } of hashes) expect(journal.join()).not.toContain(kept)
})

test('a draft from before a reopening is looked at again before it is final (R5.9)', () => {
  const round = opened(room)
  const deed = () => ({ roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() })
  const draft = {
    ...{
      choices: [round.candidates[0] ?? 0],
      none: false,
      dissent: '',
      dissentNone: true,
      discussed: true,
      divergence: '',
      notes: '',
    },
    ...{ reason: 'ひとりだった母に、畑で声をかけ合う友だちができたから', present: round.members },
  }
  voted(room, round, [0, 0, 0, 0, 0])
  close(room, round)
  room.now((tx) => draftDecision(tx, { ...deed(), draft }))
  room.clock.advance(60_000)
  room.now((tx) => reopenRound(tx, { ...deed(), reason: 'ひとりの票が届かなかった', closesAt: null }))
  voted(room, round, [1, 1, 1, 1, 1])
  room.clock.advance(60_000)
  close(room, round)
  expect(() => room.now((tx) => finaliseRound(tx, deed()))).toThrow('投票をやり直す前のもの')
  room.now((tx) => draftDecision(tx, { ...deed(), draft }))
  expect(() => room.now((tx) => finaliseRound(tx, deed()))).not.toThrow()
})

test('in an open round the links are seen by the facilitator alone, and each look is written down (R5.10)', async () => {
  const meeting = await openMeeting()
  const { roundId } = opened(meeting.room)
  const links = `/staff/rounds/${roundId}/links`
  expect((await meeting.colleague.get(links)).statusCode).toBe(403)
  expect((await meeting.facilitator.get(links)).statusCode).toBe(200)
  const looks = meeting.room.store.sqlite
    .prepare("SELECT actor_id FROM journal WHERE deed = 'look-at-links'")
    .pluck()
    .all()
  expect(looks).toEqual([1])
  await meeting.close()
})
