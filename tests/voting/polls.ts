import type { Ballot, Poll, RankedBallot, SingleBallot } from '../../src/voting/ballot.ts'
import type { MajorityPoll } from '../../src/voting/majority.ts'
import type { Outcome } from '../../src/voting/outcome.ts'

/** Everybody who may vote has voted, and one ballot is enough. */
export function poll<B extends Ballot>(candidates: readonly number[], ballots: readonly B[]): Poll<B> {
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
  return poll(indexes(letters.length), ballots)
}

export function indexes(size: number): number[] {
  return Array.from({ length: size }, (_, i) => i)
}

/** The winner, or all among whom a count of one seat cannot decide. */
export function mayWin({ winners, tied }: Pick<Outcome, 'winners' | 'tied'>): readonly number[] {
  return winners.length > 0 ? winners : tied
}

/** Everybody who has a seat or may still get one. */
export function inReach({ winners, tied }: Pick<Outcome, 'winners' | 'tied'>): number[] {
  return [...new Set([...winners, ...tied])].toSorted((a, b) => a - b)
}
