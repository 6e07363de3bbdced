import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countApproval } from '../../src/voting/approval.ts'
import type { Ballot, Candidate, Poll } from '../../src/voting/ballot.ts'
import { countStage } from '../../src/voting/iterative.ts'
import { countMajority } from '../../src/voting/majority.ts'
import { ascending, type Outcome } from '../../src/voting/outcome.ts'
import { countSchulze } from '../../src/voting/schulze.ts'
import { countScore, type ScorePoll } from '../../src/voting/score.ts'
import { approvalPolls, forAll, rankedPolls, scorePolls, singlePolls, stages } from './any-polls.ts'
import { indexes } from './polls.ts'

// What every way of counting promises; what only some do stands in their own files.

interface Way<P> {
  readonly polls: fc.Arbitrary<P>
  readonly count: (poll: P) => Outcome
  /** a ballot that says nothing, but for its n */
  readonly silent: { choice: null } | { approve: [] } | { scores: [] } | { groups: [] }
  /** whether m times the same people are a like case */
  readonly grows?: (poll: P) => boolean
}

function promises<P extends Poll<Ballot>>(name: string, way: Way<P>): void {
  describe(name, () => {
    sameForEverybody(way)
    sameForEveryStory(way)
    sameForEverySize(way)
    sameWithoutAWord(way)
  })
}

promises('majority', { polls: singlePolls, count: countMajority, silent: { choice: null } })
promises('one pass of an iterative vote', {
  polls: stages,
  count: (poll) => countStage(poll, poll.rule),
  silent: { choice: null },
})
promises('approval', { polls: approvalPolls, count: countApproval, silent: { approve: [] } })
promises('points', { polls: scorePolls, count: countScore, silent: { scores: [] }, grows: notOneOfTwo })
promises('ranking', { polls: rankedPolls, count: countSchulze, silent: { groups: [] } })

/** Two scores at least are asked for, so one of two is too few and two of four are not. */
function notOneOfTwo(poll: ScorePoll): boolean {
  const scorers = (one: Candidate) => countScore(poll).scores.find(({ candidate }) => candidate === one)?.scorers
  return poll.candidates.every((one) => poll.eligible - (poll.recusals?.get(one) ?? 0) !== 2 || scorers(one) !== 1)
}

function sameForEverybody<P extends Poll<Ballot>>({ polls, count }: Way<P>): void {
  test('anonymity: the order of the rows changes nothing, byte for byte, and a second count neither (I8)', () => {
    const shuffled = polls.chain((poll) =>
      fc.tuple(fc.constant(poll), fc.shuffledSubarray([...poll.ballots], { minLength: poll.ballots.length })),
    )
    forAll(shuffled, ([poll, ballots]) => {
      const counted = JSON.stringify(count(poll))
      expect(JSON.stringify(count({ ...poll, ballots }))).toBe(counted)
      expect(JSON.stringify(count(poll))).toBe(counted)
      return JSON.stringify(ballots) !== JSON.stringify(poll.ballots)
    })
  })

  test('one row of n ballots is n rows of one, byte for byte', () => {
    forAll(polls, (poll) => {
      const ballots = poll.ballots.flatMap((ballot) => indexes(ballot.n).map(() => ({ ...ballot, n: 1 })))
      expect(JSON.stringify(count({ ...poll, ballots }))).toBe(JSON.stringify(count(poll)))
      return ballots.length > poll.ballots.length
    })
  })
}

function sameForEveryStory<P extends Poll<Ballot>>({ polls, count }: Way<P>): void {
  test('neutrality: renamed stories in another order give the renamed outcome, ties as sets (R5.12)', () => {
    const renamed = fc.tuple(polls, fc.shuffledSubarray(indexes(6), { minLength: 6 }))
    forAll(renamed, ([poll, names]) => {
      const name = (one: Candidate) => (names[one] === undefined ? one : 100 + names[one])
      const other = {
        ...poll,
        candidates: poll.candidates.map(name).toReversed(),
        ballots: poll.ballots.map((ballot) => renamedBallot(ballot, name)),
        recusals: new Map([...(poll.recusals ?? [])].map(([one, n]) => [name(one), n])),
      }
      expect(gist(count(other))).toEqual(gist(count(poll), name))
      return count(poll).winners.length + count(poll).tied.length > 0
    })
  })
}

function renamedBallot(ballot: Ballot, name: (one: Candidate) => Candidate): Ballot {
  if ('groups' in ballot)
    return {
      ...ballot,
      groups: ballot.groups.map((group) => group.map(name)),
      recused: ballot.recused?.map(name) ?? [],
    }
  if ('approve' in ballot) return { ...ballot, approve: ballot.approve.map(name) }
  if ('scores' in ballot)
    return { ...ballot, scores: ballot.scores.map(({ candidate, score }) => ({ candidate: name(candidate), score })) }
  return { ...ballot, choice: ballot.choice === null ? null : name(ballot.choice) }
}

/** All that does not hang on the order of the stories. */
function gist(outcome: Outcome, name = (one: Candidate) => one) {
  const { code, counts, base, threshold, winners, tied, alive = [], tally } = outcome
  return {
    ...{ code, counts, base, threshold },
    ...{ winners: ascending(winners.map(name)), tied: ascending(tied.map(name)), alive: ascending(alive.map(name)) },
    tally: new Map(tally.map(({ candidate, votes }) => [name(candidate), votes])),
  }
}

function sameForEverySize<P extends Poll<Ballot>>({ polls, count, grows = () => true }: Way<P>): void {
  test('homogeneity: m times the same people choose the same', () => {
    forAll(fc.tuple(polls, fc.integer({ min: 2, max: 5 })), ([poll, m]) => {
      if (!grows(poll)) return false
      const ballots = poll.ballots.map((ballot) => ({ ...ballot, n: ballot.n * m }))
      const recusals = new Map([...(poll.recusals ?? [])].map(([one, n]) => [one, n * m]))
      const many = count({ ...poll, ballots, recusals, eligible: poll.eligible * m, quorum: poll.quorum * m })
      const { code, winners, tied, alive } = count(poll)
      expect(many).toMatchObject({ code, winners, tied })
      expect(many.alive).toEqual(alive)
      return winners.length + tied.length > 0
    })
  })
}

function sameWithoutAWord<P extends Poll<Ballot>>({ polls, count, silent }: Way<P>): void {
  test('two who abstain instead of staying away fill the quorum by two, and change nothing else (I3, R5.13)', () => {
    forAll(polls, (poll) => {
      const away = { ...poll, eligible: poll.eligible + 2 }
      const said = count({ ...away, ballots: [...poll.ballots, { n: 2, ...silent }] })
      const asked = count({ ...away, quorum: poll.quorum - 2 })
      const { T, abstain } = asked.counts
      expect(gist(said)).toEqual({ ...gist(asked), counts: { ...asked.counts, T: T + 2, abstain: abstain + 2 } })
      return said.winners.length > 0
    })
  })
}
