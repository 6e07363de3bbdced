import type { Instant } from '../../base/clock.ts'
import { decimal } from '../../base/fraction.ts'
import { longDate } from '../../base/wareki.ts'
import type { StoryText } from '../../stories/story.ts'
import { isScored } from '../../voting/procedure.ts'
import { meanOf } from '../../voting/score.ts'
import type { DecisionRecord } from '../rounds/decisions.store.ts'
import { unlessQuoting } from '../rounds/quoting.ts'
import { type Naming, sentenceFor, titleOf } from './account.ts'
import type { CountedVote, Said } from './counted-vote.ts'
import { orderFor, type Recusal } from './eligibility.ts'
import { explain } from './explain.ts'
import { frame } from './panellist.page.ts'
import type { CountedPass } from './passes.store.ts'
import { spacedReceipt } from './receipt.ts'
import type { Seat } from './seat.store.ts'
import type { SlateStory } from './slate.store.ts'

export interface ResultSources {
  round: { id: number; quorum: number; members: number }
  slate: readonly SlateStory[]
  /** every pass that was counted, the first one first */
  counted: readonly CountedVote[]
  recusals: readonly Recusal[]
  /** words that nobody may read here any more */
  closed: readonly StoryText[]
}

/** Counts and reasons of each pass without names, in an order that tells nothing: stories by a draw, reasons by their own letters. */
export function resultsOf(sources: ResultSources) {
  const { round, counted } = sources
  const naming = namingOf(sources)
  return counted.map(({ pass, inPass, said, receipts }) => {
    const { outcome, plan, number } = pass
    const { E, T, abstain } = outcome.counts
    const wordsOf = (which: (one: Said) => boolean) => wordsIn(said.filter(which), sources)
    return {
      number,
      label: labelOf(pass, counted),
      several: counted.length > 1,
      prescore: plan.kind === 'prescore',
      secret: plan.secret,
      counts: { members: E, turnedIn: T, abstain },
      sentence: sentenceFor(outcome, naming, plan.ballot),
      working: explain(outcome, naming),
      tie: outcome.code === 'TIE',
      stories: orderFor(`result ${round.id}`, inPass).map((id) => ({
        title: naming.titles.get(id) ?? '',
        ...gatheredBy(id, pass),
        divergent: isScored(outcome) && outcome.divergent.includes(id),
        reasons: wordsOf(({ about, abstained }) => about === id && !abstained),
      })),
      others: wordsOf(({ about, abstained }) => about === null && !abstained),
      abstained: wordsOf(({ abstained }) => abstained),
      reworded: said.filter(({ edited }) => edited).length,
      receipts: receipts.map(spacedReceipt),
    }
  })
}

function labelOf({ number, plan }: CountedPass, counted: ResultSources['counted']): string {
  if (plan.kind === 'prescore') return '話し合いの前の 点数'
  const before = counted.filter(({ pass }) => pass.plan.kind !== 'prescore' && pass.number < number).length
  const n = `投票 ${before + 1}回め`
  if (plan.kind === 'run-off') return `${n}（同じ数だったお話で）`
  return plan.kind === 'among-last' ? `${n}（少なかったお話で）` : n
}

export function namingOf({ round, slate }: Pick<ResultSources, 'round' | 'slate'>): Naming {
  return {
    quorum: round.quorum,
    titles: new Map(slate.map((story) => [story.id, titleOf(story)])),
    groups: {
      domain: new Map(slate.map(({ domainId, domain }) => [domainId ?? 0, domain ?? '種類なし'])),
      area: new Map(slate.map(({ areaId, area }) => [areaId ?? 0, area ?? '地区なし'])),
    },
  }
}

/** What a story gathered, in words. Nobody is to read a nought beside her story; the sum of the others says it to whoever must know. */
export function gatheredBy(id: number, { outcome, plan }: CountedPass): { counted: boolean; mark: string } {
  const votes = outcome.tally.find(({ candidate }) => candidate === id)?.votes ?? 0
  const line = isScored(outcome) ? outcome.scores.find(({ candidate }) => candidate === id) : undefined
  if (line && line.scorers > 0) {
    const spread = line.min === line.max ? `${line.min}点` : `${line.min}〜${line.max}点`
    return { counted: true, mark: `平均 ${decimal(meanOf(line), 2)}点（${line.scorers}人、${spread}）` }
  }
  if (line || votes === 0) return { counted: false, mark: '' }
  if (plan.ballot === 'approval') return { counted: true, mark: `○ ${votes}` }
  return { counted: true, mark: plan.ballot === 'ranked' ? `${votes}つのお話に まさる` : `${votes}票` }
}

// A story that may not be shown takes the words about it along.
function wordsIn(said: readonly Said[], { slate, closed }: ResultSources): string[] {
  const gone = new Set(slate.filter(({ stands }) => !stands).map(({ id }) => id))
  return said
    .filter(({ about, reason }) => reason !== '' && (about === null || !gone.has(about)))
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
    lessonsNote: unlessQuoting(decision.lessonsNote, closed),
    divergence: unlessQuoting(decision.divergence, closed),
    promotions: decision.promotions.map(({ candidateId, reason, writtenBy, writtenAt }) => ({
      ...{ title: titleOfCandidate(slate, candidateId), reason: unlessQuoting(reason, closed) },
      ...{ by: writtenBy, on: longDate(writtenAt) },
    })),
    errata: decision.errata.map(({ words, writtenBy, writtenAt }) => ({
      ...{ words: unlessQuoting(words, closed), by: writtenBy, on: longDate(writtenAt) },
    })),
    recommendations: decision.recommendations.map((words) => unlessQuoting(words, closed)),
    present: decision.present.map(({ name }) => name),
    recordedBy: decision.recordedBy,
    draftedOn: longDate(decision.draftedAt),
    finalisedOn: decision.finalisedAt === null ? '' : longDate(decision.finalisedAt),
  }
}

function titleOfCandidate(slate: readonly SlateStory[], id: number): string {
  const story = slate.find((one) => one.id === id)
  return story ? titleOf(story) : ''
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
