import { type Day, dayOf, format, type Instant, partsOf } from './clock.ts'

/** Japan's fiscal year runs from 1 April to 31 March (method.md §2.4). */
export type Half = 'first' | 'second'

const REIWA_BEGAN = 2019
const HALF_LABEL: Record<Half, string> = { first: '前期', second: '後期' }
const WEEKDAYS = '日月火水木金土'

export function fiscalYearOf(day: Day): number {
  const [year, month] = partsOf(day)
  return month < 4 ? year - 1 : year
}

export function halfOf(day: Day): Half {
  const [, month] = partsOf(day)
  return month >= 4 && month <= 9 ? 'first' : 'second'
}

export function halfRange(fiscalYear: number, half: Half): { opensOn: Day; closesOn: Day } {
  return half === 'first'
    ? { opensOn: format(fiscalYear, 4, 1), closesOn: format(fiscalYear, 9, 30) }
    : { opensOn: format(fiscalYear, 10, 1), closesOn: format(fiscalYear + 1, 3, 31) }
}

/** 令和8年度 */
export function yearLabel(fiscalYear: number): string {
  return `${eraYear(fiscalYear)}年度`
}

/** 令和8年度 前期 */
export function halfLabel(fiscalYear: number, half: Half): string {
  return `${yearLabel(fiscalYear)} ${HALF_LABEL[half]}`
}

/** The stem of a receipt number: `R8前`. */
export function halfCode(fiscalYear: number, half: Half): string {
  return `R${fiscalYear - REIWA_BEGAN + 1}${HALF_LABEL[half].charAt(0)}`
}

/** 令和8年11月23日（月） */
export function longDate(at: Instant | Day): string {
  const day = typeof at === 'string' ? at : dayOf(at)
  const [year, month, date] = partsOf(day)
  const weekday = WEEKDAYS.charAt(new Date(`${day}T00:00:00Z`).getUTCDay())
  return `${eraYear(year, day)}年${month}月${date}日（${weekday}）`
}

/** 11月23日 15時30分: for deadlines that lie near. */
export function shortMoment(at: Instant): string {
  const [, month, date] = partsOf(dayOf(at))
  const { hour, minute } = timeOf(at)
  return `${month}月${date}日 ${hour}時${minute === 0 ? '' : `${String(minute).padStart(2, '0')}分`}`
}

function timeOf(at: Instant): { hour: number; minute: number } {
  const minutes = Math.floor(at / 60_000) + 9 * 60
  return { hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 }
}

function eraYear(year: number, day: Day = format(year, 12, 31)): string {
  if (day < '2019-05-01') return year === 1989 ? '平成元' : `平成${year - 1988}`
  return year === REIWA_BEGAN ? '令和元' : `令和${year - REIWA_BEGAN + 1}`
}
