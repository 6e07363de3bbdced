import type { Instant } from '../../base/clock.ts'
import type { FieldError, Typed } from '../../web/form.ts'
import { wordOf } from '../../web/form.ts'
import type { DecisionRecord } from '../rounds/decisions.store.ts'
import { unlessQuoting } from '../rounds/quoting.ts'
import { objectionsIn } from '../rounds/stance.ts'
import type { Stance } from '../rounds/stances.store.ts'
import type { ResultSources } from './result.page.ts'

interface Drafted {
  round: { state: string; closedAt: Instant | null }
  decision: DecisionRecord | undefined
}

/** The draft that members are asked about: one from before the vote was opened again is not, and a final one neither. */
export function draftToAnswer({ round, decision }: Drafted): DecisionRecord | undefined {
  if (round.state !== 'closed' || !decision) return undefined
  return decision.draftedAt >= (round.closedAt ?? 0) ? decision : undefined
}

interface Answered extends Drafted, Pick<ResultSources, 'closed'> {
  members: readonly unknown[]
}

/** For the facilitator: how many agree and what is objected to. Not even who has answered: the first one would be known by it. */
export function answersPage(sources: Answered, said: readonly Stance[]) {
  if (!draftToAnswer(sources)) return undefined
  const of = (kind: Stance['stance']) => said.filter(({ stance }) => stance === kind).length
  return {
    ...{ members: sources.members.length, answered: said.length },
    ...{ consent: of('consent'), aside: of('aside'), objection: of('objection') },
    objections: objectionsIn(said).map((words) => unlessQuoting(words, sources.closed)),
  }
}

const CHOICES = [
  { value: 'consent', key: 'selection.stance.consent' },
  { value: 'aside', key: 'selection.stance.aside' },
  { value: 'objection', key: 'selection.stance.objection' },
] as const satisfies { value: Stance['stance']; key: string }[]

/** For a member: the question about the draft, with their own answer to it. */
export function stancePage(
  sources: Drafted,
  own: Stance | undefined,
  { typed, errors }: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
) {
  const draft = draftToAnswer(sources)
  if (!draft) return undefined
  const chosen = wordOf(typed, 'stance') || (own?.stance ?? '')
  return {
    errors,
    drafted: draft.draftedAt,
    said: own !== undefined,
    words: typed['words'] === undefined ? (own?.words ?? '') : wordOf(typed, 'words'),
    choices: CHOICES.map((choice) => ({ ...choice, chosen: choice.value === chosen })),
  }
}
