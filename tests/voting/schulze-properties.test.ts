import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RankedBallot } from '../../src/voting/ballot.ts'
import { countSchulze, type Matrix } from '../../src/voting/schulze.ts'
import { indexes, mayWin, multiplied, rankedPolls, unmerged } from './polls.ts'

test('anonymity: the order of the rows changes nothing, byte for byte (I8)', () => {
  const shuffled = rankedPolls.chain((poll) =>
    fc
      .shuffledSubarray([...poll.ballots], { minLength: poll.ballots.length })
      .map((ballots) => [poll, { ...poll, ballots }] as const),
  )
  fc.assert(
    fc.property(shuffled, ([poll, other]) => {
      expect(JSON.stringify(countSchulze(other))).toBe(JSON.stringify(countSchulze(poll)))
    }),
  )
})

test('neutrality: renamed and reordered stories give the renamed outcome, ties as sets', () => {
  const renamed = rankedPolls.chain((poll) =>
    fc
      .shuffledSubarray(indexes(6), { minLength: 6 })
      .map((names) => ({ poll, name: (i: number) => 100 + Number(names[i]) })),
  )
  fc.assert(
    fc.property(renamed, ({ poll, name }) => {
      const ballots = poll.ballots.map(({ n, groups }) => ({ n, groups: groups.map((group) => group.map(name)) }))
      const candidates = poll.candidates.map(name).toReversed()
      expect(new Set(mayWin({ ...poll, ballots, candidates }))).toEqual(new Set(mayWin(poll).map(name)))
    }),
  )
})

test('homogeneity: m times the same people choose the same', () => {
  fc.assert(
    fc.property(rankedPolls, fc.integer({ min: 2, max: 5 }), (poll, m) => {
      expect(mayWin(multiplied(poll, m))).toEqual(mayWin(poll))
    }),
  )
})

test('one row of n ballots is n rows of one', () => {
  fc.assert(
    fc.property(rankedPolls, (poll) => {
      expect(countSchulze(unmerged(poll))).toEqual(countSchulze(poll))
    }),
  )
})

test('monotonicity: who wins still wins when one ballot puts it first', () => {
  fc.assert(
    fc.property(rankedPolls, fc.nat(), (poll, pick) => {
      const [winner] = mayWin(poll)
      if (winner === undefined) return
      const raised = pick % poll.ballots.length
      const ballots = poll.ballots.map((ballot, row) => (row === raised ? putFirst(ballot, winner) : ballot))
      expect(mayWin({ ...poll, ballots })).toContain(winner)
    }),
  )
})

function putFirst({ n, groups }: RankedBallot, candidate: number): RankedBallot {
  const others = groups.map((group) => group.filter((other) => other !== candidate)).filter((group) => group.length > 0)
  return { n, groups: [[candidate], ...others] }
}

test('who beats everyone is elected, and who loses against everyone is not', () => {
  fc.assert(
    fc.property(rankedPolls, (poll) => {
      const { preferences } = countSchulze(poll)
      const [chosen, beats] = [mayWin(poll), beatsOf(preferences)]
      if (chosen.length === 0) return
      for (const i of poll.candidates) {
        const others = poll.candidates.filter((j) => j !== i)
        if (others.every((j) => beats(i, j))) expect(chosen).toEqual([i])
        if (others.length > 0 && others.every((j) => beats(j, i))) expect(chosen).not.toContain(i)
      }
    }),
  )
})

test('whoever may win stands in the Smith set', () => {
  fc.assert(
    fc.property(rankedPolls, (poll) => {
      const smith = smithSet(poll.candidates, beatsOf(countSchulze(poll).preferences))
      for (const candidate of mayWin(poll)) expect(smith).toContain(candidate)
    }),
  )
})

function beatsOf(preferences: Matrix): (i: number, j: number) => boolean {
  return (i, j) => Number(preferences[i]?.[j]) > Number(preferences[j]?.[i])
}

/** By trying every subset: the smallest one whose members beat everyone outside. */
function smithSet(candidates: readonly number[], beats: (i: number, j: number) => boolean): number[] {
  const subsets = indexes(2 ** candidates.length)
    .slice(1)
    .map((bits) => candidates.filter((i) => bits & (1 << i)))
  const dominating = subsets.filter((set) => candidates.every((j) => set.includes(j) || set.every((i) => beats(i, j))))
  return dominating.toSorted((a, b) => a.length - b.length)[0] ?? []
}

test('whom everybody puts before another is never passed by it', () => {
  fc.assert(
    fc.property(rankedPolls, (poll) => {
      const { preferences, strengths, base, counts } = countSchulze(poll)
      for (const i of poll.candidates) {
        for (const j of poll.candidates) {
          const unanimous = i !== j && base > 0 && counts.abstain === 0 && preferences[i]?.[j] === base
          if (unanimous) expect(Number(strengths[i]?.[j])).toBeGreaterThan(Number(strengths[j]?.[i]))
        }
      }
    }),
  )
})

test('the first choice of more than half is elected', () => {
  fc.assert(
    fc.property(rankedPolls, (poll) => {
      for (const i of poll.candidates) {
        const firsts = poll.ballots.filter(
          ({ groups }) => groups[0]?.length === 1 && groups[0][0] === i && poll.candidates.length > 1,
        )
        if (2 * firsts.reduce((sum, { n }) => sum + n, 0) > poll.eligible) expect(mayWin(poll)).toEqual([i])
      }
    }),
  )
})

test('reversal symmetry: who alone wins does not win when every ballot is turned round', () => {
  fc.assert(
    fc.property(rankedPolls, (poll) => {
      const { code, winners } = countSchulze(poll)
      if (code !== 'DECIDED' || poll.candidates.length < 2) return
      const ballots = poll.ballots.map((ballot) => turnedRound(ballot, poll.candidates))
      expect(mayWin({ ...poll, ballots })).not.toContain(winners[0])
    }),
  )
})

function turnedRound({ n, groups }: RankedBallot, candidates: readonly number[]): RankedBallot {
  const leftOut = candidates.filter((candidate) => !groups.flat().includes(candidate))
  return { n, groups: [leftOut, ...groups.toReversed()].filter((group) => group.length > 0) }
}

test('every pair adds up: for, against and alike are all ballots', () => {
  fc.assert(
    fc.property(rankedPolls, (poll) => {
      const { preferences, counts } = countSchulze(poll)
      for (const i of poll.candidates) {
        for (const j of poll.candidates.filter((other) => other !== i)) {
          const alike = poll.ballots
            .filter(({ groups }) => placeIn(groups, i) === placeIn(groups, j))
            .reduce((sum, { n }) => sum + n, 0)
          expect(Number(preferences[i]?.[j]) + Number(preferences[j]?.[i]) + alike).toBe(counts.T)
        }
      }
    }),
  )
})

function placeIn(groups: RankedBallot['groups'], candidate: number): number {
  const place = groups.findIndex((group) => group.includes(candidate))
  return place < 0 ? groups.length : place
}
