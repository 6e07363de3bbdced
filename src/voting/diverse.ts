import type { Candidate } from './ballot.ts'
import { cheapestFlow, type Road } from './flow.ts'
import { ascending, type Bound, type Step, type Verdict } from './outcome.ts'

/** One story with what it gathered (votes, ○, or points) and where it belongs. */
export interface Entrant {
  readonly candidate: Candidate
  /** a whole number, of any size */
  readonly score: bigint | number
  readonly domain: number
  readonly area: number
}

export interface DiversePoll {
  readonly entrants: readonly Entrant[]
  readonly seats: number
  readonly bounds: readonly Bound[]
}

/** More sets than this are a tie that nobody reads; the panel talks instead. */
export const MOST_SETS = 20

export interface Diverse {
  readonly verdict: Verdict
  /** every best set, up to 20 */
  readonly sets: readonly (readonly Candidate[])[]
}

/**
 * k stories with the highest sum among all sets that keep the bounds of domains and areas (selection.md §3K). Exact: a
 * minimum-cost flow from the domains over the stories to the areas. Several best sets: TIE, `winners` are in all of them.
 * Bounds that nothing can keep: INFEASIBLE, with those of which each alone stands in the way.
 * @throws RangeError for scores or seats that are no whole numbers
 */
export function chooseDiverse(poll: DiversePoll): Diverse {
  ensurePoll(poll)
  const best = bestSet(poll, { pinned: [], barred: [] })
  if (!best) return { sets: [], verdict: infeasible(poll) }
  const sets = allBest(poll, best)
  if (sets.length === 1) {
    const steps = [...swaps(poll, best), { kind: 'seats' as const, seats: poll.seats, winners: best, left: 0 }]
    return { sets, verdict: { code: 'DECIDED', winners: best, tied: [], steps } }
  }
  const { always, tied } = standingIn(poll, sets)
  const step: Step = { kind: 'tie', candidates: tied, votes: null, seats: poll.seats - always.length }
  return { sets, verdict: { code: 'TIE', winners: always, tied, steps: [step] } }
}

function ensurePoll({ entrants, seats, bounds }: DiversePoll): void {
  if (!Number.isInteger(seats) || seats < 1) throw new RangeError('seats must be an integer of 1 or more')
  if (!entrants.every(({ score }) => typeof score === 'bigint' || Number.isSafeInteger(score)))
    throw new RangeError('scores must be whole numbers')
  if (new Set(entrants.map(({ candidate }) => candidate)).size < entrants.length)
    throw new RangeError('a candidate stands twice')
  if (!bounds.every(({ limit }) => Number.isInteger(limit) && limit >= 0))
    throw new RangeError('a bound must be a whole number')
}

interface Fixed {
  readonly pinned: readonly Candidate[]
  readonly barred: readonly Candidate[]
}

/** The set with the highest sum that keeps every bound, or nothing where none does. */
function bestSet(poll: DiversePoll, fixed: Fixed): Candidate[] | undefined {
  const entrants = poll.entrants.filter(({ candidate }) => !fixed.barred.includes(candidate))
  const net = networkOf(poll, entrants, fixed.pinned)
  const { amount, taken } = cheapestFlow(net.places, net.roads, poll.seats)
  const set = ascending(entrants.filter((_, at) => (taken[net.storyRoad(at)] ?? 0) > 0).map((one) => one.candidate))
  const isWhole = amount === poll.seats && fixed.pinned.every((candidate) => set.includes(candidate))
  return isWhole && broken(poll, set).length === 0 ? set : undefined
}

/**
 * source → domain → story in → story out → area → sink. A lower bound is a lane that pays so well that no sum of scores
 * outweighs it; a pinned story likewise.
 */
function networkOf({ bounds, seats }: DiversePoll, entrants: readonly Entrant[], pinned: readonly Candidate[]) {
  const [domains, areas] = [unique(entrants.map(({ domain }) => domain)), unique(entrants.map(({ area }) => area))]
  const size = entrants.length
  const [storyIn, storyOut] = [1 + domains.length, 1 + domains.length + size]
  const areaAt = storyOut + size
  const sink = areaAt + areas.length
  const reach = entrants.reduce((sum, { score }) => sum + sizeOf(score), 1n)
  const rich = reach * 2n * BigInt(seats + 1)
  const stories = entrants.map(({ candidate, score }, at): Road => {
    const cost = -BigInt(score) - (pinned.includes(candidate) ? rich : 0n)
    return { from: storyIn + at, to: storyOut + at, capacity: 1, cost }
  })
  const roads = [
    ...stories,
    ...domains.flatMap((group, at) => laneOf({ of: 'domain', group, from: 0, to: 1 + at }, { bounds, rich, seats })),
    ...entrants.map(({ domain }, at) => road(1 + domains.indexOf(domain), storyIn + at, 1)),
    ...entrants.map(({ area }, at) => road(storyOut + at, areaAt + areas.indexOf(area), 1)),
    ...areas.flatMap((group, at) =>
      laneOf({ of: 'area', group, from: areaAt + at, to: sink }, { bounds, rich, seats }),
    ),
  ]
  return { places: sink + 1, roads, storyRoad: (at: number) => at }
}

function sizeOf(score: bigint | number): bigint {
  return score < 0 ? -BigInt(score) : BigInt(score)
}

interface Way {
  readonly of: Bound['of']
  readonly group: number
  readonly from: number
  readonly to: number
}

function laneOf(way: Way, { bounds, rich, seats }: Pick<DiversePoll, 'bounds' | 'seats'> & { rich: bigint }): Road[] {
  const limit = (side: Bound['side'], otherwise: number) =>
    bounds.find((bound) => bound.of === way.of && bound.group === way.group && bound.side === side)?.limit ?? otherwise
  const [least, most] = [limit('min', 0), limit('max', seats)]
  const asked = { from: way.from, to: way.to, capacity: Math.min(least, most), cost: -rich }
  return [asked, road(way.from, way.to, Math.max(0, most - least))]
}

function road(from: number, to: number, capacity: number): Road {
  return { from, to, capacity, cost: 0n }
}

function unique(groups: readonly number[]): number[] {
  return [...new Set(groups)].toSorted((a, b) => a - b)
}

/** Which bounds this set does not keep. */
function broken({ entrants, bounds }: DiversePoll, set: readonly Candidate[]): Bound[] {
  return bounds.filter(({ of, group, side, limit }) => {
    const held = entrants.filter((one) => set.includes(one.candidate) && one[of] === group).length
    return side === 'min' ? held < limit : held > limit
  })
}

/** E. Lawler 1972: what differs from the best set leaves out one of its stories and keeps those before it. */
function allBest(poll: DiversePoll, best: Candidate[]): Candidate[][] {
  const sum = totalOf(poll, best)
  const sets = [best]
  const open: { set: Candidate[]; fixed: Fixed }[] = [{ set: best, fixed: { pinned: [], barred: [] } }]
  for (let one = open.pop(); one && sets.length < MOST_SETS; one = open.pop()) {
    const { set, fixed } = one
    const free = set.filter((candidate) => !fixed.pinned.includes(candidate))
    for (const [at, without] of free.entries()) {
      const other = { pinned: [...fixed.pinned, ...free.slice(0, at)], barred: [...fixed.barred, without] }
      const found = bestSet(poll, other)
      if (!found || totalOf(poll, found) < sum || sets.length === MOST_SETS) continue
      sets.push(found)
      open.push({ set: found, fixed: other })
    }
  }
  return sets.toSorted((a, b) => compareSets(a, b))
}

/** Whom every best set holds, and whom some do. Where not all sets are listed, each story is asked for on its own (R5.12). */
function standingIn(poll: DiversePoll, sets: readonly (readonly Candidate[])[]) {
  const [best = []] = sets
  const isBest = (fixed: Fixed) => {
    const set = sets.length < MOST_SETS ? undefined : bestSet(poll, fixed)
    return set !== undefined && totalOf(poll, set) === totalOf(poll, best)
  }
  const always = best.filter((one) => sets.every((set) => set.includes(one)) && !isBest({ pinned: [], barred: [one] }))
  const others = ascending(poll.entrants.map(({ candidate }) => candidate)).filter((one) => !always.includes(one))
  const listed = new Set(sets.flat())
  return { always, tied: others.filter((one) => listed.has(one) || isBest({ pinned: [one], barred: [] })) }
}

function compareSets(a: readonly Candidate[], b: readonly Candidate[]): number {
  const at = a.findIndex((candidate, index) => candidate !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

function totalOf({ entrants }: DiversePoll, set: readonly Candidate[]): bigint {
  return entrants.reduce((sum, { candidate, score }) => sum + (set.includes(candidate) ? BigInt(score) : 0n), 0n)
}

/** Why a story with more votes than a chosen one is not among them: the bound that an exchange would break. */
function swaps(poll: DiversePoll, set: readonly Candidate[]): Step[] {
  const chosen = poll.entrants
    .filter(({ candidate }) => set.includes(candidate))
    .toSorted((a, b) => Number(a.score > b.score) - Number(a.score < b.score))
  return poll.entrants
    .filter(({ candidate }) => !set.includes(candidate))
    .flatMap(({ candidate, score }): Step[] => {
      const lower = chosen.find((one) => one.score < score)
      if (!lower) return []
      const exchanged = [...set.filter((one) => one !== lower.candidate), candidate]
      return broken(poll, exchanged)
        .slice(0, 1)
        .map((bound) => ({ kind: 'bound', candidate, instead: lower.candidate, bound }))
    })
}

function infeasible(poll: DiversePoll): Verdict {
  const alone = poll.bounds.filter((bound) => {
    return bestSet({ ...poll, bounds: poll.bounds.filter((one) => one !== bound) }, { pinned: [], barred: [] })
  })
  const bounds = alone.length > 0 ? alone : poll.bounds
  return { code: 'INFEASIBLE', winners: [], tied: [], steps: [{ kind: 'conflict', bounds }] }
}
