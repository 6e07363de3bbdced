import { beforeEach, expect, test } from 'vitest'
import { countedInputs } from '../../../src/selection/ballots/passes.store.ts'
import { type ExportedPass, recount } from '../../../src/selection/ballots/recount.ts'
import { openRoom, type Room, withdraw } from '../_room.ts'
import { castSecretly, choose, counted, next, openedBy, points } from './_procedures.ts'

let room: Room
beforeEach(() => {
  room = openRoom()
})

/** As it leaves the house and comes back: through JSON. */
const exported = (roundId: number): ExportedPass[] =>
  JSON.parse(JSON.stringify(countedInputs(room.db, roundId))) as ExportedPass[]
const differences = (passes: readonly ExportedPass[]) => passes.map(recount).map(({ differs }) => differs)

test('a closed round is counted again from its export and agrees, whatever was withdrawn since (V5)', () => {
  const round = openedBy(room, { procedure: 'prescore_vote' })
  points(room, round, [
    [5, 4, 1, 2],
    [5, 4, 1, 2],
    [5, 4, 2, 2],
    [4, 4, 1, 2],
  ])
  counted(room, round)
  next(room, round, [0, 1])
  choose(room, round, [1, 1, 0, 0], 2)
  counted(room, round, 2)
  next(room, round)
  choose(room, round, [1, 1, 1, 0], 3)
  counted(room, round, 3)
  withdraw(room, round.storyIds[1] ?? 0)
  expect(differences(exported(round.roundId))).toEqual([[], [], []])
})

test('a secret vote is counted again without anybody’s name in it', () => {
  const round = openedBy(room, { procedure: 'majority', secret: true })
  for (const member of [0, 1, 2, 3])
    castSecretly(room, round, { member, marks: { choice: round.candidates[member % 2] ?? 0 } })
  counted(room, round)
  const [pass] = exported(round.roundId)
  expect(differences(exported(round.roundId))).toEqual([[]])
  const { ballots } = (pass ?? expect.unreachable()).input as { ballots: { by: unknown }[] }
  expect(ballots.every(({ by }) => typeof by === 'string')).toBe(true)
})

test('another ballot, another hash and another outcome are each found', () => {
  const round = openedBy(room, {}, { titles: ['A', 'B'] })
  choose(room, round, [0, 0, 0, 1, 1])
  counted(room, round)
  const [pass] = exported(round.roundId)
  if (!pass) return expect.unreachable()
  const input = structuredClone(pass.input) as { ballots: { marks: object }[] }
  for (const ballot of input.ballots.slice(0, 2)) Object.assign(ballot, { marks: { choice: round.candidates[1] } })
  expect(differences([{ ...pass, input }])).toEqual([['hash', 'outcome']])
  expect(differences([{ ...pass, hash: pass.hash?.replace(/^./, '#') ?? '' }])).toEqual([['hash']])
  expect(differences([{ ...pass, outcome: { ...(pass.outcome as object), winners: [round.candidates[1]] } }])).toEqual([
    ['outcome'],
  ])
  expect(
    differences([
      { ...pass, input: null },
      { ...pass, input: { ...input, ballots: [{ by: 1, marks: { choice: 999 } }] } },
    ]),
  ).toEqual([['input'], ['hash', 'outcome']])
})
