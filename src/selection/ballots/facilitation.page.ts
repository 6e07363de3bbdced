import type { Instant } from '../../base/clock.ts'
import { longDate, shortMoment } from '../../base/wareki.ts'
import { divergentOf, type PassPlan } from '../../voting/procedure.ts'
import { type FieldError, listOf, type Typed } from '../../web/form.ts'
import type { DecisionRecord } from '../rounds/decisions.store.ts'
import { recusalGrid } from '../rounds/draft.page.ts'
import { procedureText } from '../rounds/procedure-label.ts'
import { settingsTyped } from '../rounds/rounds.page.ts'
import type { RoundRow } from '../rounds/rounds.store.ts'
import { STATE_CHIP } from '../rounds/state-label.ts'
import { titleOf } from './account.ts'
import { sheetLines } from './by-hand.page.ts'
import type { TallySheet } from './by-hand.store.ts'
import type { Recusal } from './eligibility.ts'
import { recusalsIn } from './recusal-lines.ts'
import { type ResultSources, recordOf, resultsOf } from './result.page.ts'
import type { SlateStory } from './slate.store.ts'

interface Member {
  id: number
  name: string
  declaredAt: Instant | null
}

interface Account {
  id: number
  name: string
}

export interface Viewer {
  isFacilitator: boolean
  now: Instant
}

function headOf(round: RoundRow, { isFacilitator, now }: Viewer) {
  const late = round.closesAt !== null && round.closesAt <= now
  return {
    title: round.name,
    round: {
      id: round.id,
      name: round.name,
      facilitator: round.facilitator,
      seats: round.seats,
      quorum: round.quorum,
      procedure: procedureText(round),
      sample: round.sample,
    },
    chip: STATE_CHIP[round.state],
    until: round.closesAt === null ? '締め切りの時刻は決めていません' : `${shortMoment(round.closesAt)}まで`,
    late,
    isFacilitator,
  }
}

interface OpenSources {
  round: RoundRow
  plan: PassPlan
  slate: readonly SlateStory[]
  members: readonly Member[]
  voters: ReadonlySet<number>
  recusals: readonly Recusal[]
  accounts: readonly Account[]
}

/**
 * While people vote: who has turned in a ballot, and nothing of what stands on it (R5.10, V7). A ballot that became
 * void still counts as turned in here, or a withdrawal and a mark of recusal would tell whom it was for.
 */
export function openPage({ round, plan, slate, members, voters, recusals, accounts }: OpenSources, viewer: Viewer) {
  const gone = slate.filter(({ stands }) => !stands).length
  return {
    ...headOf(round, viewer),
    again: round.reopenedReason,
    secret: plan.secret,
    voted: members.filter(({ id }) => voters.has(id)).length,
    total: members.length,
    waitedFor: members.filter(({ id }) => !voters.has(id)).map(({ name }) => name),
    members: members.map(({ id, name, declaredAt }) => ({
      name,
      voted: voters.has(id),
      declared: declaredAt !== null,
    })),
    stories: slate.map((story) => ({ number: story.number, title: titleOf(story), stands: story.stands })),
    gone,
    leaders: leadersOf(round, accounts),
    grid: recusalGrid({
      members: [...members],
      candidates: slate.map((story) => ({ id: story.id, number: story.number, title: titleOf(story) })),
      recusals: [...recusals],
    }),
  }
}

export interface ClosedSources extends Omit<ResultSources, 'round'> {
  round: RoundRow
  decision: DecisionRecord | undefined
  members: readonly Member[]
  sheets: readonly TallySheet[]
}

/** One of the forms of a closed round, as it was turned back. */
export interface AgainForm {
  name: 'reopening' | 'next-pass' | 'finalisation'
  typed: Typed
  errors: FieldError[]
}

export function closedPage(
  sources: ClosedSources,
  viewer: Viewer,
  { form, accounts, next }: { form: AgainForm | undefined; accounts: readonly Account[]; next: unknown },
) {
  return {
    ...accountOf(sources, viewer),
    // Both forms have the same fields; an address within the page belongs to one of them.
    errors: form?.errors.map(({ field, text }) => ({ field: field && `${form.name}-${field}`, text })) ?? [],
    reopening: againOf('reopening', form),
    slips: sources.counted.some(({ said }) => said.some(({ slip, reason }) => slip !== undefined && reason !== '')),
    next,
    mayRecord: viewer.isFacilitator && sources.counted.at(-1)?.pass.plan.kind !== 'prescore',
    leaders: leadersOf(sources.round, accounts),
  }
}

export function againOf(name: AgainForm['name'], form: AgainForm | undefined) {
  const own = form?.name === name ? form : undefined
  return { typed: settingsTyped(own?.typed ?? {}), errors: own?.errors ?? [], open: own !== undefined }
}

function leadersOf({ facilitatorId }: RoundRow, accounts: readonly Account[]) {
  return accounts.map(({ id, name }) => ({ value: String(id), label: name, chosen: id === facilitatorId }))
}

function accountOf(sources: ClosedSources, viewer: Viewer) {
  const { round, decision } = sources
  return {
    ...headOf(round, viewer),
    results: resultsOf(sources),
    tie: isTied(sources),
    record: recordOf(decision, sources),
    recusals: recusalsIn(sources),
    sheets: sheetLines(sources.sheets),
    passes: round.pass,
    procedure: procedureText(round),
  }
}

function isTied({ counted }: Pick<ClosedSources, 'counted'>): boolean {
  return counted.at(-1)?.pass.outcome.code === 'TIE'
}

interface DecisionSources extends ClosedSources {
  /** who had turned in a ballot: most likely they are there */
  voters: ReadonlySet<number>
}

/** The form of the record. Nothing is chosen beforehand: the software counts, it does not select (R5.11). */
export function decisionPage(
  sources: DecisionSources,
  viewer: Viewer,
  { typed, errors }: { typed: Typed | undefined; errors: FieldError[] },
) {
  const { round, slate, members, voters, decision } = sources
  const now = typed ?? draftAsTyped(decision, voters)
  const word = (name: string) => (typeof now[name] === 'string' ? now[name] : '')
  const [choices, present] = [listOf(now.choice), listOf(now.present)]
  return {
    ...headOf(round, viewer),
    errors,
    results: resultsOf(sources),
    tie: isTied(sources),
    stories: slate
      .filter(({ stands }) => stands)
      .map(({ id, number, title }) => ({
        value: String(id),
        label: title,
        help: number,
        chosen: choices.includes(String(id)),
      })),
    present: members.map(({ id, name }) => ({ value: String(id), label: name, chosen: present.includes(String(id)) })),
    none: now.none !== undefined,
    dissentNone: now.dissentNone !== undefined,
    discussed: now.discussed !== undefined,
    divergent: divergentIn(sources),
    typed: {
      ...{ divergence: word('divergence'), reason: word('reason'), dissent: word('dissent'), notes: word('notes') },
      ...{ lessonsNote: word('lessonsNote'), recommendations: word('recommendations') },
    },
  }
}

function draftAsTyped(decision: DecisionRecord | undefined, voters: ReadonlySet<number>): Typed {
  if (!decision) return { present: [...voters].map(String) }
  return {
    choice: decision.choices.map(({ candidateId }) => String(candidateId)),
    present: decision.present.map(({ id }) => String(id)),
    ...{ reason: decision.reason, dissent: decision.dissent, notes: decision.notes },
    divergence: decision.divergence,
    lessonsNote: decision.lessonsNote,
    recommendations: decision.recommendations.join('\n'),
    ...(decision.none ? { none: 'yes' } : {}),
    ...(decision.dissentNone ? { dissentNone: 'yes' } : {}),
    ...(decision.discussed ? { discussed: 'yes' } : {}),
  }
}

/** The stories whose points lie far apart in the last count of points (method.md §1.5 (3)). */
function divergentIn({ counted, slate }: Pick<ClosedSources, 'counted' | 'slate'>): string[] {
  const ids = divergentOf(counted.map(({ pass }) => pass.outcome))
  return slate.filter(({ id, stands }) => stands && ids.includes(id)).map(({ title }) => title)
}

export function recordPage(
  sources: ClosedSources,
  viewer: Viewer,
  { typed, errors }: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
) {
  const { round, slate, members } = sources
  return {
    ...accountOf(sources, viewer),
    title: `記録 ${round.name}`,
    errors,
    erratum: typeof typed['erratum'] === 'string' ? typed['erratum'] : '',
    stories: slate.map((story) => ({ number: story.number, title: titleOf(story) })),
    memberCount: members.length,
    openedOn: round.openedAt === null ? '' : longDate(round.openedAt),
    openedHash: round.openedHash ?? '',
    inputHashes: sources.counted.map(({ pass }) => pass.inputHash ?? ''),
  }
}
