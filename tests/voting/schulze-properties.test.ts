import { expect, test } from 'vitest'
import type { Candidate, Poll, RankedBallot } from '../../src/voting/ballot.ts'
import { countSchulze, type Matrix } from '../../src/voting/schulze.ts'
import { forAll, rankedPolls, twoOf, withPick } from './any-polls.ts'
import { indexes, mayWin, ranked } from './polls.ts'

const chosen = (poll: Poll<RankedBallot>) => mayWin(countSchulze(poll))

test('monotonicity: who may win still may when one ballot puts it first', () => {
  forAll(withPick(rankedPolls), ([poll, pick]) => {
    const [winner, row] = [chosen(poll)[pick(chosen(poll).length)], pick(poll.ballots.length)]
    const ballot = poll.ballots[row]
    if (winner === undefined || !ballot || ballot.recused?.includes(winner)) return false
    const ballots = poll.ballots.map((one, at) => (at === row ? putFirst(ballot, winner) : one))
    expect(chosen({ ...poll, ballots })).toContain(winner)
    return ballot.groups[0]?.[0] !== winner
  })
})

function putFirst(ballot: RankedBallot, candidate: Candidate): RankedBallot {
  const others = ballot.groups.map((group) => group.filter((other) => other !== candidate))
  return { ...ballot, groups: [[candidate], ...others.filter((group) => group.length > 0)] }
}

test('who beats everyone is elected, and who loses against everyone is not', () => {
  forAll(rankedPolls, (poll) => {
    const { preferences } = countSchulze(poll)
    const [winners, beats] = [chosen(poll), beatsOf(preferences)]
    const others = (i: Candidate) => poll.candidates.filter((j) => j !== i)
    const best = poll.candidates.filter((i) => others(i).every((j) => beats(i, j)))
    const worst = poll.candidates.filter((i) => others(i).length > 0 && others(i).every((j) => beats(j, i)))
    if (winners.length === 0) return false
    if (best.length > 0) expect(winners).toEqual(best)
    for (const one of worst) expect(winners).not.toContain(one)
    return best.length > 0 && worst.length > 0
  })
})

test('whoever may win stands in the Smith set', () => {
  forAll(rankedPolls, (poll) => {
    const smith = smithSet(poll.candidates, beatsOf(countSchulze(poll).preferences))
    for (const candidate of chosen(poll)) expect(smith).toContain(candidate)
    return chosen(poll).length > 0 && smith.length < poll.candidates.length
  })
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

test('a path is as strong as its weakest victory, and the strongest of all paths counts', () => {
  forAll(rankedPolls, (poll) => {
    const { preferences, strengths, tally } = countSchulze(poll)
    const beats = beatsOf(preferences)
    const won = (i: Candidate, j: Candidate) => (beats(i, j) ? Number(preferences[i]?.[j]) : 0)
    const path = (i: Candidate, j: Candidate, left: readonly Candidate[]): number =>
      Math.max(won(i, j), ...left.map((via) => Math.min(won(i, via), path(via, j, without(left, via)))))
    const others = (i: Candidate) => without(poll.candidates, i)
    const strongest = poll.candidates.map((i) =>
      poll.candidates.map((j) => (i === j ? null : path(i, j, without(others(i), j)))),
    )
    expect(strengths).toEqual(strongest)
    const stronger = (i: Candidate, j: Candidate) => Number(strongest[i]?.[j]) > Number(strongest[j]?.[i])
    expect(tally.map(({ votes }) => votes)).toEqual(
      poll.candidates.map((i) => others(i).filter((j) => stronger(i, j)).length),
    )
    return poll.candidates.some((i) => others(i).some((j) => won(i, j) < Number(strongest[i]?.[j])))
  })
})

const without = (candidates: readonly Candidate[], one: Candidate) => candidates.filter((other) => other !== one)

test('unanimity: whom everybody puts before another is never passed by it', () => {
  forAll(withPick(rankedPolls), ([poll, pick]) => {
    const [better, worse] = twoOf(poll.candidates, pick)
    if (better === undefined || worse === undefined || poll.ballots.length === 0) return false
    const ballots = poll.ballots.map((one) => putBefore(one, better, worse))
    const { strengths, tally } = countSchulze({ ...poll, ballots })
    expect(Number(strengths[better]?.[worse])).toBeGreaterThan(Number(strengths[worse]?.[better]))
    expect(Number(tally[better]?.votes)).toBeGreaterThan(Number(tally[worse]?.votes))
    return Number(tally[worse]?.votes) > 0
  })
})

function putBefore({ n, groups }: RankedBallot, better: Candidate, worse: Candidate): RankedBallot {
  const others = groups.map((group) => group.filter((one) => one !== better)).filter((group) => group.length > 0)
  const at = others.findIndex((group) => group.includes(worse))
  return { n, groups: others.toSpliced(at === -1 ? others.length : at, 0, [better]) }
}

test('majority criterion: the first choice of more than half is elected', () => {
  forAll(withPick(rankedPolls), ([poll, pick]) => {
    const one = pick(poll.candidates.length)
    const before = poll.ballots.map(({ n, groups }) => ({ n, groups }))
    const others = before.reduce((sum, { n }) => sum + n, 0)
    const ballots = [...before, { n: others + 1, groups: [[one]] }]
    expect(chosen({ ...poll, ballots, eligible: 2 * others + 1, quorum: 1 })).toEqual([one])
    return !chosen({ ...poll, ballots: before }).includes(one)
  })
})

test('reversal symmetry: who alone wins does not win when every ballot is turned round', () => {
  forAll(rankedPolls, (poll) => {
    const { code, winners } = countSchulze(poll)
    if (code !== 'DECIDED' || poll.candidates.length < 2) return false
    const ballots = poll.ballots.map((ballot) => turnedRound(ballot, poll.candidates))
    expect(chosen({ ...poll, ballots, quorum: 1 })).not.toContain(winners[0])
    return true
  })
})

function turnedRound({ n, groups, recused = [] }: RankedBallot, candidates: readonly Candidate[]): RankedBallot {
  const silent = [...groups.flat(), ...recused]
  const leftOut = candidates.filter((candidate) => !silent.includes(candidate))
  return { n, recused, groups: [leftOut, ...groups.toReversed()].filter((group) => group.length > 0) }
}

test('clones: a story whose twin stands beside it on every ballot takes nobody else the place, nor gives it', () => {
  forAll(withPick(rankedPolls), ([poll, pick]) => {
    const [before, twin] = [chosen(poll), pick(poll.candidates.length)]
    const ballots = poll.ballots.map((ballot, row) => withClone(ballot, twin, (pick(7) + row) % 3))
    const after = chosen({ ...poll, candidates: [...poll.candidates, 100], ballots })
    const others = (list: readonly Candidate[]) => list.filter((one) => one !== twin && one !== 100)
    expect(others(after)).toEqual(others(before))
    expect(after.includes(twin) || after.includes(100)).toBe(before.includes(twin))
    return before.includes(twin) && poll.candidates.length > 2
  })
})

/** Beside its twin: alike, just before it or just behind it; beside others in a group always alike. */
function withClone({ n, groups, recused = [] }: RankedBallot, twin: Candidate, where: number): RankedBallot {
  const beside = groups.flatMap((group) => {
    if (!group.includes(twin)) return [group]
    if (group.length > 1 || where === 0) return [[...group, 100]]
    return where === 1 ? [[100], group] : [group, [100]]
  })
  return { n, groups: beside, recused: recused.includes(twin) ? [...recused, 100] : recused }
}

test('every pair adds up: for, against and alike are all ballots of those who may judge both (R5.4)', () => {
  forAll(rankedPolls, (poll) => {
    const { preferences } = countSchulze(poll)
    const votesOf = (some: readonly RankedBallot[]) => some.reduce((sum, { n }) => sum + n, 0)
    for (const i of poll.candidates) {
      for (const j of poll.candidates.filter((other) => other !== i)) {
        const judging = poll.ballots.filter(({ recused = [] }) => !recused.includes(i) && !recused.includes(j))
        const alike = judging.filter(({ groups }) => placeIn(groups, i) === placeIn(groups, j))
        const sum = Number(preferences[i]?.[j]) + Number(preferences[j]?.[i]) + votesOf(alike)
        expect(sum).toBe(votesOf(judging))
      }
    }
    return poll.candidates.length > 1 && poll.ballots.some(({ recused = [] }) => recused.length > 0)
  })
})

function placeIn(groups: RankedBallot['groups'], candidate: Candidate): number {
  const place = groups.findIndex((group) => group.includes(candidate))
  return place < 0 ? groups.length : place
}

test('the ballot of one who may not judge a story is no ballot for or against it, and stays whole elsewhere (R5.4)', () => {
  forAll(withPick(rankedPolls), ([poll, pick]) => {
    const [own, row] = [pick(poll.candidates.length), pick(poll.ballots.length)]
    const count = (ballots: readonly RankedBallot[]) => countSchulze({ ...poll, ballots }).preferences
    const mine = poll.ballots[row]
    if (!mine) return false
    const recused = count(poll.ballots.map((one) => (one === mine ? { ...one, recused: [own] } : one)))
    const [free, gone] = [
      count(poll.ballots.map((one) => (one === mine ? { ...one, recused: [] } : one))),
      count(poll.ballots.filter((one) => one !== mine)),
    ]
    for (const i of poll.candidates)
      for (const j of poll.candidates) expect(recused[i]?.[j]).toBe((i === own || j === own ? gone : free)[i]?.[j])
    return free[own]?.some((n, j) => n !== gone[own]?.[j]) ?? false
  })
})

test('participation is not promised: A wins, four more come who put A before B, and B wins', () => {
  const rows = '3 ADBC, 3 ADCB, 4 BCAD, 5 DBCA'
  expect(chosen(ranked('ABCD', rows))).toEqual([0])
  expect(chosen(ranked('ABCD', `${rows}, 4 CABD`))).toEqual([1])
})
