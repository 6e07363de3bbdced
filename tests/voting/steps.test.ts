import { expect, test } from 'vitest'
import { countApproval } from '../../src/voting/approval.ts'
import { countStage } from '../../src/voting/iterative.ts'
import { countMajority } from '../../src/voting/majority.ts'
import type { Outcome } from '../../src/voting/outcome.ts'
import { countSchulze } from '../../src/voting/schulze.ts'
import { countScore } from '../../src/voting/score.ts'
import { approvalPolls, forAll, rankedPolls, scorePolls, singlePolls, stages } from './any-polls.ts'
import { replayed } from './replay.ts'

// The steps are what the page and the paper tell (I1): who reads them alone must come to the same end.

function told({ code, winners, tied, alive }: Outcome) {
  return { code, winners, tied, ...(alive ? { alive } : {}) }
}

/** How many seats the steps say are open: those of a tie, or those that nobody takes. */
function ensureSeatsAdd({ steps, winners }: Outcome, seats: number): void {
  for (const step of steps) {
    if (step.kind === 'tie') expect(step.seats).toBe(seats - winners.length)
    if (step.kind === 'seats') expect([step.seats, step.left]).toEqual([seats, seats - winners.length])
  }
}

test('majority: the steps replay to the outcome, with the numbers of the count', () => {
  forAll(singlePolls, (poll) => {
    const outcome = countMajority(poll)
    expect(replayed(outcome)).toEqual(told(outcome))
    ensureSeatsAdd(outcome, poll.seats)
    for (const step of outcome.steps) {
      if (step.kind === 'quorum') expect(step.turnedIn).toBe(outcome.counts.T)
      if (step.kind !== 'more-than-half') continue
      expect(outcome.tally[step.candidate]?.votes).toBe(step.votes)
      expect([step.threshold, step.reached]).toEqual([outcome.threshold, outcome.code === 'DECIDED'])
    }
    return outcome.winners.length > 0
  })
})

test('approval: the steps replay to the outcome, with the ○ and those who may vote', () => {
  forAll(approvalPolls, (poll) => {
    const outcome = countApproval(poll)
    expect(replayed(outcome)).toEqual(told(outcome))
    ensureSeatsAdd(outcome, poll.seats)
    for (const step of outcome.steps) {
      if (step.kind !== 'approved') continue
      expect(outcome.tally[step.candidate]?.votes).toBe(step.votes)
      expect(step.eligible).toBe(poll.eligible - (poll.recusals?.get(step.candidate) ?? 0))
    }
    return outcome.winners.length + outcome.tied.length > 0
  })
})

test('points: the steps replay to the outcome, with totals and scorers, and say whose points are too few', () => {
  forAll(scorePolls, (poll) => {
    const outcome = countScore(poll)
    expect(replayed(outcome)).toEqual(told(outcome))
    ensureSeatsAdd(outcome, poll.seats)
    for (const step of outcome.steps) {
      if (step.kind !== 'mean' && step.kind !== 'withheld') continue
      const line = outcome.scores[step.candidate]
      expect([step.scorers, step.kind === 'mean']).toEqual([line?.scorers, line?.covered])
      if (step.kind === 'mean') expect(step.total).toBe(line?.total)
      else expect(step.scorers).toBeLessThan(step.needed)
    }
    const withheld = outcome.steps.filter(({ kind }) => kind === 'withheld').length
    if (outcome.winners.length > 0) expect(withheld).toBe(outcome.scores.filter(({ covered }) => !covered).length)
    return outcome.winners.length > 0
  })
})

test('ranking: the steps replay to the outcome, and every pair of the winner stands with both its numbers', () => {
  forAll(rankedPolls, (poll) => {
    const outcome = countSchulze(poll)
    expect(replayed(outcome)).toEqual(told(outcome))
    const [winner = -1] = outcome.winners
    const pairs = poll.candidates
      .filter((other) => other !== winner && outcome.code === 'DECIDED')
      .map((other) => {
        const [prefer, preferOther] = [outcome.preferences[winner]?.[other], outcome.preferences[other]?.[winner]]
        return { kind: 'pair', candidate: winner, other, prefer, preferOther }
      })
    expect(outcome.steps.filter(({ kind }) => kind === 'pair')).toEqual(pairs)
    const beaten = pairs.filter(({ prefer, preferOther }) => Number(prefer) > Number(preferOther))
    const all = outcome.steps.some(({ kind }) => kind === 'beats-everyone')
    expect(all).toBe(outcome.code === 'DECIDED' && beaten.length === pairs.length)
    return pairs.length > 0
  })
})

test('a pass of an iterative vote: the steps replay to who is chosen, who stays and who is voted on alone', () => {
  forAll(stages, ({ rule, ...poll }) => {
    const outcome = countStage(poll, rule)
    expect(replayed({ ...outcome, others: rule.others, maySplit: rule.maySplit })).toEqual(told(outcome))
    for (const step of outcome.steps) {
      if (step.kind === 'more-than-half') expect(step.reached).toBe(outcome.code === 'DECIDED')
      if (step.kind === 'all-but') expect(step.of).toBe(outcome.base)
      if (step.kind === 'tie' || step.kind === 'tie-for-last')
        for (const one of step.candidates) expect(outcome.tally[one]?.votes).toBe(step.votes)
    }
    return outcome.steps.length > 1
  })
})
