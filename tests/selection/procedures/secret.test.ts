import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { newReceipt, receiptIn, slipOf, spacedReceipt } from '../../../src/selection/ballots/receipt.ts'
import { participantsIn, secretBallotsIn, secretReasonsIn } from '../../../src/selection/ballots/secret.store.ts'
import { reopenRound } from '../../../src/selection/ballots/vote-again.act.ts'
import { markRecusals } from '../../../src/selection/rounds/mark-recusals.act.ts'
import { close, HANAKO, openRoom, type Room, type Round, withdraw } from '../_room.ts'
import { cast, castSecretly, counted, next, openedBy } from './_procedures.ts'

let folder: string
let room: Room
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-secret-'))
  room = openRoom()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SECRET = { procedure: 'majority', secret: true } as const
const signed = ({ roundId }: Round) => ({ roundId, accountId: 1, by: HANAKO, at: room.clock.now() })
const voteFor = (round: Round, story: number) => ({ choice: round.candidates[story] ?? 0 })

test('who took part and what was voted stand apart: no table joins them, and neither holds a time (I4, V4)', () => {
  const columns = (table: string) =>
    (room.store.sqlite.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(
      ({ name }) => name,
    )
  expect(columns('participations')).toEqual(['round_id', 'pass', 'round_member_id', 'channel'])
  expect(columns('secret_ballots')).toEqual(['round_id', 'pass', 'receipt', 'marks'])
  expect(columns('secret_reasons')).toEqual(['round_id', 'pass', 'slip', 'candidate_id', 'reason', 'original_hash'])
  const round = openedBy(room, SECRET)
  const journal = () => room.store.sqlite.prepare('SELECT count(*) AS n FROM journal').get()
  const before = journal()
  const receipt = castSecretly(room, round, { member: 2, marks: voteFor(round, 1), reason: '声をかけ合えたから' })
  expect(journal()).toEqual(before)
  expect(participantsIn(room.db, round.roundId, 1)).toEqual([round.members[2]])
  expect(secretBallotsIn(room.db, round.roundId, 1)).toEqual([{ receipt, marks: voteFor(round, 1) }])
  const [slip] = secretReasonsIn(room.db, round.roundId, 1)
  expect(slip?.reason).toBe('声をかけ合えたから')
  expect(JSON.stringify(slip)).not.toContain(receipt)
  expect(slip?.slip).toBe(slipOf(room.secret.links, { roundId: round.roundId, pass: 1, receipt }))
})

test('one ballot each; only its number changes it, and the same form sent twice is one ballot (V1, V3)', () => {
  const round = openedBy(room, SECRET)
  const receipt = castSecretly(room, round, { member: 0, marks: voteFor(round, 0), reason: 'はじめの ことば' })
  castSecretly(room, round, { member: 0, marks: voteFor(round, 0), receipt, reason: 'はじめの ことば' })
  expect(() => castSecretly(room, round, { member: 0, marks: voteFor(round, 1) })).toThrow('控えの番号')
  castSecretly(room, round, { member: 0, marks: voteFor(round, 2), receipt, reason: 'あとの ことば' })
  expect(secretBallotsIn(room.db, round.roundId, 1)).toEqual([{ receipt, marks: voteFor(round, 2) }])
  expect(secretReasonsIn(room.db, round.roundId, 1).map(({ reason }) => reason)).toEqual(['あとの ことば'])
  expect(() => castSecretly(room, round, { member: 1, marks: voteFor(round, 1), receipt })).toThrow('ほかの投票のもの')
  expect(() => cast(room, round, { member: 1, marks: voteFor(round, 1) })).toThrow('もう一度はじめから')
})

test('fewer than three ballots are not counted out: neither numbers nor words nor receipts (method §1.5 (5))', () => {
  const round = openedBy(room, SECRET, { quorum: 2 })
  for (const member of [0, 1]) castSecretly(room, round, { member, marks: voteFor(round, 0), reason: 'わたしのことば' })
  const outcome = counted(room, round)
  expect(outcome).toMatchObject({ code: 'WITHHELD', winners: [], tied: [], tally: [], steps: [] })
  expect(outcome?.counts).toEqual({ E: 5, A: null, T: 2, V: 0, abstain: 0 })
})

test('three ballots are counted; a next vote begins with nobody having voted', () => {
  const round = openedBy(room, SECRET, { titles: ['A', 'B'] })
  for (const member of [0, 1, 2, 3]) castSecretly(room, round, { member, marks: voteFor(round, member % 2) })
  expect(counted(room, round)).toMatchObject({ code: 'TIE', counts: { T: 4, V: 4 } })
  next(room, round)
  expect(participantsIn(room.db, round.roundId, 2)).toEqual([])
  for (const member of [0, 1, 2, 3, 4])
    castSecretly(room, round, { member, pass: 2, marks: voteFor(round, member === 0 ? 1 : 0) })
  expect(counted(room, round, 2)).toMatchObject({ code: 'DECIDED', winners: [round.candidates[0]] })
})

test('what was said of ties stands once one has voted: nobody could find the ballot to void it (R5.4)', () => {
  const round = openedBy(room, SECRET)
  const [roundMemberId = 0, candidateId = 0] = [round.members[0], round.candidates[0]]
  const { roundId } = round
  expect(() =>
    room.now((tx) => markRecusals(tx, { ...signed(round), marks: [{ roundMemberId, candidateId }] })),
  ).toThrow('無記名の投票では')
  const declare = () =>
    room.now((tx) => declareTies(tx, { roundId, roundMemberId, candidateIds: [candidateId], at: room.clock.now() }))
  declare()
  expect(() => castSecretly(room, round, { member: 0, marks: voteFor(round, 0) })).toThrow('ご自身が話した')
  castSecretly(room, round, { member: 0, marks: voteFor(round, 1) })
  expect(declare).toThrow('無記名の投票をしたあとでは')
})

test('a withdrawn story voids its ballots, and whoever holds the number chooses again (R5.14)', () => {
  const round = openedBy(room, SECRET, { quorum: 3 })
  const receipts = [0, 1, 2, 3].map((member) => castSecretly(room, round, { member, marks: voteFor(round, 0) }))
  withdraw(room, round.storyIds[0] ?? 0)
  for (const member of [0, 1, 2])
    castSecretly(room, round, { member, marks: voteFor(round, 1), receipt: receipts[member] ?? '' })
  expect(counted(room, round)).toMatchObject({ winners: [round.candidates[1]], counts: { T: 3 } })
})

test('closed, the database takes no vote and loses none; reopened, the numbers still work', () => {
  const round = openedBy(room, SECRET)
  const receipts = [0, 1, 2].map((member) => castSecretly(room, round, { member, marks: voteFor(round, 0) }))
  close(room, round)
  const { sqlite } = room.store
  for (const sql of [
    `INSERT INTO participations (round_id, pass, round_member_id) VALUES (${round.roundId}, 1, ${round.members[4]})`,
    `INSERT INTO secret_ballots VALUES (${round.roundId}, 1, '${newReceipt()}', '{"choice":null}')`,
    `UPDATE secret_ballots SET marks = '{"choice":null}'`,
  ])
    expect(() => sqlite.exec(sql)).toThrow('the round is not open for secret votes')
  expect(() => sqlite.exec('DELETE FROM secret_ballots')).toThrow('a ballot is replaced, never removed')
  room.now((tx) => reopenRound(tx, { ...signed(round), reason: '声が届いていなかった', closesAt: null }))
  castSecretly(room, round, { member: 0, marks: voteFor(round, 3), receipt: receipts[0] ?? '' })
  expect(secretBallotsIn(room.db, round.roundId, 1)).toHaveLength(3)
})

test('a number is read however it was copied by hand', () => {
  const receipt = newReceipt()
  expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  const copied = spacedReceipt(receipt).toLowerCase().replaceAll('-', ' ー').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(receiptIn(` ${copied} `)).toBe(receipt)
  expect(['', 'ABC', `${receipt}0`, 'あ'.repeat(26)].map(receiptIn)).toEqual(['', '', '', ''])
})

const MANY = Array.from({ length: 20 }, (_, member) => `メンバー${member}`)

/** Where in the file it is written that each member took part. */
function placesOfParticipations(name: string, order: readonly number[]): { before: number[]; after: number[] } {
  const path = join(folder, name)
  const onDisk = openRoom(path)
  const round = openedBy(onDisk, SECRET, { members: MANY, titles: ['A', 'B'] })
  for (const member of order) castSecretly(onDisk, round, { member, marks: { choice: round.candidates[0] ?? 0 } })
  // A row of this table as SQLite writes it: five bytes of header, then the member; round and pass are 1 and take no byte.
  const rows = round.members.slice(1).map((id) => Buffer.from([5, 9, 9, 1, 19, id, ...Buffer.from('web')]))
  const places = () => {
    onDisk.store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(path)
    return rows.map((row) => bytes.indexOf(row))
  }
  const before = places()
  close(onDisk, round)
  const after = places()
  onDisk.store.close()
  return { before, after }
}

test('after the close the file no longer tells in which order people took part (I4, selection.md §4.4)', () => {
  const [one, other] = [MANY.map((_, at) => at), MANY.map((_, at) => (at * 7 + 3) % MANY.length)].map((order, at) =>
    placesOfParticipations(`${at}`, order),
  )
  for (const places of [one?.before, one?.after]) expect(Math.min(...(places ?? []))).toBeGreaterThan(0)
  expect(one?.before).not.toEqual(other?.before)
  expect(one?.after).toEqual(other?.after)
})
