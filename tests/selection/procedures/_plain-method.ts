import { gathered, type Model, type Pass, QUORUM, turnout } from './_model.ts'

// How a round goes on after a count, for three stories and one seat, as method.md §1.5 tells it: no line of src/voting is used.

interface Next {
  kind: 'vote' | 'among-last' | 'run-off'
  /** exactly these; otherwise the panel says which */
  among?: readonly number[]
}

const MOST_PASSES = 3

/** What vote may follow the last count; nothing where only the talk remains. */
export function afterwards({ setting, passes }: Model): Next | undefined {
  const pass = passes.at(-1)
  if (!pass) return undefined
  const { T, V } = turnout(pass)
  if (T < QUORUM || V === 0) return undefined
  if (pass.kind === 'prescore')
    return pass.stories.some((story) => isCovered(pass, story)) ? { kind: 'vote' } : undefined
  if (pass.kind === 'among-last') return { kind: 'vote' }
  const talks = setting.procedure === 'iterative' || setting.procedure === 'consensus'
  if (pass.kind === 'vote' && talks) return afterTalk(setting, pass, passes)
  return among(leadersOf(pass))
}

function among(leaders: readonly number[]): Next | undefined {
  return leaders.length > 1 ? { kind: 'run-off', among: leaders } : undefined
}

function leadersOf(pass: Pass): readonly number[] {
  if (pass.ballot === 'ranked') return unbeaten(pass)
  if (pass.ballot === 'score')
    return highest(
      pass.stories.filter((story) => isCovered(pass, story)),
      (story) => gathered(pass, story) / scorers(pass, story),
    )
  return highest(
    pass.stories.filter((story) => gathered(pass, story) > 0),
    (story) => gathered(pass, story),
  )
}

function highest(stories: readonly number[], worth: (story: number) => number): number[] {
  const most = Math.max(...stories.map(worth))
  return stories.filter((story) => worth(story) === most)
}

const scorers = ({ ballots }: Pass, story: number) => [...ballots.values()].filter((vote) => vote.has(story)).length
// Half of a panel of four.
const isCovered = (pass: Pass, story: number) => scorers(pass, story) >= 2

/** Ballots that put one story before another; what is left out stands behind all others. */
export function prefer({ ballots }: Pass, one: number, other: number): number {
  const place = (vote: ReadonlyMap<number, number>, story: number) => vote.get(story) ?? 99
  return [...ballots.values()].filter((vote) => place(vote, one) < place(vote, other)).length
}

/** With three stories a chain has one story between its ends at most. */
function unbeaten(pass: Pass): number[] {
  const victory = (one: number, other: number) => {
    const votes = prefer(pass, one, other)
    return votes > prefer(pass, other, one) ? votes : 0
  }
  const chain = (one: number, other: number) => {
    const between = pass.stories.filter((story) => story !== one && story !== other)
    return Math.max(victory(one, other), ...between.map((via) => Math.min(victory(one, via), victory(via, other))))
  }
  return pass.stories.filter((one) => pass.stories.every((other) => chain(one, other) >= chain(other, one)))
}

function afterTalk({ procedure, eliminate }: Model['setting'], pass: Pass, passes: readonly Pass[]): Next | undefined {
  const votes = pass.stories.map((story) => gathered(pass, story))
  const [most, fewest] = [Math.max(...votes), Math.min(...votes)]
  const leaders = pass.stories.filter((story) => gathered(pass, story) === most)
  const { V } = turnout(pass)
  const isEnough = procedure === 'consensus' ? most === V : 2 * most > V
  if (leaders.length === 1 && isEnough) return undefined
  const isLast = passes.filter(({ kind }) => kind === 'vote').length >= MOST_PASSES
  const isSplit = leaders.length === 2 && (isLast || 2 * most === V)
  if (isSplit) return undefined
  if (isLast || pass.stories.length === 2) return among(leaders)
  const last = pass.stories.filter((story) => gathered(pass, story) === fewest)
  return eliminate === 'lowest' && last.length === 2 ? { kind: 'among-last', among: last } : { kind: 'vote' }
}
