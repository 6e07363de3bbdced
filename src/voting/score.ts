import { compare, type Fraction, fraction } from '../base/fraction.ts'
import { type Candidate, eligibleFor, ensureCountable, type Poll, type Scale, type ScoreBallot } from './ballot.ts'
import { ascending, countsOf, type Outcome, type Step, type Tally, type Verdict, verdictOf } from './outcome.ts'
import { ensureSeats } from './seats.ts'

export interface ScorePoll extends Poll<ScoreBallot> {
  readonly seats: number
  readonly scale: Scale
}

/** All that is said of one candidate's points. Means are total ÷ scorers; nothing here is rounded. */
export interface ScoreLine {
  readonly candidate: Candidate
  readonly total: number
  readonly scorers: number
  /** enough of those who may score it have done so (selection.md §2C); otherwise 判定保留 */
  readonly covered: boolean
  readonly min: number
  readonly max: number
  /** twice the median, so that it stays whole; null without scores */
  readonly median2: number | null
  /** how many gave each point, from the lowest of the scale on */
  readonly histogram: readonly number[]
}

export interface ScoreOutcome extends Outcome {
  readonly scores: readonly ScoreLine[]
  /** groups of equal means, the highest first; 判定保留 are left out */
  readonly ranking: readonly (readonly Candidate[])[]
  /** stories on which the panel differs enough that it should say why (method.md §1.5 (3)) */
  readonly divergent: readonly Candidate[]
  /** not every story was scored by equally many, so the means hang on who scored what */
  readonly designDependent: boolean
}

/**
 * 点数づけ (method.md §1.5 (3), selection.md §2C): one question, whole points on one scale. The mean over those who scored a
 * story, compared as exact fractions; equal means are a tie. A story scored by fewer than half of those who may (and by
 * fewer than two) cannot be chosen: 判定保留.
 * @throws RangeError for ballots, a scale or seats that cannot be counted
 */
export function countScore(poll: ScorePoll): ScoreOutcome {
  ensureScale(poll.scale)
  ensureCountable(poll)
  ensureSeats(poll.seats)
  const scores = poll.candidates.map((candidate) => lineOf(poll, candidate))
  const ranking = rank(scores.filter(({ covered }) => covered))
  const counts = countsOf(poll)
  const verdict = verdictOf(poll, () => decide(poll, { scores, ranking }))
  const tally: Tally[] = scores.map(({ candidate, total }) => ({ candidate, votes: total }))
  const sizes = new Set(scores.map(({ scorers }) => scorers))
  return {
    ...verdict,
    ...{ counts, tally, base: counts.V, threshold: null, methodVersion: 'score 1' },
    ...{ scores, ranking, divergent: divergentIn(scores, poll.scale), designDependent: sizes.size > 1 },
  }
}

function ensureScale({ min, max }: Scale): void {
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min >= max || max - min > 1000)
    throw new RangeError('a scale goes from one whole number to a higher one, a thousand above at most')
}

function lineOf(poll: ScorePoll, candidate: Candidate): ScoreLine {
  const given = poll.ballots.flatMap(({ n, scores }) =>
    scores.filter((one) => one.candidate === candidate).map(({ score }) => ({ n, score })),
  )
  const scorers = given.reduce((sum, { n }) => sum + n, 0)
  const { min, max } = poll.scale
  const histogram = Array.from({ length: max - min + 1 }, (_, at) =>
    given.reduce((sum, { n, score }) => sum + (score === min + at ? n : 0), 0),
  )
  return {
    ...{ candidate, scorers, histogram },
    total: given.reduce((sum, { n, score }) => sum + n * score, 0),
    covered: scorers >= neededFor(poll, candidate),
    min: Math.min(...given.map(({ score }) => score), max),
    max: Math.max(...given.map(({ score }) => score), min),
    median2: scorers === 0 ? null : pointAt(histogram, min, scorers + 1) + pointAt(histogram, min, scorers),
  }
}

/** Half of those who may score it, and two at least; never more than there are. */
function neededFor(poll: Pick<ScorePoll, 'eligible' | 'recusals'>, candidate: Candidate): number {
  const may = eligibleFor(poll, candidate)
  return Math.max(1, Math.min(may, Math.max(2, Math.ceil(may / 2))))
}

/** The point of the voter who stands at half of `twice` when all stand in order. */
function pointAt(histogram: readonly number[], min: number, twice: number): number {
  let passed = 0
  const at = histogram.findIndex((n) => {
    passed += n
    return 2 * passed >= twice
  })
  return min + at
}

export function meanOf({ total, scorers }: Pick<ScoreLine, 'total' | 'scorers'>): Fraction {
  return fraction(total, scorers)
}

function rank(lines: readonly ScoreLine[]): Candidate[][] {
  const groups: ScoreLine[][] = []
  for (const line of lines.toSorted((a, b) => compare(meanOf(b), meanOf(a)))) {
    const group = groups.at(-1)
    if (group?.[0] && compare(meanOf(group[0]), meanOf(line)) === 0) group.push(line)
    else groups.push([line])
  }
  return groups.map((group) => ascending(group.map(({ candidate }) => candidate)))
}

type Scores = Pick<ScoreOutcome, 'scores' | 'ranking'>

function decide(poll: ScorePoll, { scores, ranking }: Scores): Verdict {
  const { seats } = poll
  const [winners, tied] = seated(ranking, seats)
  const shown = new Set([...winners, ...tied])
  const means = scores
    .filter(({ candidate }) => shown.has(candidate))
    .map(({ candidate, total, scorers }): Step => ({ kind: 'mean', candidate, total, scorers }))
  const withheld = scores
    .filter(({ covered }) => !covered)
    .map(({ candidate, scorers }): Step => {
      return { kind: 'withheld', candidate, scorers, needed: neededFor(poll, candidate) }
    })
  const steps = [...means, ...withheld]
  if (shown.size === 0) return { code: 'NO_VALID', winners: [], tied: [], steps }
  if (tied.length > 0) {
    const tie: Step = { kind: 'tie', candidates: tied, votes: null, seats: seats - winners.length }
    return { code: 'TIE', winners, tied, steps: [...steps, tie] }
  }
  const left = seats - winners.length
  return { code: 'DECIDED', winners, tied: [], steps: [...steps, { kind: 'seats', seats, winners, left }] }
}

/** Whole groups as long as there is room; the one that does not fit is tied. */
function seated(ranking: readonly (readonly Candidate[])[], seats: number): [Candidate[], Candidate[]] {
  const winners: Candidate[] = []
  for (const group of ranking) {
    if (winners.length === seats) break
    if (winners.length + group.length > seats) return [ascending(winners), [...group]]
    winners.push(...group)
  }
  return [ascending(winners), []]
}

/**
 * Somebody stands four tenths of the scale from the median; or the highest and the lowest are that far apart, and the
 * spread is among the widest third of the stories. A third is always the widest: alone, that asks for no words.
 */
function divergentIn(scores: readonly ScoreLine[], scale: Scale): Candidate[] {
  const isFarApart = (twice: number) => 5 * twice >= 4 * (scale.max - scale.min)
  const several = scores.filter(({ scorers }) => scorers >= 2)
  const spreads = several.map((line) => varianceOf(line, scale.min))
  const cut = spreads.toSorted((a, b) => compare(b, a))[Math.ceil(several.length / 3) - 1]
  const isFar = ({ median2, ...line }: ScoreLine) =>
    median2 !== null && isFarApart(Math.max(2 * line.max - median2, median2 - 2 * line.min))
  const isWide = ({ min, max }: ScoreLine, at: number) => {
    const spread = spreads[at]
    return isFarApart(2 * (max - min)) && cut !== undefined && spread !== undefined && compare(spread, cut) >= 0
  }
  return several.filter((line, at) => isFar(line) || isWide(line, at)).map(({ candidate }) => candidate)
}

/** Of the population, exact. */
function varianceOf({ histogram, scorers, total }: ScoreLine, min: number): Fraction {
  const squares = histogram.reduce((sum, n, at) => sum + n * (min + at) ** 2, 0)
  return fraction(BigInt(scorers) * BigInt(squares) - BigInt(total) ** 2n, BigInt(scorers) ** 2n)
}
