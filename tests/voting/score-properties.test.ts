import { expect, test } from 'vitest'
import type { Candidate, ScoreBallot } from '../../src/voting/ballot.ts'
import { countScore, type ScorePoll } from '../../src/voting/score.ts'
import { countVector } from '../../src/voting/vector.ts'
import { forAll, scorePolls, twoOf, withPick } from './any-polls.ts'
import { indexes, inReach, poll as pollOf } from './polls.ts'

test('monotonicity: who wins still wins when one who scored it gives it the most', () => {
  forAll(withPick(scorePolls), ([poll, pick]) => {
    const { winners } = countScore(poll)
    const winner = winners[pick(winners.length)]
    const rows = poll.ballots.flatMap((ballot, row) => (pointsFor(ballot, winner) === undefined ? [] : [row]))
    const raised = rows[pick(rows.length)]
    if (winner === undefined || raised === undefined) return false
    const ballots = poll.ballots.map((one, row) => (row === raised ? rescored(one, winner, poll.scale.max) : one))
    expect(countScore({ ...poll, ballots }).winners).toContain(winner)
    return true
  })
})

function pointsFor({ scores }: ScoreBallot, one: Candidate | undefined): number | undefined {
  return scores.find(({ candidate }) => candidate === one)?.score
}

function rescored({ n, scores }: ScoreBallot, candidate: Candidate, score: number): ScoreBallot {
  return { n, scores: [...scores.filter((one) => one.candidate !== candidate), { candidate, score }] }
}

test('unanimity: a story that nobody scores below another, and both by the same people, is not behind it', () => {
  forAll(withPick(scorePolls), ([poll, pick]) => {
    const [better, worse] = twoOf(poll.candidates, pick)
    if (better === undefined || worse === undefined) return false
    const ballots = poll.ballots.map(({ n, scores }) => {
      const [points, others] = [pointsFor({ n, scores }, worse), scores.filter(({ candidate }) => candidate !== better)]
      const most = { candidate: better, score: Math.max(Number(points), pointsFor({ n, scores }, better) ?? 0) }
      return { n, scores: points === undefined ? others : [...others, most] }
    })
    const { ranking, winners } = countScore({ ...poll, ballots, recusals: new Map() })
    const place = (one: Candidate) => ranking.findIndex((group) => group.includes(one))
    expect(place(better)).toBeLessThanOrEqual(place(worse))
    if (winners.includes(worse)) expect(winners).toContain(better)
    return place(worse) >= 0
  })
})

test('reversal symmetry: who alone wins does not win when the scale is turned round', () => {
  forAll(scorePolls, (poll) => {
    const { code, winners, ranking } = countScore({ ...poll, seats: 1 })
    if (code !== 'DECIDED' || ranking.length < 2) return false
    const ballots = poll.ballots.map(({ n, scores }) => {
      return {
        n,
        scores: scores.map(({ candidate, score }) => ({ candidate, score: poll.scale.min + poll.scale.max - score })),
      }
    })
    const turned = countScore({ ...poll, ballots, seats: 1 })
    expect(inReach(turned)).not.toContain(winners[0])
    expect(turned.ranking).toEqual(ranking.toReversed())
    return true
  })
})

test('clones: a second story with the same points takes nobody else a single seat, and gives nobody one', () => {
  forAll(withPick(scorePolls), ([poll, pick]) => {
    const one = { ...poll, seats: 1 }
    const [before, twin] = [countScore(one), pick(poll.candidates.length)]
    const after = countScore(withClone(one, twin))
    const others = (list: readonly Candidate[]) => list.filter((candidate) => candidate !== twin && candidate !== 100)
    expect(others(inReach(after))).toEqual(others(inReach(before)))
    expect(inReach(after).includes(twin)).toBe(inReach(before).includes(twin))
    expect(inReach(after).includes(100)).toBe(inReach(before).includes(twin))
    return inReach(before).includes(twin)
  })
})

function withClone(poll: ScorePoll, twin: Candidate): ScorePoll {
  return {
    ...poll,
    candidates: [...poll.candidates, 100],
    ballots: poll.ballots.map(({ n, scores }) => {
      const own = scores.filter(({ candidate }) => candidate === twin)
      return { n, scores: [...scores, ...own.map(({ score }) => ({ candidate: 100, score }))] }
    }),
    recusals: new Map([...(poll.recusals ?? []), [100, poll.recusals?.get(twin) ?? 0]]),
  }
}

test('IIA: without a story that was not chosen, the same points choose the same, and order the others the same', () => {
  forAll(withPick(scorePolls), ([poll, pick]) => {
    const before = countScore(poll)
    const losers = poll.candidates.filter((one) => !inReach(before).includes(one))
    const gone = losers[pick(losers.length)]
    if (gone === undefined || before.code === 'NO_VALID') return false
    const after = countScore({
      ...poll,
      candidates: poll.candidates.filter((one) => one !== gone),
      ballots: poll.ballots.map(({ n, scores }) => ({ n, scores: scores.filter((one) => one.candidate !== gone) })),
    })
    const { code, winners, tied, ranking } = before
    const left = ranking.map((group) => group.filter((one) => one !== gone)).filter((group) => group.length > 0)
    expect(after).toMatchObject({ code, winners, tied, ranking: left })
    return winners.length > 0
  })
})

test('one more who may not score a story changes nothing that is said of its points (R5.4)', () => {
  forAll(withPick(scorePolls), ([poll, pick]) => {
    const [before, own] = [countScore(poll), pick(poll.candidates.length)]
    const recusals = new Map([...(poll.recusals ?? []), [own, (poll.recusals?.get(own) ?? 0) + 1]])
    const ballots = [...poll.ballots, { n: 1, scores: [] }]
    const after = countScore({ ...poll, ballots, recusals, eligible: poll.eligible + 1 })
    expect(after.scores[own]).toEqual(before.scores[own])
    return before.scores[own]?.covered === true
  })
})

test('points, scorers and the histogram of a story are those of the ballots', () => {
  forAll(withPick(scorePolls), ([poll, pick]) => {
    const own = pick(poll.candidates.length)
    const given = poll.ballots.flatMap((one) => Array.from({ length: one.n }, () => pointsFor(one, own) ?? []).flat())
    const sorted = given.toSorted((a, b) => a - b)
    const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
    const { scores, tally } = countScore(poll)
    const total = given.reduce((sum, points) => sum + points, 0)
    expect(tally[own]).toEqual({ candidate: own, votes: total })
    expect(scores[own]).toMatchObject({
      ...{ candidate: own, scorers: given.length, total },
      ...{ min: sorted[0] ?? poll.scale.max, max: sorted.at(-1) ?? poll.scale.min },
      median2: given.length === 0 ? null : Number(lower) + Number(upper),
      histogram: indexes(6).map((at) => given.filter((one) => one === poll.scale.min + at).length),
    })
    return given.length > 1
  })
})

/** Every pair of points, squared: n² times the variance. */
const spreadOf = (given: readonly number[]) =>
  given.reduce((sum, a, at) => sum + given.slice(at).reduce((rest, b) => rest + (a - b) ** 2, 0), 0)

test('words are asked for where one is four tenths of the scale from the median, or apart so far in the widest third', () => {
  forAll(scorePolls, (poll) => {
    const { scores, divergent } = countScore(poll)
    const told = scores.map(({ candidate, histogram, median2 }) => {
      const given = histogram.flatMap((n, at) => Array.from({ length: n }, () => at))
      const isFar = given.some((points) => Math.abs(2 * (points + poll.scale.min) - Number(median2)) >= 4)
      return { candidate, given, isFar, isApart: Math.max(...given) - Math.min(...given) >= 2 }
    })
    const several = told.filter(({ given }) => given.length >= 2)
    const isWide = ({ given: a }: (typeof told)[number]) =>
      3 * several.filter(({ given: b }) => spreadOf(b) * a.length ** 2 > spreadOf(a) * b.length ** 2).length <
      several.length
    const asked = several.filter((one) => one.isFar || (one.isApart && isWide(one)))
    expect(divergent).toEqual(asked.map(({ candidate }) => candidate))
    return asked.length > 0 && asked.length < several.length
  })
})

test('where everybody scores every story, the mean and the total order them alike, and a harsh judge changes nothing', () => {
  forAll(withPick(scorePolls), ([poll, pick]) => {
    const ballots = poll.ballots.map(({ n, scores }) => {
      return {
        n,
        scores: poll.candidates.map((one) => ({
          candidate: one,
          score: pointsFor({ n, scores }, one) ?? poll.scale.min,
        })),
      }
    })
    const row = pick(ballots.length)
    const harsh = ballots.map((one, at) => (at === row ? { ...one, scores: lowered(one.scores) } : one))
    const whole = { ...poll, ballots, eligible: ballots.reduce((sum, { n }) => sum + n, 0), recusals: new Map() }
    const { winners, tied, ranking, designDependent, tally } = countScore(whole)
    expect(countScore({ ...whole, ballots: harsh, scale: { min: -3, max: 6 } })).toMatchObject({
      winners,
      tied,
      ranking,
    })
    const totals = ranking.map((group) => new Set(group.map((one) => tally[one]?.votes)))
    expect([totals.every(({ size }) => size === 1), designDependent]).toEqual([true, false])
    const falling = totals.flatMap((group) => [...group]).map(Number)
    expect(falling).toEqual(falling.toSorted((a, b) => b - a))
    return ranking.length > 1
  })
})

const lowered = (scores: ScoreBallot['scores']) =>
  scores.map(({ candidate, score }) => ({ candidate, score: score - 3 }))

/** One row a voter; null where nothing was scored. */
function sheet(rows: readonly (readonly (number | null)[])[]): ScorePoll {
  const ballots = rows.map((row) => ({
    n: 1,
    scores: row.flatMap((score, candidate) => (score === null ? [] : [{ candidate, score }])),
  }))
  return { ...pollOf([...(rows[0] ?? []).keys()], ballots), seats: 1, scale: { min: 0, max: 5 } }
}

// The first has 24 of 5 people, 4.8; the second 19 of 4, 4.75. A sixth gives the first her highest, a 4: 28 of 6 are 4.67.
const FIVE = [...Array.from({ length: 3 }, () => [5, 5]), [5, 4], [4, null]]

test('participation is not promised for means: who gives a story the most can take it the lead over one she did not score', () => {
  expect(countScore(sheet(FIVE))).toMatchObject({ code: 'DECIDED', winners: [0] })
  expect(countScore(sheet([...FIVE, [4, null]]))).toMatchObject({ code: 'DECIDED', winners: [1] })
})

test('participation holds for totals: the same sixth member adds to the lead', () => {
  const total = (scores: readonly (readonly (number | null)[])[]) =>
    countVector({ method: 'score_total', candidates: ['A', 'B'], scores })
  expect(total(FIVE)).toMatchObject({ result: { totals: [24, 19], winner: 0 } })
  expect(total([...FIVE, [4, null]])).toMatchObject({ result: { totals: [28, 19], winner: 0 } })
})

test('neither majority nor Condorcet is promised: three of five put A first, and B has more points', () => {
  const most = [...Array.from({ length: 3 }, () => [5, 4]), [0, 5], [0, 5]]
  expect(countScore(sheet(most))).toMatchObject({ code: 'DECIDED', winners: [1] })
})

test('homogeneity has one exception: scored by one of two is too few, scored by two of four is enough', () => {
  expect(
    countScore(
      sheet([
        [5, 1],
        [null, 1],
      ]),
    ).winners,
  ).toEqual([1])
  expect(
    countScore(
      sheet([
        [5, 1],
        [5, 1],
        [null, 1],
        [null, 1],
      ]),
    ).winners,
  ).toEqual([0])
})
