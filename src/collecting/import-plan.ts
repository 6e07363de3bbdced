import { narrative } from '../stories/story.ts'
import { type DraftAnswers, said } from '../stories/wizard.ts'
import type { Known } from './import-answers.ts'
import { fieldLabel, isConsent, type Mapping, USES } from './import-fields.ts'
import { type ReadRow, readRow } from './import-row.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** The stories that are here already: by the rows of this very file, and by their words. */
export interface Taken {
  rows: ReadonlyMap<number, string>
  texts: ReadonlyMap<string, string>
}

export interface GoodRow extends ReadRow {
  number: number
}

export interface Refused extends SheetRow {
  reason: string
  /** it is here already, so that there is nothing to mend */
  isDouble: boolean
}

export interface Plan {
  good: GoodRow[]
  refused: Refused[]
  /** why nothing can come in; '' where it can */
  blocked: string
  /** what holds for the whole file */
  notes: string[]
}

/** What would come in and what would not, row by row; nothing is written for it. */
export function planImport(sheet: Sheet, mapping: Mapping, { known, taken }: { known: Known; taken: Taken }): Plan {
  const plan: Plan = { good: [], refused: [], blocked: blockedBy(mapping), notes: notesOn(mapping) }
  if (plan.blocked !== '') return plan
  const here = new Map<string, string>()
  for (const row of sheet.rows) {
    const before = taken.rows.get(row.number)
    const read =
      before === undefined ? readRow(row.cells, mapping, known) : { reason: `${before} として、もう入っています。` }
    if ('reason' in read) {
      plan.refused.push({ ...row, reason: read.reason, isDouble: before !== undefined })
      continue
    }
    const words = foldedStory(read.answers)
    const double = taken.texts.get(words) ?? here.get(words)
    if (double === undefined) plan.good.push({ ...read, number: row.number })
    else plan.refused.push({ ...row, reason: `${double} と同じ文です。`, isDouble: true })
    if (double === undefined) here.set(words, `このファイルの ${row.number}行め`)
  }
  return plan
}

/** The words of a story without anything that copying changes: in one box or in three, the same story is the same. */
export function foldedStory(answers: DraftAnswers): string {
  return foldedWords({
    before: said(answers, 'before'),
    happened: said(answers, 'happened'),
    now: said(answers, 'now'),
  })
}

export function foldedWords(text: { before: string; happened: string; now: string }): string {
  return narrative(text).normalize('NFKC').replace(/\s+/g, '')
}

function blockedBy({ columns }: Mapping): string {
  return columns.includes('happened')
    ? ''
    : `「${fieldLabel('happened')}」の列が決まっていません。下の表で、お話の列をえらんでください。`
}

function notesOn({ columns }: Mapping): string[] {
  const missing = USES.filter((use) => !columns.includes(use)).map((use) => `「${fieldLabel(use)}」`)
  const uses =
    missing.length === USES.length
      ? 'どこまで使ってよいかの列がありません。どのお話も同意のないものとして入り、社協の担当者だけが読みます。あとから話した人に聞いて、ひとつずつ書き足せます。'
      : `次の使い方は列がないため、同意のないものとして入ります。${missing.join('')}`
  return [
    ...(missing.length > 0 ? [uses] : []),
    ...(columns.includes('significance')
      ? []
      : ['「なぜ大切ですか」の列がないため、どのお話も「うまく言えない」にします。']),
    ...(columns.includes('when') ? [] : ['「いつごろのことか」の列がないため、どのお話も「わからない」にします。']),
    ...(columns.includes('contact') && !columns.includes('reply')
      ? ['「お知らせの方法」の列がないため、連絡先は入れません。お知らせしてよいと答えた人の分だけを残します。']
      : []),
    ...(columns.includes('credit') || !columns.some((field) => field !== '' && isConsent(field))
      ? []
      : ['「名前の出し方」の列がないため、名前を出しません。']),
  ]
}
