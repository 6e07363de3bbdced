import { dayOf, type Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { ACTION_LABEL, ACTION_STATES, daysLate } from './action.ts'
import type { AskedRow } from './actions.store.ts'

interface Asked {
  rows: readonly AskedRow[]
  names: Map<number, string>
  now: Instant
}

/** 次にしてほしいこと: what panels asked for, who does it, and what came of it. */
export function actionsPage({ rows, names, now }: Asked) {
  return {
    title: '次にしてほしいこと',
    actions: rows.map((row) => actionLine(row, names, now)),
  }
}

function actionLine(
  { recommendationId, words, roundId, finalisedAt, action }: AskedRow,
  names: Map<number, string>,
  now: Instant,
) {
  const state = action?.state ?? 'open'
  const late = daysLate({ state, dueOn: action?.dueOn ?? null }, dayOf(now))
  return {
    ...{ id: recommendationId, words, roundId, round: names.get(roundId) ?? '', chip: ACTION_LABEL[state] },
    asked: finalisedAt === null ? '' : longDate(finalisedAt),
    owner: action?.owner ?? '',
    due: action?.dueOn ? longDate(action.dueOn) : '',
    outcome: action?.outcome ?? '',
    late: late > 0 ? `${late}日すぎています` : '',
    needsOwner: action === null || action.owner === '',
  }
}

interface OneAsked {
  row: AskedRow
  round: { id: number; name: string }
  stories: readonly { storyId: number; number: string; title: string; chosen: boolean; has: boolean }[]
  owners: readonly string[]
}

export function actionPage({ row, round, stories, owners }: OneAsked, typed: Typed = {}, errors: FieldError[] = []) {
  const { action } = row
  const value = (name: string, kept = '') => (typeof typed[name] === 'string' ? typed[name] : kept)
  const state = value('state', action?.state ?? 'open')
  const ticked = typed['stories'] === undefined ? undefined : [typed['stories']].flat()
  return {
    ...{ title: '次にしてほしいこと', id: row.recommendationId, words: row.words, round, errors, owners },
    owner: value('owner', action?.owner ?? ''),
    dueOn: value('dueOn', action?.dueOn ?? ''),
    states: ACTION_STATES.map((one) => ({ value: one, label: ACTION_LABEL[one].text, chosen: one === state })),
    outcome: value('outcome', action?.outcome ?? ''),
    changed: action ? `${longDate(action.changedAt)} ${action.changedBy}` : '',
    mayReturn: action?.state === 'done',
    stories: stories
      .filter(({ has }) => !has)
      .map(({ storyId, number, title, chosen }) => ({
        value: String(storyId),
        label: `${number} ${title}`,
        help: chosen ? '選ばれたお話' : '',
        chosen: ticked ? ticked.includes(String(storyId)) : chosen,
      })),
    returned: stories.filter(({ has }) => has).map(({ number }) => number),
  }
}
