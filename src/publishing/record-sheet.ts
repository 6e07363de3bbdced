import type { Day } from '../base/clock.ts'
import { AGE, AUDIENCE, CHANNEL, GENDER, RELATION, ROLE } from '../reading/labels.ts'
import { VERDICT_LABEL, type Verdicts } from '../reading/verification.ts'
import { ACTION_LABEL, type ActionState } from '../returning/action.ts'
import { LEVEL_LABEL, PANEL_LEVELS, type PanelLevel } from '../selection/panels/panel.ts'
import { type PublicAudience, type Standing, standsFor } from '../stories/consent.ts'
import type { Particulars } from '../stories/particulars.ts'
import type { stories } from '../stories/stories.table.ts'
import { handLabel, narrative, type StoryText } from '../stories/story.ts'
import { PAPER_AUDIENCES } from './publication.ts'
import type { Table } from './table.ts'

/** What one round made of a story. */
export interface PanelView {
  level: PanelLevel
  chosen: boolean
  /** already without what this paper may not repeat */
  reason: string
  recommendations: string[]
  actions: { state: ActionState; outcome: string }[]
}

type Row = Pick<
  typeof stories.$inferSelect,
  | 'number'
  | 'toldOn'
  | 'happenedOn'
  | 'happenedWhen'
  | 'relation'
  | 'role'
  | 'age'
  | 'gender'
  | 'collectorName'
  | 'channel'
  | 'sample'
>

export interface RecordRows {
  story: Row
  version: StoryText & { particulars: Particulars | null }
  place: { area: string | null; activity: string | null; activityText: string; domain: string | null } | undefined
  standing: Standing
  views: PanelView[]
  verdicts: (Verdicts & { on: Day }) | undefined
  tags: string[]
}

interface Asked {
  name: string
  audience: PublicAudience
  at: number
  rows: readonly RecordRows[]
}

type Field = Table['columns'][number] & { of: (row: RecordRows) => string | null }

/** お話の記録表 (R9): one row a story. What tells of the person stays in the council's own copy. */
export function recordSheet({ name, audience, at, rows }: Asked): Table {
  const levels = PANEL_LEVELS.filter((level) => rows.some((row) => row.views.some((read) => read.level === level)))
  const fields = [
    ...TOLD,
    ...(audience === 'internal' ? PERSON : []),
    ...KIND,
    ...levels.flatMap(chosenAt),
    ...AFTER,
    text('使ってよいところ', 30, ({ standing }) => allowed(standing, at)),
    text('本文', 60, ({ version }) => narrative(version)),
    text('大切なわけ', 40, ({ version }) => version.significance),
  ]
  return {
    name,
    columns: fields.map(({ of: _, ...column }) => column),
    rows: rows.map((row) => fields.map((field) => field.of(row))),
  }
}

function text(name: string, width: number, of: Field['of']): Field {
  return { name, kind: 'text', width, of }
}

function day(name: string, of: Field['of']): Field {
  return { name, kind: 'date', width: 12, of }
}

const TOLD: Field[] = [
  text('受付番号', 12, ({ story }) => story.number),
  text('題', 28, ({ version }) => version.title),
  day('話した日', ({ story }) => story.toldOn),
  day('あった日', ({ story }) => story.happenedOn),
  text('いつごろ', 16, ({ story, version }) => version.particulars?.when ?? story.happenedWhen),
  text('地区', 12, ({ place }) => place?.area ?? ''),
  text(
    '活動・団体',
    18,
    ({ place, version }) => version.particulars?.activity ?? place?.activity ?? place?.activityText ?? '',
  ),
  text('だれの話', 14, ({ story }) => RELATION[story.relation]),
  text('話した人は', 14, ({ story }) => ROLE[story.role]),
]

// Together they could show who it was.
const PERSON: Field[] = [
  text('年代', 10, ({ story }) => (story.age ? AGE[story.age] : '')),
  text('性別', 8, ({ story }) => (story.gender ? GENDER[story.gender] : '')),
  text('聞き取った人', 14, ({ story }) => story.collectorName),
]

const KIND: Field[] = [
  text('変化の種類', 18, ({ place }) => place?.domain ?? ''),
  text('届き方', 14, ({ story }) => CHANNEL[story.channel]),
  text('体験か伝え聞きか', 16, ({ story }) => handLabel(story.relation)),
]

function chosenAt(level: PanelLevel): Field[] {
  const at = ({ views }: RecordRows) => views.filter((read) => read.level === level)
  const name = LEVEL_LABEL[level]
  return [
    text(`${name}で 読んだ`, 10, (row) => (at(row).length > 0 ? 'はい' : '')),
    text(`${name}で えらばれた`, 10, (row) => (at(row).some(({ chosen }) => chosen) ? 'はい' : '')),
    text(`${name}の 理由`, 40, (row) => lines(at(row).flatMap(({ chosen, reason }) => (chosen ? [reason] : [])))),
  ]
}

const AFTER: Field[] = [
  day('たしかめた日', ({ verdicts }) => verdicts?.on ?? null),
  text('たしかめ: できごと', 16, ({ verdicts }) => (verdicts ? VERDICT_LABEL[verdicts.description] : '')),
  text('たしかめ: 受け止め', 16, ({ verdicts }) => (verdicts ? VERDICT_LABEL[verdicts.interpretation] : '')),
  text('次にしてほしいこと', 30, ({ views }) => lines(views.flatMap(({ recommendations }) => recommendations))),
  text('その後', 30, ({ views }) => lines(views.flatMap(({ actions }) => actions.map(actionLine)))),
  text('タグ', 24, ({ tags }) => tags.join('、')),
  text('見本', 8, ({ story }) => (story.sample ? '見本' : '')),
]

const actionLine = ({ state, outcome }: PanelView['actions'][number]) =>
  [ACTION_LABEL[state].text, outcome].filter(Boolean).join(': ')

const lines = (words: string[]) => [...new Set(words.filter(Boolean))].join('\n')

function allowed(standing: Standing, at: number): string {
  return PAPER_AUDIENCES.filter((audience) => standsFor(standing, audience, at))
    .map((audience) => AUDIENCE[audience])
    .join('、')
}
