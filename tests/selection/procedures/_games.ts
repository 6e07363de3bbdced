import fc from 'fast-check'
import { expect } from 'vitest'
import { HOUR } from '../../../src/base/clock.ts'
import { updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import { plan, type Room } from '../_room.ts'
import { begun, expected, isLate, type Move, PANEL, passNow, QUORUM, type Setting, STORIES } from './_model.ts'
import { compare, look, numberFor, tried } from './_play.ts'

const PROCEDURES = ['majority', 'iterative', 'scoring', 'prescore_vote', 'approval', 'ranking', 'consensus'] as const
export const settingsWith = (secret: boolean): Setting[] => [
  ...PROCEDURES.map((procedure): Setting => ({ procedure, secret, eliminate: 'none' })),
  { procedure: 'iterative', secret, eliminate: 'lowest' },
]

const member = fc.integer({ min: 0, max: PANEL.length - 1 })
const sheet = fc.tuple(...STORIES.map(() => fc.integer({ min: 0, max: 5 })))
const cast: fc.Arbitrary<Move & { kind: 'cast' }> = fc.record({
  kind: fc.constant('cast' as const),
  ...{ member, sheet },
  number: fc.constantFrom('own', 'own', 'fresh', 'other'),
  stale: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
})
const pick = fc.oneof(fc.constant(STORIES), fc.subarray(STORIES, { minLength: 1 }))
const next = pick.map((stories): Move => ({ kind: 'next', pick: stories }))
const deed = fc.constantFrom<Move['kind'] & ('close' | 'reopen' | 'wait' | 'look' | 'open')>(
  ...(['close', 'reopen', 'reopen', 'wait', 'wait', 'look', 'open'] as const),
)

/** The whole panel votes; most often, because else the method would hardly ever find anything to go on with. */
const vote = fc
  .tuple(fc.array(cast, { minLength: PANEL.length, maxLength: PANEL.length }), fc.array(cast, { maxLength: 1 }), next)
  .map(([casts, late, after]): Move[] => {
    const inTurn = casts.map((one, at) => ({ ...one, member: at, stale: false }))
    return [{ kind: 'reopen' }, ...inTurn, { kind: 'close' }, ...late, { kind: 'look' }, after]
  })
const turn = fc.oneof(
  { weight: 4, arbitrary: cast.map((one): Move[] => [one]) },
  { weight: 3, arbitrary: deed.map((kind): Move[] => [{ kind }]) },
  { weight: 1, arbitrary: next.map((one) => [one]) },
  { weight: 3, arbitrary: vote },
)
const before = fc.oneof({ weight: 3, arbitrary: fc.constant<Move[]>([]) }, { weight: 1, arbitrary: turn })
const end = fc.oneof(cast, next, fc.constant<Move>({ kind: 'reopen' }), fc.constant<Move>({ kind: 'close' }))

/** From before the opening until after the record, with everything in between in any order. */
export const game = fc
  .tuple(fc.boolean(), before, fc.array(turn, { minLength: 3, maxLength: 6, size: 'max' }), end)
  .map(([timed, early, turns, after]) => ({
    timed,
    moves: [...early, { kind: 'open' } as Move, ...turns.flat(), { kind: 'finalise' } as Move, after],
  }))

/** How often something happened, so that a test which never gets far is seen. */
export type Seen = Record<string, number>
const count = (seen: Seen, what: string) => {
  seen[what] = (seen[what] ?? 0) + 1
}

function play(room: Room, seen: Seen, setting: Setting, { timed, moves }: { timed: boolean; moves: Move[] }): void {
  const model = begun(setting, timed)
  const closesAt = timed ? room.clock.now() + HOUR : null
  const table = { room, round: plan(room, { titles: ['A', 'B', 'C'], members: PANEL, quorum: QUORUM, closesAt }) }
  room.now((tx) => updateRound(tx, table.round.roundId, setting))
  for (const move of moves) {
    const receipt = numberFor(model, move)
    const allowed = tried(table, model, { move, receipt })
    const [ballots, passes, late] = [passNow(model)?.ballots.size, model.passes.length, isLate(model)]
    expect({ move, allowed }).toEqual({ move, allowed: expected(model, move, receipt) })
    compare(table, model)
    count(seen, `${move.kind} ${allowed ? 'done' : 'refused'}`)
    if (move.kind === 'cast' && allowed && ballots === passNow(model)?.ballots.size) count(seen, 'ballot replaced')
    if (move.kind === 'cast' && model.state === 'open' && late) count(seen, 'ballot too late')
    if (passes < model.passes.length) count(seen, `began ${passNow(model)?.kind}`)
  }
  look(table, model)
}

// In each of sixteen settings: more than a thousand games.
const RUNS = 64

/** Plays so many games with one way of deciding, always the same ones. */
export function playAll(room: Room, setting: Setting): Seen {
  const seen: Seen = {}
  fc.assert(
    fc.property(game, (one) => play(room, seen, setting, one)),
    { numRuns: RUNS, seed: 20_261_124 },
  )
  return seen
}

const DEEDS = ['open', 'cast', 'close', 'reopen', 'next', 'finalise']
const HAPPENS = [...DEEDS.flatMap((deed) => [`${deed} done`, `${deed} refused`]), 'ballot replaced', 'ballot too late']

/** What these games never came to, or hardly; in good games that is nothing. */
export function unmet(seen: Seen, { procedure, eliminate }: Setting): string[] {
  const talks = procedure === 'iterative' || procedure === 'consensus'
  const passes = ['began vote', ...(talks ? [] : ['began run-off'])]
  const others = [procedure === 'prescore_vote' && 'began prescore', eliminate === 'lowest' && 'began among-last']
  return [...HAPPENS, ...passes, ...others].filter((what) => what !== false && (seen[what] ?? 0) < 5).map(String)
}
