import { expect, test } from 'vitest'
import type { RankedBallot } from '../../src/voting/ballot.ts'
import { countMajority } from '../../src/voting/majority.ts'
import { countSchulze } from '../../src/voting/schulze.ts'
import { forAll, singlePolls, withPick } from './any-polls.ts'
import { inReach, ranked, table } from './polls.ts'

test('monotonicity: who wins still wins with a ballot more from another', () => {
  forAll(withPick(singlePolls), ([poll, pick]) => {
    const { winners } = countMajority(poll)
    const [winner, row] = [winners[pick(winners.length)], pick(poll.ballots.length)]
    if (winner === undefined) return false
    const ballots = poll.ballots.map((ballot, at) => (at === row ? { ...ballot, choice: winner } : ballot))
    expect(countMajority({ ...poll, ballots }).winners).toContain(winner)
    return poll.ballots[row]?.choice !== winner
  })
})

test('participation: who comes and votes for a story never takes its seat or its chance', () => {
  forAll(withPick(singlePolls), ([poll, pick]) => {
    const [before, choice] = [countMajority(poll), pick(poll.candidates.length)]
    const ballots = [...poll.ballots, { n: 1, choice }]
    const after = countMajority({ ...poll, ballots, eligible: poll.eligible + 1 })
    if (before.winners.includes(choice)) expect(after.winners).toContain(choice)
    if (before.tied.includes(choice)) expect(inReach(after)).toContain(choice)
    return inReach(before).includes(choice)
  })
})

test('majority criterion: more than half of the valid ballots always decides one seat', () => {
  forAll(singlePolls, (poll) => {
    const { tally, base, code, winners } = countMajority({ ...poll, quorum: 1, seats: 1 })
    const holders = tally.filter(({ votes }) => 2 * votes > base).map(({ candidate }) => candidate)
    expect(code === 'DECIDED' ? winners : []).toEqual(holders)
    return holders.length > 0
  })
})

test('winners, tied and seats always fit together, and nobody above the cut is left out', () => {
  forAll(singlePolls, (poll) => {
    const { code, winners, tied, tally } = countMajority(poll)
    const votes = (candidate: number) => tally[candidate]?.votes ?? 0
    const rest = poll.candidates.filter((candidate) => !winners.includes(candidate))
    expect(code === 'TIE').toBe(winners.length + tied.length > poll.seats)
    for (const winner of winners)
      for (const other of rest) expect(votes(winner)).toBeGreaterThan(code === 'NO_QUORUM' ? -1 : votes(other))
    expect(new Set(tied.map(votes)).size).toBeLessThan(2)
    return winners.length > 0
  })
})

test('votes and abstentions are all ballots, and the base is the votes (I3)', () => {
  forAll(singlePolls, (poll) => {
    const { tally, counts, base, threshold } = countMajority(poll)
    expect(tally.reduce((sum, { votes }) => sum + votes, 0)).toBe(counts.V)
    expect([counts.V + counts.abstain, base]).toEqual([counts.T, counts.V])
    expect([2 * Number(threshold) > base, 2 * (Number(threshold) - 1) > base]).toEqual([true, false])
    return counts.abstain > 0
  })
})

test('who may not vote for a story stays in the base of one choice each (R5.4)', () => {
  forAll(singlePolls, (poll) => {
    const recusals = new Map<number, number>()
    expect(countMajority({ ...poll, recusals })).toEqual(countMajority(poll))
    return [...(poll.recusals ?? [])].some(([, n]) => n > 0)
  })
})

/** What people would choose who hold these preferences, if only these stories stand. */
function firsts(preferences: readonly RankedBallot[], candidates: readonly number[]) {
  const ballots = preferences.map(({ n, groups }) => {
    return { n, choice: groups.flat().find((one) => candidates.includes(one)) ?? null }
  })
  return countMajority({ ...table([]), candidates, ballots, eligible: ballots.reduce((sum, { n }) => sum + n, 0) })
}

test('Condorcet is not promised: who loses against each other one can lead, and who beats all can come last', () => {
  const poll = ranked('ABC', '4 ABC, 3 CBA, 2 BCA')
  expect(firsts(poll.ballots, [0, 1, 2])).toMatchObject({ code: 'PLURALITY_ONLY', winners: [0] })
  expect(countSchulze(poll)).toMatchObject({
    winners: [1],
    preferences: [
      [null, 4, 4],
      [5, null, 6],
      [5, 3, null],
    ],
  })
})

test('a third story can change who leads: the same people, with and without it', () => {
  const { ballots } = ranked('ABC', '4 ABC, 3 CBA, 2 BCA')
  expect(firsts(ballots, [0, 1, 2]).winners).toEqual([0])
  expect(firsts(ballots, [0, 2]).winners).toEqual([2])
})

test('clones are not harmless: two stories alike take each other the votes', () => {
  const { ballots } = ranked('ABC', '3 ACB, 2 CAB, 4 BAC')
  expect(firsts(ballots, [0, 1]).winners).toEqual([0])
  expect(firsts(ballots, [0, 1, 2]).winners).toEqual([1])
})

test('reversal symmetry is not promised: the story most often first can be the one most often last', () => {
  const { ballots } = ranked('ABC', '3 ABC, 2 BCA, 2 CBA')
  const turned = ballots.map(({ n, groups }) => ({ n, groups: groups.toReversed() }))
  expect(firsts(ballots, [0, 1, 2]).winners).toEqual([0])
  expect(firsts(turned, [0, 1, 2]).winners).toEqual([0])
})
