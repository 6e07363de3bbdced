import type { BallotKind, PassKind, Procedure } from '../../../src/voting/procedure.ts'
import { afterwards } from './_plain-method.ts'

export interface Setting {
  procedure: Procedure
  secret: boolean
  eliminate: 'none' | 'lowest'
}

export const STORIES = [0, 1, 2]
export const PANEL = ['佐藤 一', '鈴木 二三', '高橋 よし', '田中 しず']
export const QUORUM = 3

/** What a member does with each story: 0 leaves it out; the rest is read as the vote of the moment asks. */
export type Sheet = readonly number[]

export type Move =
  | { kind: 'cast'; member: number; sheet: Sheet; number: 'own' | 'fresh' | 'other'; stale: boolean }
  | { kind: 'next'; pick: readonly number[] }
  | { kind: 'open' | 'close' | 'reopen' | 'finalise' | 'wait' | 'look' }

/** A ballot by story: a voice, points or a place. */
export type Vote = ReadonlyMap<number, number>

export interface Pass {
  kind: PassKind
  ballot: BallotKind
  secret: boolean
  stories: readonly number[]
  /** by the member who cast it; in a secret vote by its number */
  ballots: Map<number | string, Vote>
  voters: Set<number>
  /** what each member has written down; the model remembers it, the product must not */
  receipts: Map<number, string>
  counted: boolean
}

/** What a plain reading of the method says must be so; it knows nothing of the database. */
export interface Model {
  setting: Setting
  state: 'draft' | 'open' | 'closed' | 'finalised'
  hour: number
  closesAt: number | null
  /** whether whoever opens a vote says until when */
  timed: boolean
  passes: Pass[]
}

const LASTS = 1

export function begun(setting: Setting, timed: boolean): Model {
  return { setting, timed, state: 'draft', hour: 0, closesAt: timed ? LASTS : null, passes: [] }
}

export const passNow = ({ passes }: Model) => passes.at(-1)

/** The sheet as a ballot of this kind. */
export function voteOn(sheet: Sheet, kind: BallotKind): Vote {
  const [first = 0] = sheet
  if (kind === 'single') return new Map(first % 4 === 3 ? [] : [[first % 4, 1]])
  const marked = sheet.map((sign, story): [number, number] => [story, sign])
  if (kind === 'approval') return new Map(marked.filter(([, sign]) => sign >= 3).map(([story]) => [story, 1]))
  return new Map(marked.filter(([, sign]) => sign > 0))
}

/** Moves the model on, and says whether the move was allowed. */
export function expected(model: Model, move: Move, receipt: string): boolean {
  const { state } = model
  if (move.kind === 'look') return true
  if (move.kind === 'wait') return moved(model, { hour: model.hour + 1 })
  if (move.kind === 'cast') return takes(model, move, receipt)
  if (move.kind === 'open') return opens(model)
  if (move.kind === 'close') return state === 'open' && counts(model, true) && moved(model, { state: 'closed' })
  if (state !== 'closed') return false
  if (move.kind === 'reopen') return counts(model, false) && moved(model, { state: 'open', closesAt: later(model) })
  if (move.kind === 'next') return goesOn(model, move.pick)
  return passNow(model)?.kind !== 'prescore' && moved(model, { state: 'finalised' })
}

function moved(model: Model, change: Partial<Model>): true {
  Object.assign(model, change)
  return true
}

function counts(model: Model, counted: boolean): true {
  const pass = passNow(model)
  if (pass) pass.counted = counted
  return true
}

const later = ({ timed, hour }: Model) => (timed ? hour + LASTS : null)
export const isLate = ({ closesAt, hour }: Model) => closesAt !== null && closesAt <= hour

function opens(model: Model): boolean {
  if (model.state !== 'draft' || isLate(model)) return false
  const { procedure, secret } = model.setting
  const ballots: Partial<Record<Procedure, BallotKind>> = { scoring: 'score', prescore_vote: 'score' }
  const ballot = { ...ballots, approval: 'approval' as const, ranking: 'ranked' as const }[procedure] ?? 'single'
  const kind = procedure === 'prescore_vote' ? 'prescore' : 'vote'
  begins(model, { kind, ballot, secret: secret && kind === 'vote', stories: STORIES })
  return true
}

function begins(model: Model, pass: Pick<Pass, 'kind' | 'ballot' | 'secret' | 'stories'>): void {
  model.passes.push({ ...pass, ballots: new Map(), voters: new Set(), receipts: new Map(), counted: false })
  model.state = 'open'
}

function takes(model: Model, { member, sheet, stale }: Move & { kind: 'cast' }, receipt: string): boolean {
  const pass = passNow(model)
  if (!pass || model.state !== 'open' || isLate(model) || stale) return false
  const vote = voteOn(sheet, pass.ballot)
  if ([...vote.keys()].some((story) => !pass.stories.includes(story))) return false
  const voted = pass.voters.has(member)
  // Whoever holds the number changes the ballot, and nothing but the number does.
  if (pass.secret && voted !== pass.ballots.has(receipt)) return false
  if (!voted) pass.receipts.set(member, receipt)
  pass.ballots.set(pass.secret ? receipt : member, vote)
  pass.voters.add(member)
  return true
}

function goesOn(model: Model, pick: readonly number[]): boolean {
  const next = afterwards(model)
  const stories = next?.among ?? pick
  if (!next || stories.length < 2) return false
  begins(model, { kind: next.kind, ballot: 'single', secret: model.setting.secret, stories })
  model.closesAt = later(model)
  return true
}

/** T and V: turned in, and turned in with anything on it. */
export function turnout({ ballots }: Pass) {
  return { T: ballots.size, V: [...ballots.values()].filter((vote) => vote.size > 0).length }
}

/** Voices or points for a story. */
export function gathered({ ballots }: Pass, story: number): number {
  return [...ballots.values()].reduce((sum, vote) => sum + (vote.get(story) ?? 0), 0)
}
