import { expect, test } from 'vitest'
import { type ApprovalPoll, countApproval } from '../../src/voting/approval.ts'
import type { ApprovalBallot, Candidate } from '../../src/voting/ballot.ts'
import { countSchulze } from '../../src/voting/schulze.ts'
import { approvalPolls, forAll, twoOf, withPick } from './any-polls.ts'
import { inReach, poll as pollOf, ranked } from './polls.ts'

test('monotonicity: who wins still wins with a ○ more', () => {
  forAll(withPick(approvalPolls), ([poll, pick]) => {
    const { winners } = countApproval(poll)
    const [winner, row] = [winners[pick(winners.length)], pick(poll.ballots.length)]
    if (winner === undefined) return false
    const ballots = poll.ballots.map((ballot, at) => (at === row ? withCircle(ballot, winner) : ballot))
    expect(countApproval({ ...poll, ballots }).winners).toContain(winner)
    return !poll.ballots[row]?.approve.includes(winner)
  })
})

function withCircle({ n, approve }: ApprovalBallot, candidate: Candidate): ApprovalBallot {
  return { n, approve: [...approve.filter((one) => one !== candidate), candidate] }
}

test('participation: who comes and gives a ○ to one story alone never takes its seat or its chance', () => {
  forAll(withPick(approvalPolls), ([poll, pick]) => {
    const [before, candidate] = [countApproval(poll), pick(poll.candidates.length)]
    const ballots = [...poll.ballots, { n: 1, approve: [candidate] }]
    const after = countApproval({ ...poll, ballots, eligible: poll.eligible + 1 })
    if (before.winners.includes(candidate)) expect(after.winners).toContain(candidate)
    if (before.tied.includes(candidate)) expect(inReach(after)).toContain(candidate)
    return inReach(before).includes(candidate)
  })
})

test('unanimity: a story that has a ○ wherever another has one, and once more, has more and is never passed by it', () => {
  forAll(withPick(approvalPolls), ([poll, pick]) => {
    const [better, worse] = twoOf(poll.candidates, pick)
    if (better === undefined || worse === undefined) return false
    const led = poll.ballots.map((one) => (one.approve.includes(worse) ? withCircle(one, better) : one))
    const ballots = [...led, { n: 1, approve: [better] }]
    const fair = { ...poll, ballots, eligible: poll.eligible + 1, recusals: new Map(), needsHalf: false }
    const { tally, winners, tied } = countApproval(fair)
    expect(Number(tally[better]?.votes)).toBeGreaterThan(Number(tally[worse]?.votes))
    if (winners.includes(worse)) expect(winners).toContain(better)
    expect(tied.includes(worse) && !winners.includes(better)).toBe(false)
    return inReach({ winners, tied }).includes(worse)
  })
})

test('reversal symmetry: who alone wins does not win when each ○ is a blank and each blank a ○', () => {
  forAll(approvalPolls, (poll) => {
    const one = { ...poll, seats: 1, needsHalf: false, recusals: new Map() }
    const { code, winners } = countApproval(one)
    if (code !== 'DECIDED' || poll.candidates.length < 2) return false
    const ballots = poll.ballots.map(({ n, approve }) => {
      return { n, approve: poll.candidates.filter((candidate) => !approve.includes(candidate)) }
    })
    expect(inReach(countApproval({ ...one, ballots }))).not.toContain(winners[0])
    return true
  })
})

test('clones: a second story with the same ○ takes nobody else a single seat, and gives nobody one', () => {
  forAll(withPick(approvalPolls), ([poll, pick]) => {
    const one = { ...poll, seats: 1 }
    const [before, twin] = [countApproval(one), pick(poll.candidates.length)]
    const after = countApproval(withClone(one, twin))
    const others = (list: readonly Candidate[]) => list.filter((candidate) => candidate !== twin && candidate !== 100)
    expect(others(inReach(after))).toEqual(others(inReach(before)))
    expect(inReach(after).includes(twin)).toBe(inReach(before).includes(twin))
    expect(inReach(after).includes(100)).toBe(inReach(before).includes(twin))
    return inReach(before).includes(twin)
  })
})

function withClone(poll: ApprovalPoll, twin: Candidate): ApprovalPoll {
  return {
    ...poll,
    candidates: [...poll.candidates, 100],
    ballots: poll.ballots.map(({ n, approve }) => ({
      n,
      approve: approve.includes(twin) ? [...approve, 100] : approve,
    })),
    recusals: new Map([...(poll.recusals ?? []), [100, poll.recusals?.get(twin) ?? 0]]),
  }
}

test('IIA: without a story that was not chosen, the same people choose the same', () => {
  forAll(withPick(approvalPolls), ([poll, pick]) => {
    const before = countApproval(poll)
    const losers = poll.candidates.filter((one) => !inReach(before).includes(one))
    const gone = losers[pick(losers.length)]
    if (gone === undefined) return false
    const after = countApproval({
      ...poll,
      candidates: poll.candidates.filter((one) => one !== gone),
      ballots: poll.ballots.map(({ n, approve }) => ({ n, approve: approve.filter((one) => one !== gone) })),
    })
    const { code, winners, tied } = before
    expect(after).toMatchObject({ code, winners, tied })
    return winners.length > 0
  })
})

test('one more who may not vote for a story changes neither its ○ nor the half it needs (R5.4)', () => {
  forAll(withPick(approvalPolls), ([poll, pick]) => {
    const [before, own] = [countApproval(poll), pick(poll.candidates.length)]
    const recusals = new Map([...(poll.recusals ?? []), [own, (poll.recusals?.get(own) ?? 0) + 1]])
    const ballots = [...poll.ballots, { n: 1, approve: [] }]
    const after = countApproval({ ...poll, ballots, recusals, eligible: poll.eligible + 1 })
    expect(after.tally).toEqual(before.tally)
    if (inReach(before).includes(own)) expect(approvedSteps(after, own)).toEqual(approvedSteps(before, own))
    return inReach(before).includes(own)
  })
})

function approvedSteps({ steps }: ReturnType<typeof countApproval>, own: Candidate) {
  return steps.filter((step) => step.kind === 'approved' && step.candidate === own)
}

test('where more than half is asked for, all who are chosen have it, and all who have it are in reach of the seats', () => {
  forAll(approvalPolls, (poll) => {
    const outcome = countApproval({ ...poll, needsHalf: true, quorum: 1 })
    const mayVote = (one: Candidate) => poll.eligible - (poll.recusals?.get(one) ?? 0)
    const strong = outcome.tally.filter(({ candidate, votes }) => 2 * votes > mayVote(candidate))
    for (const one of inReach(outcome)) expect(strong.map(({ candidate }) => candidate)).toContain(one)
    expect(inReach(outcome).length >= Math.min(poll.seats, strong.length)).toBe(true)
    return strong.length > 0
  })
})

test('neither majority nor Condorcet is promised: three of five put A first, and all five give B a ○', () => {
  const circles = [
    { n: 3, approve: [0, 1] },
    { n: 2, approve: [1] },
  ]
  expect(countApproval({ ...pollOf([0, 1], circles), seats: 1, needsHalf: false }).winners).toEqual([1])
  expect(countSchulze(ranked('AB', '3 AB, 2 BA')).winners).toEqual([0])
})

test('participation hangs on what the newcomer approves: a ○ for the second best too can take the best its seat', () => {
  const ballots = [
    { n: 2, approve: [0] },
    { n: 2, approve: [1] },
  ]
  const count = (rows: typeof ballots) => countApproval({ ...pollOf([0, 1], rows), seats: 1, needsHalf: true })
  expect(count([...ballots, { n: 1, approve: [0] }]).winners).toEqual([0])
  expect(count([...ballots, { n: 1, approve: [0, 1] }]).winners).toEqual([])
})
