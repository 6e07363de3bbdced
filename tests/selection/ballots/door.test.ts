import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../src/base/clock.ts'
import { memberWords } from '../../../src/selection/rounds/link.ts'
import { memberOfRound } from '../../../src/selection/rounds/members.store.ts'
import { renewLink } from '../../../src/selection/rounds/renew-link.act.ts'
import { updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import { PER_MINUTE } from '../../../src/web/limits.ts'
import { browse, openTestHouse } from '../../house.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { HANAKO, opened, type Round } from '../_room.ts'

let meeting: Meeting
let round: Round
beforeAll(async () => {
  meeting = await openMeeting()
  round = opened(meeting.room)
})
afterAll(() => meeting.close())

const wordsOf = (n: number) => {
  const member = memberOfRound(meeting.room.db, round.roundId, round.members[n] ?? 0)
  return memberWords(meeting.room.secret.links, member ?? { id: 0, tokenVersion: 0 })
}
const knock = (words: string) => meeting.phone().post('/p', { words })
const katakana = (text: string) =>
  text.replace(/[ぁ-ゖ]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0x60))

test('the words on the card lead to the same place as its square, however they are typed', async () => {
  const cards = await meeting.facilitator.get(`/staff/rounds/${round.roundId}/links`)
  for (const word of wordsOf(1).split(' ')) expect(cards.body).toContain(`<span class="nb">${word}</span>`)
  const words = wordsOf(1)
  const wide = words.replace(/\d/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0))
  for (const typed of [words, words.replaceAll(' ', ''), katakana(words), wide, `　${words} `])
    expect((await knock(typed)).headers['location']).toBe(meeting.link(round, 1))
})

test('nothing else opens: no words, other words, a renewed card, a record long final', async () => {
  for (const typed of ['', '  ', 'さくら さくら さくら 123', '<b>', 'あ'.repeat(5000)]) {
    const { statusCode, headers } = await knock(typed)
    expect([statusCode, headers['location']]).toEqual([422, undefined])
  }
  const before = wordsOf(2)
  const deed = { roundId: round.roundId, by: HANAKO, at: meeting.room.clock.now() }
  meeting.room.now((tx) =>
    renewLink(tx, { ...deed, memberId: round.members[2] ?? 0, linkKey: meeting.room.secret.links }),
  )
  expect([(await knock(before)).statusCode, (await knock(wordsOf(2))).statusCode]).toEqual([422, 303])
  const final = (at: number) =>
    meeting.room.now((tx) => updateRound(tx, round.roundId, { state: 'finalised', finalisedAt: at }))
  final(meeting.room.clock.now() - 29 * DAY)
  expect((await knock(wordsOf(3))).statusCode).toBe(303)
  meeting.open.clock.advance(2 * DAY)
  expect((await knock(wordsOf(3))).statusCode).toBe(422)
})

test('a machine that tries words at the door is slowed down, and a room of people is not', async () => {
  const open = await openTestHouse({}, PER_MINUTE)
  const knocks = Array.from({ length: PER_MINUTE.guesses + 1 }, () => 'さくら さくら さくら 123')
  const answers: number[] = []
  for (const words of knocks) answers.push((await browse(open.app).post('/p', { words })).statusCode)
  await open.close()
  expect(answers.slice(0, -1).every((status) => status === 422)).toBe(true)
  expect(answers.at(-1)).toBe(429)
  expect(PER_MINUTE.guesses).toBeGreaterThanOrEqual(20)
})
