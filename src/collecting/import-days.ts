import { type Day, dayOf, format, isDay } from '../base/clock.ts'

const ERAS: Record<string, number> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 }
const [EARLIEST, LATEST] = ['1950-01-01', '2199-12-31']

/**
 * The day in a time stamp or a date, however it was written: 2026/11/20 14:03:22, 2026/11/20 午後 2:03:22 GMT+9,
 * 2026年11月20日, 令和8年11月20日, R8.11.20, 11/20/2026. Nothing where it cannot be told.
 */
export function dayIn(text: string): Day | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  // A moment in world time: the day in Japan may be the next one.
  if (/^\d{4}-\d{2}-\d{2}t[\d:.]+z$/.test(plain)) return known(dayAt(Date.parse(plain.toUpperCase())))
  const day = japanese(plain) ?? numbered(plain, /^(\d{4})[/.\-年](\d{1,2})[/.\-月](\d{1,2})(?!\d)/, [1, 2, 3])
  return known(day ?? numbered(plain, /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/, [3, 1, 2]))
}

function dayAt(at: number): Day | undefined {
  return Number.isNaN(at) ? undefined : dayOf(at)
}

function numbered(text: string, pattern: RegExp, order: readonly [number, number, number]): Day | undefined {
  const found = pattern.exec(text)
  if (!found) return undefined
  const [year = 0, month = 0, date = 0] = order.map((group) => Number(found[group]))
  return format(year, month, date)
}

function japanese(text: string): Day | undefined {
  const found = /^(令和|平成|昭和|[rhs])\s*(元|\d{1,2})[年./-]\s*(\d{1,2})[月./-]\s*(\d{1,2})(?!\d)/.exec(text)
  if (!found) return undefined
  const [, era = '', year = '', month, date] = found
  return format((ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year)), Number(month), Number(date))
}

function known(day: Day | undefined): Day | undefined {
  return day !== undefined && isDay(day) && day >= EARLIEST && day <= LATEST ? day : undefined
}

/** Whether a cell is a day and nothing else, so that its words are no words of the teller. */
export function isBareDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) && dayIn(text) !== undefined
}
