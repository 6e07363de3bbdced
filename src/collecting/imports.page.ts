import type { Instant } from '../base/clock.ts'
import { excerpt } from '../base/text.ts'
import { longDate } from '../base/wareki.ts'
import { RELATIONS, ROLES } from '../stories/story.ts'
import type { FieldError } from '../web/form.ts'
import { columnField } from './import.form.ts'
import { IMPORT_FIELDS, type Mapping } from './import-fields.ts'
import type { Plan } from './import-plan.ts'
import { columnLetter, type Sheet } from './sheet.ts'

type Say = (key: string) => string

interface Listed {
  id: number
  name: string
  state: 'uploaded' | 'done' | 'dropped'
  rowCount: number
  loadedCount: number
  refusedCount: number
  uploadedName: string
  uploadedAt: Instant
}

const STATES = {
  uploaded: { text: 'まだ入れていません', kind: 'gold' },
  done: { text: '入れました', kind: 'leaf' },
  dropped: { text: '消しました', kind: '' },
}

export function importsPage(rows: readonly Listed[], errors: FieldError[] = []) {
  return {
    title: 'ファイルから入れる',
    errors,
    imports: rows.map(({ id, name, state, uploadedName, uploadedAt, ...counts }) => ({
      ...{ name, uploadedName, state: STATES[state] },
      address: `/staff/imports/${id}`,
      day: longDate(uploadedAt),
      result: resultOf({ state, ...counts }),
    })),
  }
}

function resultOf({
  state,
  rowCount,
  loadedCount,
  refusedCount,
}: Omit<Listed, 'id' | 'name' | 'uploadedName' | 'uploadedAt'>) {
  if (state !== 'done') return `${num(rowCount)}行`
  return `${num(loadedCount)}件を入れました${refusedCount > 0 ? `・入らなかった行 ${num(refusedCount)}` : ''}`
}

const num = (n: number) => n.toLocaleString('ja-JP')

/** A file that is loaded or thrown away: what became of it, and the rows that wait for mending. */
export function finishedPage(
  row: Listed & { finishedName: string; finishedAt: Instant | null; keepsRefused: boolean },
) {
  const { id, name, state, finishedName, finishedAt, keepsRefused } = row
  return {
    title: name,
    address: `/staff/imports/${id}`,
    state: STATES[state],
    isDone: state === 'done',
    result: resultOf(row),
    by: [longDate(finishedAt ?? row.uploadedAt), finishedName].filter(Boolean).join(' '),
    keepsRefused,
  }
}

interface Waiting {
  row: Pick<Listed, 'id' | 'name' | 'uploadedName' | 'uploadedAt'> & { revision: number }
  sheet: Sheet
  /** as it was last sent: with errors it is not yet the one that holds */
  mapping: Mapping
  /** missing while the form has errors */
  plan: Plan | undefined
  areas: readonly { id: number; name: string }[]
  collections: readonly { id: number; title: string }[]
  errors: FieldError[]
  today: string
  say: Say
}

/** What the columns hold, and what would come in. */
export function importPage({ row, sheet, mapping, plan, areas, collections, errors, today, say }: Waiting) {
  const options = (chosen: string, choices: [string, string][]) =>
    choices.map(([value, label]) => ({ value, label, chosen: value === chosen }))
  const keyed = (field: string, values: readonly string[]) =>
    values.map((value): [string, string] => [value, say(`wizard.${field}.option.${value}`)])
  return {
    title: row.name,
    address: `/staff/imports/${row.id}`,
    came: `${longDate(row.uploadedAt)} ${row.uploadedName}・${num(sheet.rows.length)}行`,
    revision: row.revision,
    errors,
    columns: sheet.headings.map((heading, index) => columnOf(heading, index, { sheet, mapping })),
    relation: options(mapping.relation, [['', '決めない（入れません）'], ...keyed('relation', RELATIONS)]),
    role: options(mapping.role, keyed('role', ROLES)),
    collection: options(mapping.collection ?? '', [
      ['', 'どの募集でもない'],
      ...collections.map(({ id, title }): [string, string] => [String(id), title]),
    ]),
    area: options(mapping.area, [
      ...keyed('area', ['unknown']),
      ...areas.map(({ id, name }): [string, string] => [String(id), name]),
    ]),
    toldOn: mapping.toldOn,
    today,
    plan: plan && planPage(plan, mapping, sheet),
  }
}

const SAMPLES = 3

function columnOf(heading: string, index: number, { sheet, mapping }: Pick<Waiting, 'sheet' | 'mapping'>) {
  const values = sheet.rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell.trim() !== '')
  const chosen = mapping.columns[index] ?? ''
  return {
    name: columnField(index),
    letter: columnLetter(index),
    heading: excerpt(heading, 80),
    isUsed: chosen !== '',
    samples: [...new Set(values.map((value) => excerpt(value, 30)))].slice(0, SAMPLES).join(' ／ '),
    groups: [...Map.groupBy(IMPORT_FIELDS, ({ group }) => group)].map(([group, fields]) => ({
      group,
      fields: fields.map(({ field, label }) => ({ value: field, label, chosen: field === chosen })),
    })),
  }
}

const MOST_SHOWN = 200

function planPage({ good, refused, blocked, notes }: Plan, { columns }: Mapping, sheet: Sheet) {
  const remarked = good.filter(({ remarks }) => remarks.length > 0)
  const happened = columns.indexOf('happened')
  const beginning = (number: number) =>
    excerpt(sheet.rows.find((row) => row.number === number)?.cells[happened] ?? '', 30)
  return {
    ...{ blocked, notes },
    coming: good.length,
    refusedCount: refused.length,
    refused: refused
      .slice(0, MOST_SHOWN)
      .map(({ number, reason }) => ({ number, reason, beginning: beginning(number) })),
    moreRefused: Math.max(0, refused.length - MOST_SHOWN),
    remarkedCount: remarked.length,
    remarked: remarked
      .slice(0, MOST_SHOWN)
      .map(({ number, remarks }) => ({ number, remarks, beginning: beginning(number) })),
    moreRemarked: Math.max(0, remarked.length - MOST_SHOWN),
  }
}
