import { expect, test } from 'vitest'
import { type ApprovalPoll, countApproval } from '../../src/voting/approval.ts'
import { poll } from './polls.ts'

/** `marks[i]` ballots that put ○ on candidate i alone. */
function circles(rows: readonly (readonly number[])[], rest: Partial<ApprovalPoll> = {}): ApprovalPoll {
  const candidates = [0, 1, 2, 3]
  const ballots = rows.map((approve) => ({ n: 1, approve }))
  return { ...poll(candidates, ballots), seats: 1, needsHalf: false, ...rest }
}

test('the story with the most ○ is chosen, and an empty ballot is an abstention', () => {
  const outcome = countApproval(circles([[0, 1], [1, 2], [1], []]))
  expect(outcome).toMatchObject({ code: 'DECIDED', winners: [1], tied: [], base: 3, methodVersion: 'approval 1' })
  expect(outcome.steps).toEqual([
    { kind: 'quorum', turnedIn: 4, needed: 1, met: true },
    { kind: 'approved', candidate: 1, votes: 3, eligible: 4 },
    { kind: 'seats', seats: 1, winners: [1], left: 0 },
  ])
  expect(outcome.counts).toEqual({ E: 4, A: null, T: 4, V: 3, abstain: 1 })
  expect(outcome.tally.map(({ votes }) => votes)).toEqual([1, 3, 1, 0])
})

test('equal at the last seat: those above are chosen, those at the cut are tied (R5.12)', () => {
  const outcome = countApproval(circles([[0, 1], [0, 2], [0]], { seats: 2 }))
  expect(outcome).toMatchObject({ code: 'TIE', winners: [0], tied: [1, 2] })
})

test('where more than half is asked for, half is not enough, and those who may not vote are left out of it (R5.4)', () => {
  const rows = [[0, 1], [0], [2], []]
  expect(countApproval(circles(rows, { needsHalf: true }))).toMatchObject({ code: 'NO_VALID', winners: [] })
  const without = countApproval(circles(rows, { needsHalf: true, recusals: new Map([[0, 1]]) }))
  expect(without).toMatchObject({ code: 'DECIDED', winners: [0] })
  expect(without.steps).toContainEqual({ kind: 'approved', candidate: 0, votes: 2, eligible: 3 })
  expect(without.steps).toContainEqual({ kind: 'below-half', candidates: [1, 2] })
  const alone = countApproval(circles([[3], [3]], { needsHalf: true }))
  expect(alone.steps.map(({ kind }) => kind)).toEqual(['quorum', 'approved', 'seats'])
})

test('the same story twice on a ballot, a story that is not there and no seat at all are no poll', () => {
  expect(() => countApproval(circles([[0, 0]]))).toThrow('DUPLICATE_CANDIDATE')
  expect(() => countApproval(circles([[9]]))).toThrow('UNKNOWN_CANDIDATE')
  expect(() => countApproval(circles([[0]], { seats: 0 }))).toThrow(RangeError)
  expect(() => countApproval(circles([[0]], { recusals: new Map([[0, 2]]) }))).toThrow('recusals')
})
