import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { Refusal } from '../../../src/base/refusal.ts'
import { ballotsInPass } from '../../../src/selection/ballots/ballots.store.ts'
import { castBallot } from '../../../src/selection/ballots/cast-ballot.act.ts'
import { closeRound } from '../../../src/selection/ballots/close-round.act.ts'
import { passesOf } from '../../../src/selection/ballots/passes.store.ts'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { beginNextPass, reopenRound } from '../../../src/selection/ballots/vote-again.act.ts'
import { roundById } from '../../../src/selection/rounds/rounds.store.ts'
import { HANAKO, NOW, opened, openRoom, type Room, type Round } from '../_room.ts'

const rooms: Room[] = []
afterEach(() => {
  for (const room of rooms.splice(0)) room.store.close()
})

/** What a plain reading of the method says must be so; it knows nothing of the database. */
interface Model {
  state: 'open' | 'closed' | 'finalised'
  pass: number
  ballots: Map<number, number | null>
  tied: number[]
}

type Move =
  | { kind: 'cast'; member: number; choice: number | null }
  | { kind: 'close' | 'reopen' | 'run-off' | 'finalise' }

const member = fc.integer({ min: 0, max: 4 })
const cast = fc.record({
  kind: fc.constant('cast' as const),
  member,
  choice: fc.option(fc.integer({ min: 0, max: 2 })),
})
const deed = fc.record({
  kind: fc.constantFrom('close' as const, 'reopen' as const, 'run-off' as const, 'finalise' as const),
})
const moves = fc.array(fc.oneof({ weight: 4, arbitrary: cast }, { weight: 1, arbitrary: deed }), { maxLength: 30 })

test('whatever people do in whatever order, the round does what the method says (V1–V3, V7, R5.12)', () => {
  fc.assert(
    fc.property(moves, (played) => {
      const room = openRoom()
      rooms.push(room)
      const round = opened(room, { titles: ['A', 'B', 'C'] })
      const model: Model = { state: 'open', pass: 1, ballots: new Map(), tied: [0, 1, 2] }
      for (const move of played) {
        expect(tried(room, round, { move, pass: model.pass })).toBe(expected(model, move))
        compare(room, round, model)
      }
    }),
    { numRuns: 40 },
  )
})

/** Moves the model on, and says whether the move was allowed. */
function expected(model: Model, move: Move): boolean {
  if (move.kind === 'cast') {
    if (model.state !== 'open' || (move.choice !== null && !model.tied.includes(move.choice))) return false
    model.ballots.set(move.member, move.choice)
    return true
  }
  if (move.kind === 'close') return model.state === 'open' && become(model, 'closed')
  if (model.state !== 'closed') return false
  if (move.kind === 'finalise') return become(model, 'finalised')
  return move.kind === 'reopen' ? become(model, 'open') : runOffIn(model)
}

function become(model: Model, state: Model['state']): true {
  model.state = state
  return true
}

function runOffIn(model: Model): boolean {
  const leaders = leadersOf(model)
  if (leaders.length < 2) return false
  Object.assign(model, { state: 'open', pass: model.pass + 1, ballots: new Map(), tied: leaders })
  return true
}

const QUORUM = 4

function leadersOf({ ballots, tied }: Model): number[] {
  if (ballots.size < QUORUM) return []
  const votes = tied.map((story) => [...ballots.values()].filter((choice) => choice === story).length)
  const most = Math.max(...votes)
  return most === 0 ? [] : tied.filter((_, index) => votes[index] === most)
}

function tried(room: Room, round: Round, { move, pass }: { move: Move; pass: number }): boolean {
  const { roundId, members, candidates } = round
  const signed = { roundId, accountId: 1, by: HANAKO, at: NOW }
  const draft = {
    choices: [],
    none: true,
    reason: 'どのお話も、まだ途中の変化だと感じた人が多かったため',
    dissent: '',
    dissentNone: true,
    discussed: true,
    divergence: '',
    present: members,
    notes: '',
  }
  const deeds: Record<Move['kind'], () => void> = {
    cast: () => {
      const choice = move.kind === 'cast' ? move : { member: 0, choice: null }
      const candidateId = choice.choice === null ? null : (candidates[choice.choice] ?? 0)
      room.now((tx) =>
        castBallot(tx, {
          roundId,
          roundMemberId: members[choice.member] ?? 0,
          pass,
          marks: { choice: candidateId },
          reason: 'わけ',
          at: NOW,
        }),
      )
    },
    close: () => room.now((tx) => closeRound(tx, signed)),
    reopen: () => room.now((tx) => reopenRound(tx, { ...signed, reason: 'もう一度', closesAt: null })),
    'run-off': () => room.now((tx) => beginNextPass(tx, { ...signed, closesAt: null })),
    finalise: () => {
      room.now((tx) => draftDecision(tx, { ...signed, draft }))
      room.now((tx) => finaliseRound(tx, signed))
    },
  }
  try {
    deeds[move.kind]()
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return false
  }
}

function compare(room: Room, { roundId, members, candidates }: Round, model: Model): void {
  expect(roundById(room.db, roundId)).toMatchObject({ state: model.state, pass: model.pass })
  const stored = ballotsInPass(room.db, roundId, model.pass).map(({ roundMemberId, marks }) => [
    roundMemberId,
    'choice' in marks ? marks.choice : undefined,
  ])
  const held = [...model.ballots].map(([at, choice]) => [
    members[at] ?? 0,
    choice === null ? null : (candidates[choice] ?? 0),
  ])
  expect(new Map(stored as [number, number | null][])).toEqual(new Map(held as [number, number | null][]))
  const outcome = passesOf(room.db, roundId).at(-1)?.outcome
  if (model.state === 'open') expect(outcome).toBeNull()
  else
    expect(outcome?.counts).toMatchObject({
      T: model.ballots.size,
      V: [...model.ballots.values()].filter((choice) => choice !== null).length,
    })
}
