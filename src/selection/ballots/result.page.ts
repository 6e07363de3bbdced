import type { Instant } from '../../base/clock.ts'
import { longDate } from '../../base/wareki.ts'
import type { StoryText } from '../../stories/story.ts'
import type { DecisionRecord } from '../rounds/decisions.store.ts'
import { unlessQuoting } from '../rounds/quoting.ts'
import { sentenceFor, titleOf } from './account.ts'
import type { Ballot } from './ballots.store.ts'
import { isValid } from './count.ts'
import { orderFor, type Recusal } from './eligibility.ts'
import { frame } from './panellist.page.ts'
import type { CountedPass } from './passes.store.ts'
import type { Seat } from './seat.store.ts'
import type { SlateStory } from './slate.store.ts'

export interface ResultSources {
  round: { id: number; quorum: number; members: number }
  slate: readonly SlateStory[]
  /** every pass that was counted, the first one first */
  counted: readonly { pass: CountedPass; inPass: readonly number[]; ballots: readonly Ballot[] }[]
  recusals: readonly Recusal[]
  /** words that nobody may read here any more */
  closed: readonly StoryText[]
}

/** Counts and reasons of each pass without names, in an order that tells nothing: stories by a draw, reasons by their own letters. */
export function resultsOf(sources: ResultSources) {
  const { round, slate, counted } = sources
  const titles = new Map(slate.map((story) => [story.id, titleOf(story)]))
  return counted.map(({ pass, inPass, ballots }) => {
    const reasonsFor = reasonsIn(ballots, sources)
    const votes = new Map(pass.outcome.tally.map((tally) => [tally.candidate, tally.votes]))
    const { E, T, abstain } = pass.outcome.counts
    return {
      number: pass.number,
      several: counted.length > 1,
      counts: { members: E, turnedIn: T, abstain },
      sentence: sentenceFor(pass.outcome, { titles, quorum: round.quorum }),
      tie: pass.outcome.code === 'TIE',
      stories: orderFor(`result ${round.id}`, inPass).map((id) => ({
        title: titles.get(id) ?? '',
        // Nobody is to read a nought beside her story; the sum of the others says it to whoever must know.
        counted: (votes.get(id) ?? 0) > 0,
        votes: votes.get(id) ?? 0,
        reasons: reasonsFor(id),
      })),
      abstained: reasonsFor(null),
    }
  })
}

// Only what counted is read out; a story that may not be shown takes the words about it along.
function reasonsIn(ballots: readonly Ballot[], { slate, recusals, closed }: ResultSources) {
  const candidates = slate.filter(({ stands }) => stands).map(({ id }) => id)
  const valid = ballots.filter((ballot) => isValid(ballot, { candidates, recusals }))
  return (id: number | null) =>
    valid
      .filter(({ candidateId, reason }) => candidateId === id && reason !== '')
      .map(({ reason }) => unlessQuoting(reason, closed))
      .toSorted()
}

/** What was decided, as the panel and the archive read it. A story that was taken back leaves its place and no words. */
export function recordOf(
  decision: DecisionRecord | undefined,
  { slate, closed }: Pick<ResultSources, 'slate' | 'closed'>,
) {
  if (!decision) return undefined
  const chosen = new Set(decision.choices.map(({ candidateId }) => candidateId))
  return {
    chosen: slate.filter(({ id }) => chosen.has(id)).map(titleOf),
    none: decision.none,
    reason: unlessQuoting(decision.reason, closed),
    dissent: unlessQuoting(decision.dissent, closed),
    dissentNone: decision.dissentNone,
    notes: unlessQuoting(decision.notes, closed),
    present: decision.present.map(({ name }) => name),
    recordedBy: decision.recordedBy,
    draftedOn: longDate(decision.draftedAt),
    finalisedOn: decision.finalisedAt === null ? '' : longDate(decision.finalisedAt),
  }
}

interface MemberResult {
  results: ReturnType<typeof resultsOf>
  record: ReturnType<typeof recordOf>
}

export function memberResultPage(seat: Seat, { results, record }: MemberResult, now: Instant) {
  const finalised = seat.round.state === 'finalised'
  return {
    title: 'みんなが えらんだもの',
    ...frame(seat, finalised ? 'decide' : 'talk', now),
    results,
    record,
    finalised,
  }
}
