import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMinutes } from '../../src/publishing/make-minutes.job.ts'
import { minutesOf } from '../../src/publishing/publishing.store.ts'
import { auditJournal } from '../../src/running/audit.store.ts'
import { appendErratum } from '../../src/selection/ballots/append-erratum.act.ts'
import { castSecretBallot } from '../../src/selection/ballots/cast-secret-ballot.act.ts'
import { declareTies } from '../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../src/selection/ballots/open-round.act.ts'
import { newReceipt, spacedReceipt } from '../../src/selection/ballots/receipt.ts'
import { draftDecision, finaliseRound } from '../../src/selection/ballots/record-decision.act.ts'
import { updateRound } from '../../src/selection/rounds/rounds.store.ts'
import { close, HANAKO, plan, withdraw } from '../selection/_room.ts'
import { textOf } from './_pdf.ts'
import { answer, fetchPaper, openPress, type Press, REASON } from './_press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
  for (const storyId of press.round.storyIds.slice(0, 2)) answer(press.room, storyId, { internal: 'yes' })
  press.open.worker.wake()
  await press.open.worker.idle()
})
afterAll(() => press.close())

const newest = () => {
  const found = minutesOf(press.room.db, press.round.roundId)
  if (!found) throw new Error('no minutes')
  return found
}
const paper = async () => fetchPaper(press, `/staff/publications/${newest().id}`)
const words = async () => (await textOf(await paper())).replace(/\s/g, '')
const ask = () => press.facilitator.post(`/staff/rounds/${press.round.roundId}/minutes`, {})

test('the moment a record is final its minutes are on their way, with the head of the journal at that moment', async () => {
  const { journalHead: head, state, kind, audience } = newest()
  expect([state, kind, audience]).toEqual(['done', 'minutes', 'internal'])
  const { printed } = await auditJournal(press.room.db, head?.printed)
  expect(printed).toMatchObject({ id: head?.id, deed: 'finalise-round' })
  const led = await press.facilitator.get(`/staff/rounds/${press.round.roundId}/minutes`)
  expect(led.headers['location']).toBe(`/staff/publications/${newest().id}`)
  expect((await press.facilitator.get(`/staff/rounds/${press.round.roundId}`)).body).toContain('議事録')
})

test('who sat, what was read, decided, counted and how, with the numbers to check it by (R5.8, selection.md §4.7)', async () => {
  const text = await words()
  const { journalHead: head } = newest()
  for (const said of [
    '議事録',
    '佐藤一',
    '出席した人（5人）',
    '多数決',
    '必要な人数',
    '順番・時刻・くじでは決めません',
    REASON,
    '3票',
    '1票',
    'メンバー5人のうち5人が投票',
    head?.printed ?? '-',
  ])
    expect(text).toContain(said.replace(/\s/g, ''))
  const hashes = press.room.store.sqlite.prepare('SELECT input_hash FROM passes WHERE round_id = ?').pluck()
  for (const hash of hashes.all(press.round.roundId)) expect(text).toContain(hash)
  for (const word of ['選考', '審査', '入賞', '順位', '1位']) expect(text).not.toContain(word)
})

test('only stories that the council may name stand in it by title (I2)', async () => {
  const text = await words()
  expect(text).toContain('ただいまと言える場所')
  expect(text).toContain('（ここには載せないお話）')
  expect(text).not.toContain('回覧板で名前を知った')
  expect(newest().leftOut.map(({ number }) => number)).toHaveLength(1)
})

test('an erratum makes new minutes, the old ones stay in the ledger; the same record gives the same bytes', async () => {
  const before = newest()
  const first = await paper()
  await ask()
  await press.open.worker.idle()
  const again = newest()
  expect(again.id).toBeGreaterThan(before.id)
  const sqlite = press.room.store.sqlite
  // The same moment and head: the same bytes.
  sqlite
    .prepare('UPDATE publications SET journal_head = ?, requested_at = ?, state = ?, file_hash = NULL WHERE id = ?')
    .run(JSON.stringify(before.journalHead), before.requestedAt, 'waiting', again.id)
  sqlite
    .prepare(
      "INSERT INTO jobs (name, input, run_at, created_at) VALUES ('print-publication', json_object('publicationId', ?), ?, ?)",
    )
    .run(again.id, press.room.clock.now(), press.room.clock.now())
  press.open.worker.wake()
  await press.open.worker.idle()
  expect(newest().id).toBe(again.id)
  expect(first.equals(await paper())).toBe(true)
  const signed = { roundId: press.round.roundId, accountId: 1, by: HANAKO, at: press.room.clock.now() }
  press.room.now((tx) => appendErratum(tx, { ...signed, words: '出席した人が もう1人いました。' }))
  press.open.worker.wake()
  await press.open.worker.idle()
  expect(newest().id).toBeGreaterThan(again.id)
  expect(await words()).toContain('出席した人がもう1人いました。')
})

test('what is added while minutes are on their way makes its own, and a job that runs twice makes no second', async () => {
  const signed = { roundId: press.round.roundId, accountId: 1, by: HANAKO, at: press.room.clock.now() }
  const before = newest().id
  press.room.now((tx) => appendErratum(tx, { ...signed, words: 'はじめの追記' }))
  press.room.now((tx) => appendErratum(tx, { ...signed, words: 'つぎの追記' }))
  press.open.worker.wake()
  await press.open.worker.idle()
  expect(newest().id).toBe(before + 2)
  const text = await words()
  expect([text.includes('はじめの追記'), text.includes('つぎの追記')]).toEqual([true, true])
  const { journalHead: head } = newest()
  const input = { roundId: press.round.roundId, accountId: 1, name: '山田 花子' }
  await makeMinutes(press.open.house, {
    ...input,
    headId: head?.id ?? 0,
    headAt: head?.at ?? 0,
    printed: head?.printed ?? '',
  })
  expect(newest().id).toBe(before + 2)
})

test('nobody but staff gets them, none come before the record is final, and a double press makes one', async () => {
  const { phone, link, facilitator } = press
  expect((await phone().get(`/staff/rounds/${press.round.roundId}/minutes`)).statusCode).not.toBe(200)
  expect((await phone().get(`${link(press.round, 0)}/minutes`)).statusCode).toBe(404)
  expect((await facilitator.get('/staff/rounds/9999/minutes')).statusCode).toBe(404)
  const before = newest().id
  await Promise.all([ask(), ask()])
  await press.open.worker.idle()
  expect(newest().id).toBe(before + 1)
})

test('a story that is taken back stops the paper, and leaves no word in the next one (R5.14)', async () => {
  withdraw(press.room, press.stories.first)
  const file = await press.facilitator.get(`/staff/publications/${newest().id}/file`)
  expect(file.statusCode).toBe(410)
  await ask()
  await press.open.worker.idle()
  const text = await words()
  expect(text).not.toContain('ただいまと言える場所')
  expect(text).toContain('（話した人の希望で取り下げ）')
})

test('of a secret vote: every receipt in the order of its letters, reasons as slips, and nobody beside a vote (I4, selection.md §4.5)', async () => {
  const { room, open } = press
  const round = plan(room)
  const { roundId, candidates, members } = round
  room.now((tx) => updateRound(tx, roundId, { secret: true }))
  room.now((tx) => openRound(tx, { roundId, by: HANAKO, at: room.clock.now() }))
  const receipts = members.map((roundMemberId, n) => {
    const [receipt, who] = [newReceipt(), { roundId, roundMemberId, at: room.clock.now() }]
    room.now((tx) => declareTies(tx, { ...who, candidateIds: [] }))
    const vote = { ...who, pass: 1, marks: { choice: candidates[n % 2] ?? 0 }, reason: `わけのことば${n}` }
    room.now((tx) => castSecretBallot(tx, { ...vote, receipt, linkKey: room.secret.links }))
    return receipt
  })
  close(room, round)
  const signed = { roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const said = { reason: REASON, dissent: '', dissentNone: true, discussed: true, divergence: '', notes: '' }
  room.now((tx) =>
    draftDecision(tx, { ...signed, draft: { choices: [candidates[0] ?? 0], none: false, present: members, ...said } }),
  )
  room.now((tx) => finaliseRound(tx, signed))
  open.worker.wake()
  await open.worker.idle()
  const id = minutesOf(room.db, roundId)?.id
  const text = (await textOf(await fetchPaper(press, `/staff/publications/${id}`))).replace(/\s/g, '')
  const places = receipts.toSorted().map((receipt) => text.indexOf(spacedReceipt(receipt)))
  expect(places.every((place, n) => place > (places[n - 1] ?? 0))).toBe(true)
  expect(text).toContain('多数決（無記名）')
  for (const n of members.keys()) expect(text).toContain(`わけのことば${n}`)
  // Names stand only where it says who sat, before anything that was voted.
  expect(text.lastIndexOf('鈴木二三')).toBeLessThan(text.indexOf('わけのことば'))
  expect(text.lastIndexOf('鈴木二三')).toBeLessThan(Math.min(...places))
})
