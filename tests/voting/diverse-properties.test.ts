import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseDiverse, type DiversePoll, type Entrant, MOST_SETS } from '../../src/voting/diverse.ts'
import { ascending } from '../../src/voting/outcome.ts'
import { diversePolls, forAll, withPick } from './any-polls.ts'
import { indexes, inReach } from './polls.ts'

/** By trying out every set: those with the highest sum that keep the bounds. */
function bestByTrying({ entrants, seats, bounds }: DiversePoll): number[][] {
  const kept = setsOf(entrants, seats).filter((set) =>
    bounds.every(({ of, group, side, limit }) => {
      const held = set.filter((one) => one[of] === group).length
      return side === 'min' ? held >= limit : held <= limit
    }),
  )
  const sum = (set: readonly Entrant[]) => set.reduce((total, { score }) => total + Number(score), 0)
  const most = Math.max(...kept.map(sum))
  return kept.filter((set) => sum(set) === most).map((set) => set.map(({ candidate }) => candidate))
}

function setsOf(entrants: readonly Entrant[], size: number): Entrant[][] {
  if (size === 0) return [[]]
  return entrants.flatMap((one, at) => setsOf(entrants.slice(at + 1), size - 1).map((others) => [one, ...others]))
}

const inOrder = (sets: readonly (readonly number[])[]) =>
  sets.map((set) => ascending(set)).toSorted((a, b) => String(a).localeCompare(String(b)))

test('the best sets are those that trying out every set finds, twenty of them at most', () => {
  forAll(diversePolls, (poll) => {
    const { sets, verdict } = chooseDiverse(poll)
    const best = inOrder(bestByTrying(poll))
    expect(verdict.code).toBe(best.length === 0 ? 'INFEASIBLE' : best.length === 1 ? 'DECIDED' : 'TIE')
    expect(sets.length).toBe(Math.min(best.length, MOST_SETS))
    if (best.length <= MOST_SETS) expect(sets).toEqual(best)
    else expect(best).toEqual(expect.arrayContaining([...sets]))
    return best.length > 1
  })
})

/** Two dozen stories with the same votes for one seat or two: more best sets than are listed. */
const crowds = diversePolls.map((poll) => {
  const entrants = indexes(24).map((candidate) => {
    const like = poll.entrants[candidate % poll.entrants.length]
    return { candidate, score: 1, domain: like?.domain ?? 0, area: like?.area ?? 0 }
  })
  return { entrants, seats: 1 + (poll.seats % 2), bounds: poll.bounds.slice(0, 2) }
})

test('chosen is who stands in every best set, tied who stands in some, however many sets there are (R5.12)', () => {
  forAll(crowds, (poll) => {
    const best = bestByTrying(poll)
    const always = (one: number) => best.length > 0 && best.every((set) => set.includes(one))
    const { sets, verdict } = chooseDiverse(poll)
    const { winners, tied } = verdict
    expect(sets.length).toBe(Math.min(best.length, MOST_SETS))
    expect(winners).toEqual(ascending([...new Set(best.flat())].filter(always)))
    expect(tied).toEqual(ascending([...new Set(best.flat())].filter((one) => !always(one))))
    return best.length > MOST_SETS
  })
})

const gist = (poll: DiversePoll) => {
  const { code, winners, tied } = chooseDiverse(poll).verdict
  return { code, winners, tied }
}

test('anonymity and neutrality: other numbers for stories, domains and areas, in another order, choose the same', () => {
  const names = fc.shuffledSubarray(indexes(8), { minLength: 8 })
  forAll(fc.tuple(diversePolls, names), ([poll, order]) => {
    const [name, place] = [(one: number) => 100 + Number(order[one]), (one: number) => 7 - one]
    const entrants = poll.entrants.map((one) => {
      return { candidate: name(one.candidate), score: one.score, domain: place(one.domain), area: place(one.area) }
    })
    const bounds = poll.bounds.map((one) => ({ ...one, group: place(one.group) })).toReversed()
    const { code, winners, tied } = gist(poll)
    const other = gist({ ...poll, bounds, entrants: entrants.toSorted((a, b) => a.candidate - b.candidate) })
    expect(other).toEqual({ code, winners: ascending(winners.map(name)), tied: ascending(tied.map(name)) })
    return winners.length + tied.length > 0
  })
})

test('homogeneity: m times the votes choose the same', () => {
  forAll(fc.tuple(diversePolls, fc.integer({ min: 2, max: 5 })), ([poll, m]) => {
    const entrants = poll.entrants.map((one) => ({ ...one, score: BigInt(one.score) * BigInt(m) }))
    expect(gist({ ...poll, entrants })).toEqual(gist(poll))
    return gist(poll).winners.length > 0
  })
})

test('monotonicity: who is chosen stays chosen with a vote more, who is tied stays in reach', () => {
  forAll(withPick(diversePolls), ([poll, pick]) => {
    const [before, mine] = [gist(poll), pick(poll.entrants.length)]
    const raised = poll.entrants.map((one) => (one.candidate === mine ? { ...one, score: Number(one.score) + 1 } : one))
    const after = gist({ ...poll, entrants: raised })
    if (before.winners.includes(mine)) expect(after.winners).toContain(mine)
    if (before.tied.includes(mine)) expect(after.winners).toContain(mine)
    return inReach(before).includes(mine)
  })
})

test('IIA: without a story that stands in no best set, the others are chosen the same', () => {
  forAll(withPick(diversePolls), ([poll, pick]) => {
    const before = gist(poll)
    const losers = poll.entrants.filter(({ candidate }) => !inReach(before).includes(candidate))
    const gone = losers[pick(losers.length)]
    if (!gone || before.code === 'INFEASIBLE') return false
    expect(gist({ ...poll, entrants: poll.entrants.filter((one) => one !== gone) })).toEqual(before)
    return true
  })
})

test('why a story with more votes stays behind: in the place of the named one it would break the named bound', () => {
  const unlike = (one: Entrant) => ({ ...one, score: 10 * Number(one.score) + one.candidate })
  const decided = diversePolls.map((poll) => ({ ...poll, entrants: poll.entrants.map(unlike) }))
  forAll(fc.oneof(decided, diversePolls), (poll) => {
    const { code, winners, steps } = chooseDiverse(poll).verdict
    const said = steps.filter((step) => step.kind === 'bound')
    const scoreOf = (one: number) => Number(poll.entrants[one]?.score)
    const lowest = Math.min(...winners.map(scoreOf))
    for (const { candidate, instead, bound } of said) {
      const set = [...winners.filter((one) => one !== instead), candidate]
      const held = poll.entrants.filter((one) => set.includes(one.candidate) && one[bound.of] === bound.group).length
      expect(bound.side === 'min' ? held < bound.limit : held > bound.limit).toBe(true)
      expect([scoreOf(candidate) > scoreOf(instead), winners.includes(instead)]).toEqual([true, true])
      expect(scoreOf(instead)).toBe(lowest)
    }
    const passed = poll.entrants.filter((one) => !winners.includes(one.candidate) && Number(one.score) > lowest)
    if (code === 'DECIDED') expect(said.map(({ candidate }) => candidate)).toEqual(passed.map((one) => one.candidate))
    return winners.length > 0
  })
})

test('bounds that nothing can keep: without any one of those named the others can be kept', () => {
  forAll(diversePolls, (poll) => {
    const { code, steps } = chooseDiverse(poll).verdict
    if (code !== 'INFEASIBLE') return false
    const kept = poll.bounds.filter((one) => {
      return gist({ ...poll, bounds: poll.bounds.filter((other) => other !== one) }).code !== 'INFEASIBLE'
    })
    expect(steps).toEqual([{ kind: 'conflict', bounds: kept.length > 0 ? kept : poll.bounds }])
    return true
  })
})

const entrants = (rows: readonly (readonly [number, number])[]) =>
  rows.map(([score, domain], candidate) => ({ candidate, score, domain, area: 1 }))

test('majority is not promised: a place kept for another domain passes by the story of more than half', () => {
  const poll: DiversePoll = {
    entrants: entrants([
      [4, 1],
      [2, 2],
    ]),
    seats: 1,
    bounds: [],
  } // of five people
  expect(gist(poll).winners).toEqual([0])
  expect(gist({ ...poll, bounds: [{ of: 'domain', group: 2, side: 'min', limit: 1 }] }).winners).toEqual([1])
})

test('clones are not harmless: the twin of the first takes the seat of the second', () => {
  const rows = [
    [4, 1],
    [3, 2],
  ] as const
  expect(gist({ entrants: entrants(rows), seats: 2, bounds: [] }).winners).toEqual([0, 1])
  expect(gist({ entrants: entrants([...rows, [4, 1]]), seats: 2, bounds: [] }).winners).toEqual([0, 2])
})
