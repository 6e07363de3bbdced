import { countApproval } from './approval.ts'
import type { ApprovalBallot, Candidate, Poll, RankedBallot, Scale, ScoreBallot, SingleBallot } from './ballot.ts'
import { chooseDiverse, type Entrant } from './diverse.ts'
import { countStage } from './iterative.ts'
import { countMajority } from './majority.ts'
import type { Bound, Outcome } from './outcome.ts'
import { countSchulze } from './schulze.ts'
import { countScore, type ScoreOutcome } from './score.ts'
import { seatHighest } from './seats.ts'

/** method.md §1.5; 無記名 is no procedure of its own but a property of the votes, `secret`. */
export const PROCEDURES = [
  'majority',
  'iterative',
  'scoring',
  'prescore_vote',
  'approval',
  'ranking',
  'consensus',
] as const
export type Procedure = (typeof PROCEDURES)[number]

/** `[prescore?] → vote(open | secret, passes) → decide`: every procedure is a setting of this. */
export interface Settings {
  readonly procedure: Procedure
  readonly secret: boolean
  readonly seats: number
  /** how often an iterative vote or a talk towards consensus is repeated at most */
  readonly mostPasses: number
  readonly eliminate: 'none' | 'lowest'
  readonly scale: Scale
  readonly bounds: readonly Bound[]
  /** points before the meeting, whatever vote follows them */
  readonly pointsFirst?: boolean
}

export type BallotKind = 'single' | 'approval' | 'score' | 'ranked'

/**
 * prescore: points before the meeting, which decide nothing. vote: among all, or all who are left.
 * among-last: which of those who were last together leaves. run-off: among the tied (R5.12).
 */
export type PassKind = 'prescore' | 'vote' | 'among-last' | 'run-off'

export interface PassPlan {
  readonly kind: PassKind
  readonly ballot: BallotKind
  readonly secret: boolean
}

export interface CountedPlan {
  readonly plan: PassPlan
  readonly outcome: Outcome
}

const BALLOT: Record<Procedure, BallotKind> = {
  majority: 'single',
  iterative: 'single',
  consensus: 'single',
  scoring: 'score',
  prescore_vote: 'single',
  approval: 'approval',
  ranking: 'ranked',
}

export function firstPass({ procedure, secret, pointsFirst = false }: Settings): PassPlan {
  // Points before the meeting order the talk and decide nothing; what is secret is the vote.
  if (procedure === 'prescore_vote' || (pointsFirst && procedure !== 'scoring'))
    return { kind: 'prescore', ballot: 'score', secret: false }
  return { kind: 'vote', ballot: BALLOT[procedure], secret }
}

/** A pass that may follow, with the candidates that the count suggests for it. */
export interface NextPass {
  readonly plan: PassPlan
  readonly candidates: readonly Candidate[]
  /** among exactly these; otherwise the panel may bring back any other story (救済) */
  readonly fixed: boolean
}

/** What may follow the passes that were counted; nothing where the count is done and only the panel decides. */
export function passAfter(settings: Settings, counted: readonly CountedPlan[]): NextPass | undefined {
  const last = counted.at(-1)
  if (!last) return undefined
  const { plan, outcome } = last
  const next = (kind: PassKind): PassPlan => ({ kind, ballot: 'single', secret: settings.secret })
  if (plan.kind === 'prescore')
    return outcome.code === 'NO_VALID' || outcome.code === 'NO_QUORUM'
      ? undefined
      : {
          plan: { ...next('vote'), ballot: BALLOT[settings.procedure] },
          candidates: agendaOf(outcome, settings.seats),
          fixed: false,
        }
  if (outcome.code === 'NEEDS_NEXT_STAGE')
    return outcome.tied.length > 1
      ? { plan: next('among-last'), candidates: outcome.tied, fixed: true }
      : { plan: next('vote'), candidates: outcome.alive ?? [], fixed: false }
  if (outcome.code === 'TIE' && outcome.tied.length > 1)
    return { plan: next('run-off'), candidates: outcome.tied, fixed: true }
  return undefined
}

const FEWEST_ON_AGENDA = 5

/** What the meeting talks through first: the highest points, and every story on which the panel differs (selection.md §2D). */
function agendaOf(outcome: Outcome, seats: number): Candidate[] {
  if (!isScored(outcome)) return []
  const room = Math.max(2 * seats, FEWEST_ON_AGENDA)
  const agenda: Candidate[] = []
  for (const group of outcome.ranking) if (agenda.length < room) agenda.push(...group)
  return [...new Set([...agenda, ...outcome.divergent])].toSorted((a, b) => a - b)
}

/** On which stories the panel's points lay far apart, in the last pass with points. */
export function divergentOf(outcomes: readonly Outcome[]): readonly Candidate[] {
  return outcomes.findLast(isScored)?.divergent ?? []
}

export function isScored(outcome: Outcome): outcome is ScoreOutcome {
  return 'ranking' in outcome && 'divergent' in outcome
}

export type AnyPoll =
  | { readonly ballot: 'single'; readonly poll: Poll<SingleBallot> }
  | { readonly ballot: 'approval'; readonly poll: Poll<ApprovalBallot> }
  | { readonly ballot: 'score'; readonly poll: Poll<ScoreBallot> }
  | { readonly ballot: 'ranked'; readonly poll: Poll<RankedBallot> }

export interface Place {
  readonly domain: number
  readonly area: number
}

interface Counting {
  readonly settings: Settings
  readonly plan: PassPlan
  /** the passes before this one */
  readonly before: readonly CountedPlan[]
  /** seats that no earlier pass has filled */
  readonly seats: number
  /** where each story belongs, for the bounds */
  readonly places: ReadonlyMap<Candidate, Place>
}

/**
 * Counts one pass as its procedure asks. Pure: the same poll gives the same outcome.
 * @throws RangeError for a poll that cannot be counted
 */
export function countPass({ ballot, poll }: AnyPoll, counting: Counting): Outcome {
  const { seats, settings } = counting
  if (ballot === 'approval') return withinBounds(countApproval({ ...poll, seats, needsHalf: false }), counting)
  if (ballot === 'score') return withinBounds(countScore({ ...poll, seats, scale: settings.scale }), counting)
  if (ballot === 'ranked') return withinBounds(countRanked(poll, seats), counting)
  return countSingle(poll, counting)
}

function countSingle(poll: Poll<SingleBallot>, counting: Counting): Outcome {
  const { settings, plan, before, seats } = counting
  const { procedure, eliminate, mostPasses } = settings
  if (plan.kind === 'run-off' || (procedure !== 'iterative' && procedure !== 'consensus'))
    return withinBounds(countMajority({ ...poll, seats }), counting)
  const votes = before.filter((one) => one.plan.kind === 'vote').length + 1
  const others = plan.kind === 'among-last' ? othersOf(before, poll.candidates) : undefined
  return countStage(poll, {
    ...{ need: procedure === 'consensus' ? 'unanimous' : 'majority', eliminate, maySplit: true },
    last: votes >= mostPasses && !others,
    ...(others ? { others } : {}),
  })
}

function othersOf(before: readonly CountedPlan[], among: readonly Candidate[]): Candidate[] {
  const alive = before.at(-1)?.outcome.alive ?? []
  return alive.filter((one) => !among.includes(one))
}

/** One seat by Schulze's method; more of them by how many others each story beats (selection.md §3G). */
function countRanked(poll: Poll<RankedBallot>, seats: number): Outcome {
  const outcome = countSchulze(poll)
  const isCounted = outcome.code !== 'NO_QUORUM' && outcome.code !== 'NO_VALID'
  if (seats === 1 || !isCounted) return outcome
  // Also who beats nobody may have a seat.
  const seated = seatHighest(
    outcome.tally.map(({ candidate, votes }) => ({ candidate, votes: votes + 1 })),
    seats,
  )
  return { ...outcome, ...seated }
}

/** Several seats with bounds on domains and areas: the best set that keeps them, where the count had any winner. */
function withinBounds(outcome: Outcome, { settings, plan, seats, places }: Counting): Outcome {
  const isCounted = outcome.code !== 'NO_QUORUM' && outcome.code !== 'NO_VALID'
  if (settings.bounds.length === 0 || plan.kind !== 'vote' || !isCounted) return outcome
  const { verdict } = chooseDiverse({ entrants: entrantsOf(outcome, places), seats, bounds: settings.bounds })
  const quorum = outcome.steps.filter(({ kind }) => kind === 'quorum')
  return { ...outcome, ...verdict, steps: [...quorum, ...verdict.steps] }
}

/** What each story gathered, whole: votes, or means brought to one denominator. */
function entrantsOf(outcome: Outcome, places: ReadonlyMap<Candidate, Place>): Entrant[] {
  const place = (candidate: Candidate) => places.get(candidate) ?? { domain: 0, area: 0 }
  if (!isScored(outcome))
    return outcome.tally.map(({ candidate, votes }) => ({ candidate, score: votes, ...place(candidate) }))
  const lines = outcome.scores.filter(({ covered }) => covered)
  const shared = lines.reduce((product, { scorers }) => product * BigInt(Math.max(1, scorers)), 1n)
  return lines.map(({ candidate, total, scorers }) => {
    return { candidate, score: (BigInt(total) * shared) / BigInt(Math.max(1, scorers)), ...place(candidate) }
  })
}
