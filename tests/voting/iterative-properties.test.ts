import { expect, test } from 'vitest'
import type { Candidate, Poll, RankedBallot } from '../../src/voting/ballot.ts'
import { countStage, type StageRule } from '../../src/voting/iterative.ts'
import type { Outcome } from '../../src/voting/outcome.ts'
import { countSchulze } from '../../src/voting/schulze.ts'
import { forAll, rankedPolls, stages, withPick } from './any-polls.ts'
import { indexes, poll as pollOf, ranked } from './polls.ts'

test('more than half, or all, ends a pass: exactly who has it is chosen', () => {
  forAll(stages, ({ rule: { others: _, ...rule }, ...poll }) => {
    const { code, winners, tally, base } = countStage(poll, rule)
    const enough = (votes: number) => (rule.need === 'unanimous' ? votes === base : 2 * votes > base)
    const holders = tally.filter(({ votes }) => base > 0 && enough(votes)).map(({ candidate }) => candidate)
    if (code === 'NO_QUORUM') return false
    expect(code === 'DECIDED' || code === 'CONSENSUS' ? winners : []).toEqual(holders)
    return holders.length > 0
  })
})

test('monotonicity in one pass: a ballot more from another never makes a story leave, nor takes it what it has won', () => {
  forAll(withPick(stages), ([{ rule, ...poll }, pick]) => {
    const { winners, alive, code } = countStage(poll, rule)
    const [mine, row] = [pick(poll.candidates.length), pick(poll.ballots.length)]
    const ballots = poll.ballots.map((one, at) => (at === row ? { ...one, choice: mine } : one))
    const after = countStage({ ...poll, ballots }, rule)
    if (winners.includes(mine)) expect(after.winners).toContain(mine)
    if (alive?.includes(mine)) expect([...after.winners, ...(after.alive ?? [])]).toContain(mine)
    return code === 'NEEDS_NEXT_STAGE' && rule.eliminate === 'lowest' && poll.ballots[row]?.choice !== mine
  })
})

/** Where the lowest leave, and passes are left. */
const SHRINK: StageRule = { need: 'majority', eliminate: 'lowest', last: false, maySplit: false }

test('nobody leaves before one with fewer votes, nobody of those alike leaves alone, and two are always left', () => {
  forAll(stages, ({ rule, ...poll }) => {
    const { alive, tally, tied } = countStage(poll, { ...SHRINK, need: rule.need })
    if (!alive) return false
    const gone = tally.filter(({ candidate }) => !alive.includes(candidate))
    const left = tally.filter(({ candidate }) => alive.includes(candidate))
    for (const one of gone) for (const other of left) expect(one.votes).toBeLessThan(other.votes)
    expect(left.length).toBeGreaterThanOrEqual(2)
    if (gone.length > 0) expect(tied).toEqual([])
    return gone.length > 0
  })
})

test('who leaves together could not be saved: all their votes for one of them would not reach the next', () => {
  forAll(stages, ({ rule: _, ...poll }) => {
    const { alive, tally, steps } = countStage(poll, SHRINK)
    const gone = tally.filter(({ candidate }) => alive && !alive.includes(candidate))
    const next = Math.min(...tally.filter((one) => !gone.includes(one)).map(({ votes }) => votes))
    if (gone.length > 0) expect(gone.reduce((sum, { votes }) => sum + votes, 0)).toBeLessThan(next)
    const said = steps.filter((step) => step.kind === 'eliminated').flatMap(({ candidates }) => candidates)
    expect(said).toEqual(gone.map(({ candidate }) => candidate))
    return gone.length > 0
  })
})

test('as long as nobody has to leave, all stay until the panel has what it asks for', () => {
  forAll(stages, ({ rule: { others: _, ...rule }, ...poll }) => {
    const { alive } = countStage(poll, { ...rule, eliminate: 'none' })
    expect(alive ?? poll.candidates).toEqual(poll.candidates)
    return alive !== undefined
  })
})

/** The passes of people who always choose, among those left, whom they like best. */
function talked({ candidates, ballots }: Poll<RankedBallot>): Outcome {
  let alive = candidates
  for (;;) {
    const choices = ballots.map(({ n, groups }) => {
      return { n, choice: groups.flat().find((one) => alive.includes(one)) ?? null }
    })
    const outcome = countStage(pollOf(alive, choices), SHRINK)
    if (outcome.code !== 'NEEDS_NEXT_STAGE' || outcome.alive?.length === alive.length) return outcome
    alive = outcome.alive ?? []
  }
}

/** Everybody has an order of all the stories, and nothing is alike. */
const orders = rankedPolls.map((poll) => {
  const whole = ({ n, groups }: RankedBallot) => {
    const said = groups.flat()
    const rest = poll.candidates.filter((one) => !said.includes(one))
    return { n, groups: [...said, ...(n === 2 ? rest : rest.toReversed())].map((one) => [one]) }
  }
  return pollOf(poll.candidates, poll.ballots.map(whole))
})

test('who loses against each other story is never chosen, if people stay with what they think', () => {
  forAll(orders, (poll) => {
    const { code, winners } = talked(poll)
    const { preferences } = countSchulze(poll)
    const loses = (i: Candidate) =>
      poll.candidates.every((j) => i === j || Number(preferences[i]?.[j]) < Number(preferences[j]?.[i]))
    const losers = poll.candidates.filter((one) => poll.candidates.length > 1 && loses(one))
    if (code === 'DECIDED') for (const one of losers) expect(winners).not.toContain(one)
    return code === 'DECIDED' && losers.length > 0
  })
})

test('clones: a twin right behind a story on every ballot changes nobody else’s chance', () => {
  forAll(withPick(orders), ([poll, pick]) => {
    const [before, twin] = [talked(poll), pick(poll.candidates.length)]
    const ballots = poll.ballots.map(({ n, groups }) => {
      return { n, groups: groups.flatMap((group) => (group[0] === twin ? [group, [100]] : [group])) }
    })
    const after = talked(pollOf([...poll.candidates, 100], ballots))
    expect(after).toMatchObject({ code: before.code, winners: before.winners })
    return before.code === 'DECIDED'
  })
})

const chosen = (rows: string) => talked(ranked('ABC', rows))

test('over several passes monotonicity is not promised: ten more put A first, and A loses', () => {
  expect(chosen('39 ABC, 35 BCA, 26 CAB')).toMatchObject({ code: 'DECIDED', winners: [0] })
  expect(chosen('39 ABC, 10 ABC, 25 BCA, 26 CAB')).toMatchObject({ code: 'DECIDED', winners: [2] })
})

test('nor is participation: C wins, six more come who put C before B, and B wins', () => {
  expect(chosen('8 BAC, 7 CBA, 2 ACB')).toMatchObject({ code: 'DECIDED', winners: [2] })
  expect(chosen('8 BAC, 7 CBA, 2 ACB, 6 ACB')).toMatchObject({ code: 'DECIDED', winners: [1] })
})

test('nor reversal symmetry: B wins, and wins again when every order is turned round', () => {
  expect(chosen('4 BCA, 4 CAB, 1 ABC')).toMatchObject({ code: 'DECIDED', winners: [1] })
  expect(chosen('4 ACB, 4 BAC, 1 CBA')).toMatchObject({ code: 'DECIDED', winners: [1] })
})

test('nor Condorcet and IIA: B beats each other story, leaves first, and wins where A does not stand', () => {
  const rows = '4 ABC, 3 CBA, 2 BCA'
  expect(chosen(rows)).toMatchObject({ code: 'DECIDED', winners: [2] })
  expect(countSchulze(ranked('ABC', rows)).steps.at(-1)).toEqual({ kind: 'beats-everyone', candidate: 1 })
  const withoutA = { ...ranked('ABC', rows.replaceAll('A', '')), candidates: indexes(3).slice(1) }
  expect(talked(withoutA)).toMatchObject({ code: 'DECIDED', winners: [1] })
})
