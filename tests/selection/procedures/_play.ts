import { expect } from 'vitest'
import { HOUR } from '../../../src/base/clock.ts'
import { Refusal } from '../../../src/base/refusal.ts'
import { votersInPass } from '../../../src/selection/ballots/ballots.store.ts'
import { closedSources } from '../../../src/selection/ballots/closed.store.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import type { Marks } from '../../../src/selection/ballots/marks.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { countedInputs, passesOf } from '../../../src/selection/ballots/passes.store.ts'
import { newReceipt, spacedReceipt } from '../../../src/selection/ballots/receipt.ts'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { recount } from '../../../src/selection/ballots/recount.ts'
import { resultsOf } from '../../../src/selection/ballots/result.page.ts'
import { beginNextPass, reopenRound } from '../../../src/selection/ballots/vote-again.act.ts'
import { roundById } from '../../../src/selection/rounds/rounds.store.ts'
import type { BallotKind } from '../../../src/voting/procedure.ts'
import { close, HANAKO, type Room, type Round } from '../_room.ts'
import { gathered, type Model, type Move, type Pass, passNow, turnout, type Vote, voteOn } from './_model.ts'
import { prefer } from './_plain-method.ts'
import { cast, castSecretly } from './_procedures.ts'

export interface Table {
  room: Room
  round: Round
}

/** The number that the member would send: their own, a new one, or one that they have seen with somebody else. */
export function numberFor(model: Model, move: Move): string {
  const pass = passNow(model)
  if (move.kind !== 'cast' || move.number === 'fresh') return newReceipt()
  const own = pass?.receipts.get(move.member)
  if (move.number === 'own') return own ?? newReceipt()
  return [...(pass?.receipts.values() ?? [])].find((receipt) => receipt !== own) ?? newReceipt()
}

/** Whether the product allowed the move. Whatever is not a refusal is a fault. */
export function tried(table: Table, model: Model, { move, receipt }: { move: Move; receipt: string }): boolean {
  try {
    done(table, model, { move, receipt })
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return false
  }
}

function done(table: Table, model: Model, { move, receipt }: { move: Move; receipt: string }): void {
  const { room, round } = table
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const closesAt = model.timed ? signed.at + HOUR : null
  if (move.kind === 'look') look(table, model)
  else if (move.kind === 'wait') room.clock.advance(HOUR)
  else if (move.kind === 'cast') send(table, model, { move, receipt })
  else if (move.kind === 'open') opens(table)
  else if (move.kind === 'close') close(room, round)
  else if (move.kind === 'reopen')
    room.now((tx) => reopenRound(tx, { ...signed, reason: 'ひとりの声が届いていなかった', closesAt }))
  else if (move.kind === 'next') {
    const candidateIds = move.pick.map((story) => round.candidates[story] ?? 0)
    room.now((tx) => beginNextPass(tx, { ...signed, closesAt, candidateIds }))
  } else finalise(table)
}

function opens({ room, round }: Table): void {
  const { roundId } = round
  const at = room.clock.now()
  room.now((tx) => openRound(tx, { roundId, by: HANAKO, at }))
  for (const roundMemberId of round.members)
    room.now((tx) => declareTies(tx, { roundId, roundMemberId, candidateIds: [], at }))
}

function send(
  { room, round }: Table,
  model: Model,
  { move: { member, sheet, stale }, receipt }: { move: Move & { kind: 'cast' }; receipt: string },
): void {
  const { ballot, secret } = passNow(model) ?? { ballot: 'single' as const, secret: false }
  const marks = marksOf(voteOn(sheet, ballot), { ballot, candidates: round.candidates })
  const turn = { member, marks, pass: Math.max(1, model.passes.length) - (stale ? 1 : 0) }
  const entries = room.store.sqlite.prepare('SELECT max(id) FROM journal').pluck()
  const before = entries.get()
  try {
    if (secret) castSecretly(room, round, { ...turn, receipt, reason: 'わけ' })
    else cast(room, round, turn)
  } finally {
    expect(entries.get()).toBe(before)
  }
}

function marksOf(vote: Vote, { ballot, candidates }: { ballot: BallotKind; candidates: readonly number[] }): Marks {
  const named = [...vote].map(([story, sign]) => ({ candidate: candidates[story] ?? 0, sign }))
  if (ballot === 'single') return { choice: named[0]?.candidate ?? null }
  if (ballot === 'approval') return { approve: named.map(({ candidate }) => candidate) }
  if (ballot === 'score') return { scores: named.map(({ candidate, sign }) => ({ candidate, score: sign })) }
  const places = [...Map.groupBy(named, ({ sign }) => sign)].toSorted(([a], [b]) => a - b)
  return { groups: places.map(([, group]) => group.map(({ candidate }) => candidate)) }
}

function finalise({ room, round }: Table): void {
  const signed = { roundId: round.roundId, accountId: 1, by: HANAKO, at: room.clock.now() }
  const draft = {
    ...{ choices: [], none: true, reason: 'どのお話も、まだ途中の変化だと感じた人が多かったため' },
    ...{ dissent: '', dissentNone: true, discussed: true, divergence: '見かたが わかれた', notes: '' },
    present: round.members,
  }
  room.now((tx) => draftDecision(tx, { ...signed, draft }))
  room.now((tx) => finaliseRound(tx, signed))
}

const STORED = {
  round: 'SELECT state, pass FROM rounds WHERE id = ?',
  open: 'SELECT pass, round_member_id AS by, marks FROM ballots WHERE round_id = ? ORDER BY 1, 2',
  secret: 'SELECT pass, receipt AS by, marks FROM secret_ballots WHERE round_id = ? ORDER BY 1, 2',
  voters: 'SELECT pass, round_member_id AS by FROM participations WHERE round_id = ? ORDER BY 1, 2',
}
const stored = ({ room, round }: Table, what: keyof typeof STORED) =>
  room.store.sqlite.prepare(STORED[what]).all(round.roundId)

/** After every move: the state, and each ballot that was accepted once, as it was last changed. */
export function compare(table: Table, model: Model): void {
  const { round } = table
  expect(stored(table, 'round')).toEqual([{ state: model.state, pass: Math.max(1, model.passes.length) }])
  const rows = model.passes.map((pass, index) => rowsOf(round, { pass, number: index + 1 }))
  expect(stored(table, 'open')).toEqual(rows.flatMap(({ secret, ballots }) => (secret ? [] : ballots)))
  expect(stored(table, 'secret')).toEqual(rows.flatMap(({ secret, ballots }) => (secret ? ballots : [])))
  expect(stored(table, 'voters')).toEqual(rows.flatMap(({ secret, voters }) => (secret ? voters : [])))
}

function rowsOf(round: Round, { pass, number }: { pass: Pass; number: number }) {
  const { ballot, secret } = pass
  const ballots = [...pass.ballots].map(([by, vote]) => ({
    pass: number,
    by: typeof by === 'number' ? (round.members[by] ?? 0) : by,
    marks: JSON.stringify(marksOf(vote, { ballot, candidates: round.candidates })),
  }))
  const voters = membersIn(round, pass).map((by) => ({ pass: number, by }))
  return { secret, voters, ballots: ballots.toSorted((a, b) => (a.by < b.by ? -1 : 1)) }
}

function membersIn({ members }: Round, { voters }: Pass): number[] {
  return [...voters].map((member) => members[member] ?? 0).toSorted((a, b) => a - b)
}

/** What a page or the export may show now: who has voted, and of the votes that are closed the count, and of no other. */
export function look({ room, round }: Table, model: Model): void {
  const { roundId } = round
  const { db } = room
  const row = roundById(db, roundId)
  const pass = passNow(model)
  if (!row || !pass) {
    expect(passesOf(db, roundId)).toEqual([])
    return
  }
  expect([...votersInPass(db, roundId, model.passes.length)].toSorted((a, b) => a - b)).toEqual(membersIn(round, pass))
  passesOf(db, roundId).forEach((stored, index) => {
    const { outcome, inputHash } = stored
    if (model.passes[index]?.counted) compareCount(round, model.passes[index], outcome)
    else expect({ outcome, inputHash }).toEqual({ outcome: null, inputHash: null })
  })
  const counted = model.passes.filter((one) => one.counted)
  expect(
    resultsOf(closedSources(db, row, room.clock.now())).map(({ counts, receipts }) => ({ counts, receipts })),
  ).toEqual(counted.map(shown))
  expect(countedInputs(db, roundId).map((input) => recount(input).differs)).toEqual(counted.map(() => []))
}

// Method.md §1.5 (5): of fewer than three secret ballots nothing is told but that they are there.
const isWithheld = ({ secret, ballots }: Pass) => secret && ballots.size < 3

function shown(pass: Pass) {
  const { T, V } = turnout(pass)
  const counts = { members: 4, turnedIn: T, abstain: isWithheld(pass) ? 0 : T - V }
  const numbers = pass.secret && !isWithheld(pass) ? [...pass.ballots.keys()].map(String).toSorted() : []
  return { counts, receipts: numbers.map(spacedReceipt) }
}

function compareCount({ candidates }: Round, pass: Pass, outcome: unknown): void {
  const { T, V } = turnout(pass)
  const id = (story: number) => candidates[story] ?? 0
  const hidden = isWithheld(pass)
  const counts = { E: 4, A: null, T, V: hidden ? 0 : V, abstain: hidden ? 0 : T - V }
  expect(outcome).toMatchObject({ counts, ...(hidden ? { code: 'WITHHELD', tally: [], winners: [], tied: [] } : {}) })
  if (hidden) return
  const tally = pass.stories.map((story) => ({ candidate: id(story), votes: gathered(pass, story) }))
  const between = (one: number, other: number) => (one === other ? null : prefer(pass, one, other))
  const preferences = pass.stories.map((one) => pass.stories.map((other) => between(one, other)))
  expect(outcome).toMatchObject(pass.ballot === 'ranked' ? { preferences } : { tally })
}
