import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spacedReceipt } from '../../src/selection/ballots/receipt.ts'
import { type Answer, type Hall, heldIn, newRace, openHall, type Race, send, type Voter } from './_races.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
}, 120_000)
afterAll(() => hall.close())

const vote = (race: Race, voter: Voter, { house, story }: { house: number; story: number }) =>
  send(hall, {
    ...{ house, path: voter.path },
    fields: { pass: '1', choice: String(race.candidates[story]), receipt: voter.receipt, reason: 'わけ' },
  })

/** A page with the voter's own number, or the way to the thanks: whoever gets one of them has voted. */
function isAccepted({ secret }: Race, { receipt }: Voter, { status, body }: Answer): boolean {
  return secret ? status === 200 && body.includes(spacedReceipt(receipt)) : status === 303
}

/**
 * Five votes are on their way when the closing arrives: four people's first ones, each at another house, one of them
 * sent twice, and a change of mind of the fifth. Answers which were accepted.
 */
async function run(race: Race, turn: number) {
  const [fifth] = race.voters.slice(4)
  if (!fifth) throw new Error('a panel has five members')
  expect(isAccepted(race, fifth, await vote(race, fifth, { house: turn, story: 0 }))).toBe(true)
  const sent = [...race.voters, ...race.voters.slice(0, 1)].map(async (voter, at) => {
    await later(at)
    const answer = await vote(race, voter, { house: turn + at, story: 1 })
    return { voter, status: answer.status, accepted: isAccepted(race, voter, answer) }
  })
  const closing = later(2 + (turn % 12)).then(() =>
    send(hall, { house: turn >> 1, path: `/staff/rounds/${race.roundId}/closure`, fields: {} }),
  )
  const [closed, ...answers] = await Promise.all([closing, ...sent])
  expect(closed.status).toBe(303)
  return { fifth, answers }
}

async function check(race: Race, turn: number): Promise<{ accepted: number; refused: number }> {
  const { fifth, answers } = await run(race, turn)
  for (const { status, accepted } of answers) if (!accepted) expect(status).toBe(409)
  const keyOf = ({ id, receipt }: Voter) => (race.secret ? receipt : id)
  const [before = 0, changed = 0] = race.candidates
  const expected = new Map<number | string, number>([[keyOf(fifth), before]])
  for (const { voter, accepted } of answers) if (accepted) expected.set(keyOf(voter), changed)
  const held = heldIn(hall, race)
  expect(held.ballots).toEqual(expected)
  expect(held.took).toBe(race.secret ? expected.size : 0)
  expect(held.outcome.counts.T).toBe(expected.size)
  const votesFor = (story: number) => [...expected.values()].filter((choice) => choice === story).length
  if (held.outcome.code !== 'WITHHELD')
    expect(held.outcome.tally).toEqual(race.candidates.map((candidate) => ({ candidate, votes: votesFor(candidate) })))
  const afterwards = await Promise.all([0, 1].map((house) => vote(race, fifth, { house, story: 1 })))
  expect(afterwards.map(({ status }) => status)).toEqual([409, 409])
  expect(heldIn(hall, race)).toEqual(held)
  const accepted = answers.filter((answer) => answer.accepted).length
  return { accepted, refused: answers.length - accepted }
}

test.each([{ secret: false }, { secret: true }])(
  'fifty closings, between two processes and five votes on their way: what was confirmed counts once, what was refused does not (V1–V3, I3); secret: $secret',
  async ({ secret }) => {
    const sums = { accepted: 0, refused: 0 }
    for (let turn = 0; turn < 50; turn++) {
      const { accepted, refused } = await check(newRace(hall, secret), turn)
      sums.accepted += accepted
      sums.refused += refused
    }
    expect(Math.min(sums.accepted, sums.refused)).toBeGreaterThan(10)
  },
  120_000,
)
