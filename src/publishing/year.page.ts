import { yearLabel } from '../base/wareki.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { AUDIENCE_LABELS, FURIGANA, FURIGANA_LABELS, PAPER_AUDIENCES, SIZES } from './publication.ts'

const PAPERS = [
  { value: 'yearbook', label: '変化のお話集', help: 'えらばれたお話と理由を、一冊の本に（PDF）' },
  { value: 'xlsx', label: 'お話の記録表（Excel）', help: 'お話を1行ずつ。分けたり数えたりするときに' },
  { value: 'csv', label: 'お話の記録表（CSV）', help: 'ほかの道具で読みこむときに' },
]

/** 一年分をまとめる: the page that asks for the yearbook or the record sheet of a fiscal year. */
export function yearPage(years: readonly number[], typed: Typed, errors: FieldError[]) {
  const value = (name: string, standard: string) => (typeof typed[name] === 'string' ? typed[name] : standard)
  const options = (name: string, standard: string, all: { value: string; label: string; help?: string }[]) =>
    all.map((one) => ({ ...one, help: one.help ?? '', chosen: value(name, standard) === one.value }))
  return {
    title: '一年分をまとめる',
    errors,
    none: years.length === 0,
    years: options(
      'year',
      String(years[0] ?? ''),
      years.map((year) => ({ value: String(year), label: yearLabel(year) })),
    ),
    papers: options('paper', 'yearbook', PAPERS),
    audiences: options(
      'audience',
      'internal',
      PAPER_AUDIENCES.map((audience) => ({ value: audience, label: AUDIENCE_LABELS[audience] })),
    ),
    sizes: options('pageSize', 'a4', [...SIZES]),
    largeType: value('largeType', '') === 'yes',
    furigana: options(
      'furigana',
      'off',
      FURIGANA.map((wanted) => ({ value: wanted, label: FURIGANA_LABELS[wanted] })),
    ),
  }
}
