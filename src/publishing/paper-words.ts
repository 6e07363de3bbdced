import { type Day, partsOf } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import { rubyOver } from '../language/furigana.ts'
import type { MessageArguments, Messages } from '../web/messages.ts'
import { segmentsOf } from '../web/ruby.ts'
import type { Run } from './printed.ts'

/** How the texts of a paper form become pieces with readings. */
export interface PaperWords {
  /** a message of the catalogues */
  say(key: string, args?: MessageArguments): Run[]
  /** words of the council in notation: consent questions, kinds of change */
  notated(text: string): Run[]
  /** what somebody typed: titles, names of offices */
  typed(text: string): Run[]
  /** a name whose reading the staff have written down, or '' */
  named(name: string, reading: string): Run[]
}

type Annotate = (text: string) => readonly Run[]

const KANJI = /\p{Script=Han}/u

/** Readings over every kanji: from the notation, and from `annotate` (the dictionary) where nobody wrote one down. */
export function paperWords(messages: Pick<Messages, 'read'>, annotate: Annotate): PaperWords {
  const filled = (runs: readonly Run[]) =>
    runs.flatMap((run) => (run.ruby || !KANJI.test(run.text) ? [run] : [...annotate(run.text)]))
  return {
    say: (key, args) => filled(messages.read(key, args)),
    notated: (text) => filled(segmentsOf(text)),
    typed: (text) => filled([{ text }]),
    named: (name, reading) => filled(reading === '' ? [{ text: name }] : rubyOver(name, reading)),
  }
}

export const plainOf = (runs: readonly Run[]) => runs.map((run) => run.text).join('')

// The days whose number and 日 are read as one word.
const DAYS: Record<number, string> = {
  ...{ 1: 'ついたち', 2: 'ふつか', 3: 'みっか', 4: 'よっか', 5: 'いつか', 6: 'むいか', 7: 'なのか', 8: 'ようか' },
  ...{ 9: 'ここのか', 10: 'とおか', 14: 'じゅうよっか', 20: 'はつか', 24: 'にじゅうよっか' },
}
const WEEKDAYS: Record<string, string> = {
  ...{ 日: 'にち', 月: 'げつ', 火: 'か', 水: 'すい', 木: 'もく', 金: 'きん', 土: 'ど' },
}

/** 令和《れいわ》8年《ねん》12月《がつ》20日《はつか》（日《にち》） */
export function dayRuns(day: Day): Run[] {
  const [, , date] = partsOf(day)
  const whole = DAYS[date]
  const notation = longDate(day)
    .replace(/(\d+)日/, (_, number) => (whole ? `｜${number}日《${whole}》` : `${number}日《にち》`))
    .replace(/（(.)）/, (_, weekday) => `（${weekday}《${WEEKDAYS[weekday]}》）`)
    .replace('令和元年', '令和《れいわ》元年《がんねん》')
    .replace(/^令和(?=\d)/, '令和《れいわ》')
    .replace(/(?<=\d)年/, '年《ねん》')
    .replace(/(?<=\d)月/, '月《がつ》')
  return segmentsOf(notation)
}
