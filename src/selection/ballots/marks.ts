import { Refusal } from '../../base/refusal.ts'
import {
  type ApprovalBallot,
  type RankedBallot,
  type Scale,
  type ScoreBallot,
  type Scored,
  type SingleBallot,
  validate,
} from '../../voting/ballot.ts'
import type { AnyPoll, BallotKind } from '../../voting/procedure.ts'

/** What stands on one ballot, by its kind. Nothing marked is an abstention (棄権). */
export type Marks =
  | { readonly choice: number | null }
  | { readonly approve: readonly number[] }
  | { readonly scores: readonly Scored[] }
  | { readonly groups: readonly (readonly number[])[] }

export const ABSTENTION: Record<BallotKind, Marks> = {
  single: { choice: null },
  approval: { approve: [] },
  score: { scores: [] },
  ranked: { groups: [] },
}

/** Every candidate that the ballot names. */
export function namedOn(marks: Marks): readonly number[] {
  if ('choice' in marks) return marks.choice === null ? [] : [marks.choice]
  if ('approve' in marks) return marks.approve
  return 'scores' in marks ? marks.scores.map(({ candidate }) => candidate) : marks.groups.flat()
}

/**
 * The ballot without the marks for stories that were withdrawn or that its voter may not judge (R5.14, R5.4); the others
 * stand. Nothing, where that was all that stood on it: such a ballot is void and counts as not turned in.
 */
export function stillValid(marks: Marks, mayCount: (candidate: number) => boolean): Marks | undefined {
  const before = namedOn(marks)
  const kept = before.filter(mayCount)
  if (kept.length === before.length) return marks
  if (kept.length === 0) return undefined
  if ('approve' in marks) return { approve: kept }
  if ('scores' in marks) return { scores: marks.scores.filter(({ candidate }) => mayCount(candidate)) }
  if (!('groups' in marks)) return undefined
  return { groups: marks.groups.map((group) => group.filter(mayCount)).filter((group) => group.length > 0) }
}

/** A form that was drawn for another kind of vote, or was tampered with. */
export function ensureMarks(marks: Marks, { kind, scale }: { kind: BallotKind; scale: Scale }): void {
  const { poll } = pollOf(kind, [{ marks, recused: [] }], EVERYTHING)
  const [ballot] = poll.ballots
  const checked = ballot && validate(ballot, { candidates: namedOn(marks), scale })
  if (!checked?.ok) throw new Refusal('画面が古くなっていたようです。いまの画面で、もう一度 えらんでください。', 409)
}

const EVERYTHING = { candidates: [], eligible: 1, quorum: 0, recusals: new Map<number, number>() }

/** The story that a reason speaks of, where the ballot puts one before all others. */
export function aboutOf(marks: Marks): number | null {
  if ('choice' in marks) return marks.choice
  if ('approve' in marks) return onlyOne(marks.approve)
  if ('groups' in marks) return onlyOne(marks.groups[0] ?? [])
  const most = Math.max(...marks.scores.map(({ score }) => score))
  return onlyOne(marks.scores.filter(({ score }) => score === most).map(({ candidate }) => candidate))
}

function onlyOne(candidates: readonly number[]): number | null {
  return candidates.length === 1 ? (candidates[0] ?? null) : null
}

export function isAbstention(marks: Marks): boolean {
  return namedOn(marks).length === 0
}

/** What stands on a ballot, a line for each mark or place; nothing on an abstention. */
export function inWords(marks: Marks, title: (candidate: number) => string): string[] {
  if ('choice' in marks) return marks.choice === null ? [] : [title(marks.choice)]
  if ('approve' in marks) return marks.approve.map(title)
  if ('scores' in marks) return marks.scores.map(({ candidate, score }) => `${title(candidate)}　${score}点`)
  return marks.groups.map((group, at) => `${at + 1}番目　${group.map(title).join('、')}`)
}

/** One who voted, with the stories they may not judge. */
export interface Cast {
  readonly marks: Marks
  readonly recused: readonly number[]
}

interface Electorate {
  readonly candidates: readonly number[]
  readonly eligible: number
  readonly quorum: number
  readonly recusals: ReadonlyMap<number, number>
}

/** The poll that src/voting counts. Every ballot is one, so that none can weigh more than another. */
export function pollOf(kind: BallotKind, cast: readonly Cast[], { candidates, ...electorate }: Electorate): AnyPoll {
  const poll = { candidates: candidates.toSorted((a, b) => a - b), present: null, ...electorate }
  const all = <Ballot>(read: (one: Cast) => Ballot | undefined): Ballot[] =>
    cast.map(read).flatMap((ballot) => (ballot === undefined ? [] : [ballot]))
  if (kind === 'single') return { ballot: kind, poll: { ...poll, ballots: all(single) } }
  if (kind === 'approval') return { ballot: kind, poll: { ...poll, ballots: all(approval) } }
  if (kind === 'score') return { ballot: kind, poll: { ...poll, ballots: all(score) } }
  return { ballot: kind, poll: { ...poll, ballots: all(ranked) } }
}

function single({ marks }: Cast): SingleBallot | undefined {
  return 'choice' in marks ? { n: 1, choice: marks.choice } : undefined
}

function approval({ marks }: Cast): ApprovalBallot | undefined {
  return 'approve' in marks ? { n: 1, approve: marks.approve } : undefined
}

function score({ marks }: Cast): ScoreBallot | undefined {
  return 'scores' in marks ? { n: 1, scores: marks.scores } : undefined
}

function ranked({ marks, recused }: Cast): RankedBallot | undefined {
  return 'groups' in marks ? { n: 1, groups: marks.groups, recused } : undefined
}
