import fc from 'fast-check'
import type { Ballot, Poll, RankedBallot, SingleBallot } from '../../src/voting/ballot.ts'
import type { MajorityPoll } from '../../src/voting/majority.ts'
import { countSchulze } from '../../src/voting/schulze.ts'

type Rows<B> = readonly B[]

/** Everybody who may vote has voted, and one ballot is enough. */
export function poll<B extends Ballot>(candidates: readonly number[], ballots: Rows<B>): Poll<B> {
  return { candidates, ballots, eligible: ballots.reduce((sum, { n }) => sum + n, 0), present: null, quorum: 1 }
}

/** `votes[i]` ballots for candidate i. */
export function table(votes: readonly number[], { seats = 1, abstain = 0 } = {}): MajorityPoll {
  const ballots: SingleBallot[] = votes.map((n, choice) => ({ n, choice })).filter(({ n }) => n > 0)
  if (abstain > 0) ballots.push({ n: abstain, choice: null })
  return { ...poll([...votes.keys()], ballots), seats }
}

/** `'8 ACD, 2 BA(CD)'`: eight ballots A before C before D, two B before A before C and D alike; who is left out stands last. */
export function ranked(letters: string, rows: string): Poll<RankedBallot> {
  const ballots = rows.split(', ').map((row) => {
    const [n, order = ''] = row.split(' ')
    const groups = order.match(/\(\w+\)|\w/g) ?? []
    return {
      n: Number(n),
      groups: groups.map((group) => [...group.replace(/\W/g, '')].map((letter) => letters.indexOf(letter))),
    }
  })
  return poll(
    [...letters].map((_, i) => i),
    ballots,
  )
}

const copies = fc.integer({ min: 1, max: 3 })

export const singlePolls: fc.Arbitrary<MajorityPoll> = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const choice = fc.option(fc.nat(size - 1), { freq: 6 })
  const ballots = fc.array(fc.record({ n: copies, choice }), { maxLength: 12 })
  return fc
    .tuple(ballots, fc.integer({ min: 1, max: 3 }))
    .map(([rows, seats]) => ({ ...poll(indexes(size), rows), seats }))
})

/** Up to six candidates and twelve rows, with ties, truncation and abstentions. */
export const rankedPolls: fc.Arbitrary<Poll<RankedBallot>> = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const places = fc.array(fc.option(fc.nat(size - 1), { freq: 4 }), { minLength: size, maxLength: size })
  const ballot = fc.tuple(copies, places).map(([n, marks]) => ({ n, groups: groupsBy(marks) }))
  return fc.array(ballot, { maxLength: 12 }).map((rows) => poll(indexes(size), rows))
})

function groupsBy(marks: readonly (number | null)[]): number[][] {
  return indexes(marks.length)
    .map((mark) => indexes(marks.length).filter((candidate) => marks[candidate] === mark))
    .filter((group) => group.length > 0)
}

export function indexes(size: number): number[] {
  return Array.from({ length: size }, (_, i) => i)
}

/** The same people, counted m times. */
export function multiplied<P extends Poll<SingleBallot> | Poll<RankedBallot>>(original: P, m: number): P {
  const ballots = original.ballots.map((ballot) => ({ ...ballot, n: ballot.n * m }))
  return { ...original, ballots, eligible: original.eligible * m }
}

/** Every row of n ballots as n rows of one. */
export function unmerged<P extends Poll<SingleBallot> | Poll<RankedBallot>>(original: P): P {
  return {
    ...original,
    ballots: original.ballots.flatMap((ballot) => indexes(ballot.n).map(() => ({ ...ballot, n: 1 }))),
  }
}

/** The winner, or all among whom Schulze's method cannot decide. */
export function mayWin(original: Poll<RankedBallot>): readonly number[] {
  const { winners, tied } = countSchulze(original)
  return winners.length > 0 ? winners : tied
}
