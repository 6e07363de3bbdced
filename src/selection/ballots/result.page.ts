import type { Instant } from '../../base/clock.ts'
import { longDate } from '../../base/wareki.ts'
import { narrative } from '../../stories/story.ts'
import type { DecisionRecord } from '../rounds/decisions.store.ts'
import { GONE, sentenceFor, unlessQuoting } from './account.ts'
import type { Ballot } from './ballots.store.ts'
import { isValid } from './count.ts'
import { orderFor, type Recusal } from './eligibility.ts'
import { frame } from './panellist.page.ts'
import type { Pass } from './passes.store.ts'
import type { Seat } from './seat.store.ts'
import type { SlateStory } from './slate.store.ts'

export interface ResultSources {
  round: { id: number; quorum: number; members: number }
  slate: readonly SlateStory[]
  /** the last pass that was counted */
  pass: Pass | undefined
  inPass: readonly number[]
  ballots: readonly Ballot[]
  recusals: readonly Recusal[]
}

/** Counts and reasons without names, in an order that tells nothing: stories by a draw, reasons by their own letters. */
export function resultOf({ round, slate, pass, inPass, ballots, recusals }: ResultSources) {
  const outcome = pass?.outcome
  if (!outcome) return undefined
  const standing = slate.filter(({ stands }) => stands)
  const titles = new Map(standing.map(({ id, title }) => [id, title]))
  const valid = ballots.filter((ballot) => isValid(ballot, { candidates: standing.map(({ id }) => id), recusals }))
  const reasonsFor = (id: number | null) =>
    valid
      .filter(({ candidateId, reason }) => candidateId === id && reason !== '')
      .map(({ reason }) => reason)
      .toSorted()
  const votes = new Map(outcome.tally.map((tally) => [tally.candidate, tally.votes]))
  return {
    counts: { members: outcome.counts.E, turnedIn: outcome.counts.T, abstain: outcome.counts.abstain },
    sentence: sentenceFor(outcome, { titles, quorum: round.quorum }),
    tie: outcome.code === 'TIE',
    stories: orderFor(`result ${round.id}`, inPass).map((id) => ({
      title: titles.get(id) ?? '',
      gone: !titles.has(id),
      counted: votes.has(id),
      votes: votes.get(id) ?? 0,
      reasons: titles.has(id) ? reasonsFor(id) : [],
    })),
    abstained: reasonsFor(null),
  }
}

/** What was decided, as the panel and the archive read it. A story that was taken back leaves its place and no words. */
export function recordOf(decision: DecisionRecord | undefined, slate: readonly SlateStory[]) {
  if (!decision) return undefined
  const gone = slate
    .filter(({ stands }) => !stands)
    .map((story) => `${story.title}\n${narrative(story)}\n${story.significance}`)
  const titleOf = (id: number) => slate.find((story) => story.id === id && story.stands)?.title ?? GONE
  return {
    chosen: decision.choices.map(({ candidateId }) => titleOf(candidateId)),
    none: decision.none,
    reason: unlessQuoting(decision.reason, gone),
    dissent: unlessQuoting(decision.dissent, gone),
    dissentNone: decision.dissentNone,
    notes: unlessQuoting(decision.notes, gone),
    present: decision.present.map(({ name }) => name),
    recordedBy: decision.recordedBy,
    draftedOn: longDate(decision.draftedAt),
    finalisedOn: decision.finalisedAt === null ? '' : longDate(decision.finalisedAt),
  }
}

interface MemberResult {
  result: ReturnType<typeof resultOf>
  record: ReturnType<typeof recordOf>
}

export function memberResultPage(seat: Seat, { result, record }: MemberResult, now: Instant) {
  const finalised = seat.round.state === 'finalised'
  return {
    title: 'みんなが えらんだもの',
    ...frame(seat, finalised ? 'decide' : 'talk', now),
    result,
    record,
    finalised,
  }
}
