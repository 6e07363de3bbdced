import { addDays, type Day } from '../base/clock.ts'
import { excerpt } from '../base/text.ts'
import { longDate } from '../base/wareki.ts'
import { copiesNarrative, type DraftAnswers, LONGEST } from '../stories/wizard.ts'
import { answersIn, type Known, openRow, type Row } from './import-answers.ts'
import { dayIn } from './import-days.ts'
import { fieldLabel, type ImportField, type Mapping } from './import-fields.ts'
import { readRelation } from './import-values.ts'

export interface ReadRow {
  answers: DraftAnswers
  toldOn: Day
  /** what was not understood or left out, a sentence each */
  remarks: string[]
}

/** Why a row cannot come in: one reason, the first that there is. */
export interface RefusedRow {
  reason: string
}

/** One row of a file as a story, or the reason why it is none. */
export function readRow(cells: readonly string[], mapping: Mapping, known: Known): ReadRow | RefusedRow {
  const row = openRow(cells, mapping)
  const reason = reasonAgainst(row, mapping)
  if (reason) return { reason }
  const toldOn = toldOnOf(row, mapping)
  if (toldOn > addDays(known.today, 1))
    return { reason: `話した日（${longDate(toldOn)}）が、これからの日になっています。` }
  const answers = answersIn(row, mapping, known)
  if (copiesNarrative(answers)) row.remark('「なぜ大切ですか」が、お話と同じ文です。')
  return { answers, toldOn, remarks: row.remarks }
}

const SHORT: Partial<Record<ImportField, number>> = {
  title: 100,
  activity: 100,
  pen: 60,
  realName: 60,
  contact: 300,
  when: 200,
}
const WORDED: readonly ImportField[] = [
  ...(['changes', 'before', 'happened', 'now', 'significance', 'contribution', 'hopes'] as const),
  ...(['title', 'activity', 'when', 'pen', 'realName', 'contact'] as const),
]

function reasonAgainst({ cell, has }: Row, { relation }: Mapping): string | undefined {
  if (cell('happened').trim() === '') return `「${fieldLabel('happened')}」が書かれていません。`
  const long = WORDED.find((field) => cell(field).length > (SHORT[field] ?? LONGEST))
  if (long)
    return `「${fieldLabel(long)}」が長すぎます（${num(SHORT[long] ?? LONGEST)}文字まで、いまは ${num(cell(long).length)}文字）。`
  const said = readRelation(cell('relation'))
  if (said === undefined) return `「${fieldLabel('relation')}」の「${excerpt(cell('relation'), 20)}」が わかりません。`
  if (said === '' && relation === '')
    return has('relation')
      ? `「${fieldLabel('relation')}」が書かれていません。`
      : 'だれのお話か わかりません。上で「書かれていない行」の答えをえらんでください。'
  return undefined
}

const num = (n: number) => n.toLocaleString('ja-JP')

function toldOnOf({ cell, remark }: Row, { toldOn }: Mapping): Day {
  const day = dayIn(cell('toldOn'))
  if (day === undefined && cell('toldOn').trim() !== '')
    remark(`話した日「${excerpt(cell('toldOn'), 20)}」が読めないため、${longDate(toldOn)}にします。`)
  return day ?? toldOn
}
