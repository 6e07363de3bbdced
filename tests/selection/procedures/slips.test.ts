import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../../src/base/sha256.ts'
import { castSecretBallot } from '../../../src/selection/ballots/cast-secret-ballot.act.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { newReceipt } from '../../../src/selection/ballots/receipt.ts'
import { secretReasonsIn } from '../../../src/selection/ballots/secret.store.ts'
import { reopenRound } from '../../../src/selection/ballots/vote-again.act.ts'
import { updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, plan, type Round } from '../_room.ts'

let meeting: Meeting
let round: Round
const receipts: string[] = []
const WORDS = ['丸岡の民生委員として、\n毎週見ていたからです', '', '', '畑の人が笑ったから', '']
beforeAll(async () => {
  meeting = await openMeeting()
  const { room } = meeting
  round = plan(room)
  const { roundId } = round
  room.now((tx) => updateRound(tx, roundId, { secret: true }))
  room.now((tx) => openRound(tx, { roundId, by: HANAKO, at: room.clock.now() }))
  round.members.forEach((roundMemberId, n) => {
    const who = { roundId, roundMemberId, at: room.clock.now() }
    room.now((tx) => declareTies(tx, { ...who, candidateIds: [] }))
    const vote = { ...who, pass: 1, marks: { choice: round.candidates[0] ?? 0 }, reason: WORDS[n] ?? '' }
    const receipt = newReceipt()
    receipts.push(receipt)
    room.now((tx) => castSecretBallot(tx, { ...vote, receipt, linkKey: room.secret.links }))
  })
})
afterAll(() => meeting.close())

const at = (rest = '') => `/staff/rounds/${round.roundId}${rest}`
const slipWith = (words: string) => {
  const found = secretReasonsIn(meeting.room.db, round.roundId, 1).find(({ reason }) => reason.includes(words))
  if (!found) throw new Error(`no slip says ${words}`)
  return found
}

test('words that tell who wrote them are put in others by the facilitator, and the hash of the first stays (selection.md §4.8)', async () => {
  const { facilitator, colleague, room, phone, link } = meeting
  expect((await facilitator.get(at('/slips'))).statusCode).toBe(409)
  close(room, round)
  expect((await facilitator.get(at())).body).toContain(at('/slips'))
  expect((await colleague.get(at('/slips'))).statusCode).toBe(403)
  expect((await facilitator.get(at('/slips'))).body).toContain('毎週見ていたからです')
  const { slip, reason } = slipWith('民生委員')
  const edit = (words: string, before = reason, who = facilitator) =>
    who.post(at('/slips'), { pass: '1', slip, before: before.replaceAll('\n', '\r\n'), words })
  expect((await edit(' ')).statusCode).toBe(422)
  expect((await edit('近くで 見ていたからです', reason, colleague)).statusCode).toBe(403)
  expect((await edit('近くで 見ていたからです', '前のことば')).statusCode).toBe(409)
  expect((await edit('近くで 見ていたからです')).statusCode).toBe(303)
  expect((await edit('近くで ずっと見ていたからです', '近くで 見ていたからです')).statusCode).toBe(303)
  expect(slipWith('ずっと').originalHash).toBe(sha256(WORDS[0] ?? ''))
  expect(slipWith('畑の人').originalHash).toBe('')
  const member = await phone().get(`${link(round, 1)}/result`)
  expect(member.body).toContain('近くで ずっと見ていたからです')
  expect(member.body).toContain('1つ')
  expect(member.body).not.toContain('民生委員')
  const { sqlite } = room.store
  const said = sqlite.prepare("SELECT detail FROM journal WHERE deed = 'edit-slip' AND subject_id = ?").pluck()
  expect(said.all(round.roundId)).toEqual(['{"pass":1}', '{"pass":1}'])
})

test('a vote that is opened again gives the words back to their author', async () => {
  const { room } = meeting
  const receipt = receipts[0] ?? ''
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  room.now((tx) => reopenRound(tx, { ...signed, reason: '話し合いで、もう一度 考えることにしました', closesAt: null }))
  const vote = { roundId: round.roundId, roundMemberId: round.members[0] ?? 0, pass: 1, at: room.clock.now(), receipt }
  const marks = { choice: round.candidates[0] ?? 0 }
  room.now((tx) =>
    castSecretBallot(tx, { ...vote, marks, reason: '声をかけ合う姿が見えたから', linkKey: room.secret.links }),
  )
  close(room, round)
  expect(slipWith('声をかけ合う')).toMatchObject({ originalHash: '' })
  expect((await meeting.phone().get(`${meeting.link(round, 1)}/result`)).body).not.toContain('言い方を直した')
})
