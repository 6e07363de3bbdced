import { type Candidate, ensureCountable, type Poll, type SingleBallot } from './ballot.ts'
import { tallyOf } from './majority.ts'
import { ascending, countsOf, type Outcome, type Step, type Tally, type Verdict, verdictOf } from './outcome.ts'
import { named } from './seats.ts'

/** How one pass of 反復投票 or 合意 is judged. */
export interface StageRule {
  /** what ends the talk: more than half of the valid ballots, or all of them */
  readonly need: 'majority' | 'unanimous'
  /** whether the story with the fewest votes leaves before the next pass */
  readonly eliminate: 'none' | 'lowest'
  /** the last pass that the panel allows itself: it ends with what it has */
  readonly last: boolean
  /** evenly split, both are chosen (R5.2) */
  readonly maySplit: boolean
  /** those not voted on, because this pass is only among stories that were last together */
  readonly others?: readonly Candidate[]
}

/**
 * One pass of 反復投票 (method.md §1.5 (2), selection.md §2B) or of 合意: fresh ballots each time, one choice a ballot.
 * What the rule asks for ends it; else the panel talks and votes again among `alive`, from which the rule may have taken
 * stories that nobody chose, the lowest ones whose votes together could not reach the next, or the one that is last.
 * Several last together: nobody leaves, and `tied` are voted on alone (`others` in the next rule); equal again, all stay.
 * @throws RangeError for ballots that cannot be counted
 */
export function countStage(poll: Poll<SingleBallot>, rule: StageRule): Outcome {
  ensureCountable(poll)
  const [counts, tally] = [countsOf(poll), tallyOf(poll)]
  const threshold = rule.need === 'unanimous' ? counts.V : Math.floor(counts.V / 2) + 1
  const verdict = verdictOf(poll, () =>
    rule.others ? tiebreak(tally, rule.others) : judge({ tally, threshold, rule }),
  )
  return { ...verdict, counts, tally, base: counts.V, threshold, methodVersion: 'iterative 1' }
}

interface Stage {
  readonly tally: readonly Tally[]
  readonly threshold: number
  readonly rule: StageRule
}

function judge(stage: Stage): Verdict {
  const { tally, threshold, rule } = stage
  const most = Math.max(...tally.map(({ votes }) => votes))
  const leaders = tally.filter(({ votes }) => votes === most)
  const [leader] = leaders
  if (leader && leaders.length === 1 && most >= threshold) return decided(leader, stage)
  const live = tally.filter(({ votes }) => votes > 0)
  if (leaders.length === 2 && (rule.last || live.length === 2) && rule.maySplit) return split(named(leaders), most)
  // Two alike have no majority to wait for; two who must all agree still have their talk.
  if (rule.last || (tally.length <= 2 && rule.need === 'majority')) return ended(leaders, stage)
  return rule.eliminate === 'lowest' && tally.length > 2 ? withoutLowest(tally) : next(named(tally), [])
}

function decided({ candidate, votes }: Tally, { tally, threshold, rule }: Stage): Verdict {
  const base = tally.reduce((sum, one) => sum + one.votes, 0)
  const step: Step =
    rule.need === 'unanimous'
      ? { kind: 'all-but', candidate, votes, of: base }
      : { kind: 'more-than-half', candidate, votes, threshold, reached: true }
  const code = rule.need === 'unanimous' ? 'CONSENSUS' : 'DECIDED'
  return { code, winners: [candidate], tied: [], steps: [step] }
}

function split(winners: Candidate[], votes: number): Verdict {
  return {
    code: 'SPLIT_SELECTED',
    winners,
    tied: winners,
    steps: [{ kind: 'tie', candidates: winners, votes, seats: 1 }],
  }
}

/** The passes are used up: a lead is reported as a lead, and a tie as a tie. */
function ended(leaders: readonly Tally[], { tally, threshold, rule }: Stage): Verdict {
  const [leader, ...others] = leaders
  if (!leader) return { code: 'NO_VALID', winners: [], tied: [], steps: [] }
  if (others.length > 0) {
    const tied = named(leaders)
    return { code: 'TIE', winners: [], tied, steps: [{ kind: 'tie', candidates: tied, votes: leader.votes, seats: 1 }] }
  }
  const { candidate, votes } = leader
  const base = tally.reduce((sum, one) => sum + one.votes, 0)
  const step: Step =
    rule.need === 'unanimous'
      ? { kind: 'all-but', candidate, votes, of: base }
      : { kind: 'more-than-half', candidate, votes, threshold, reached: false }
  return { code: 'PLURALITY_ONLY', winners: [candidate], tied: [], steps: [step] }
}

function withoutLowest(tally: readonly Tally[]): Verdict {
  const out = (gone: readonly Tally[], why: 'nobody' | 'lowest' | 'batch') => {
    const votes = Math.max(...gone.map((one) => one.votes))
    return next(named(tally.filter((one) => !gone.includes(one))), [
      { kind: 'eliminated', candidates: named(gone), votes, why },
    ])
  }
  const unchosen = tally.filter(({ votes }) => votes === 0)
  if (unchosen.length > 0 && tally.length - unchosen.length >= 2) return out(unchosen, 'nobody')
  const batch = hopeless(tally)
  if (batch.length > 0) return out(batch, batch.length > 1 ? 'batch' : 'lowest')
  const fewest = Math.min(...tally.map(({ votes }) => votes))
  const last = named(tally.filter(({ votes }) => votes === fewest))
  const verdict = next(named(tally), [{ kind: 'tie-for-last', candidates: last, votes: fewest }])
  // All equal: there is no last one, so there is nothing to vote on alone.
  return last.length === tally.length ? verdict : { ...verdict, tied: last }
}

/** The largest group of lowest stories whose votes together stay below the next one's, while two are left. */
function hopeless(tally: readonly Tally[]): Tally[] {
  const rising = tally.toSorted((a, b) => a.votes - b.votes)
  for (let size = rising.length - 2; size > 0; size--) {
    const [group, above] = [rising.slice(0, size), rising[size]]
    if (above && group.reduce((sum, { votes }) => sum + votes, 0) < above.votes) return group
  }
  return []
}

/** Among those who were last together: who has the fewest votes leaves, unless they are equal again. */
function tiebreak(tally: readonly Tally[], others: readonly Candidate[]): Verdict {
  const fewest = Math.min(...tally.map(({ votes }) => votes))
  const lowest = tally.filter(({ votes }) => votes === fewest)
  const out = lowest.length < tally.length && others.length + tally.length - lowest.length >= 2 ? lowest : []
  const stay = named(tally.filter((one) => !out.includes(one)))
  const step: Step =
    out.length > 0
      ? { kind: 'eliminated', candidates: named(out), votes: fewest, why: 'tiebreak' }
      : { kind: 'tie-for-last', candidates: named(lowest), votes: fewest }
  return next(ascending([...others, ...stay]), [step])
}

function next(alive: readonly Candidate[], steps: readonly Step[]): Verdict {
  return { code: 'NEEDS_NEXT_STAGE', winners: [], tied: [], alive, steps }
}
