/** A moment in UTC milliseconds, as the database stores it. */
export type Instant = number
/** A calendar day in Japan, `2026-11-23`. */
export type Day = string

export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until told otherwise: for tests and the demo. */
export function fixedClock(start: string | Instant): Clock & { advance(ms: number): void } {
  let at = typeof start === 'string' ? Date.parse(start) : start
  return {
    now: () => at,
    advance: (ms) => {
      at += ms
    },
  }
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

// Japan has had no daylight saving time since 1951, so a fixed offset is exact.
const JST = 9 * HOUR

export function dayOf(at: Instant): Day {
  return new Date(at + JST).toISOString().slice(0, 10)
}

/** Whether a text is a day of the calendar: Date.parse rolls 30 February over into March. */
export function isDay(text: string): text is Day {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export function startOfDay(day: Day): Instant {
  return Date.parse(`${day}T00:00:00Z`) - JST
}

/** Same day of a later (or earlier) year; 29 February becomes the 28th. */
export function addYears(day: Day, years: number): Day {
  const [year, month, date] = partsOf(day)
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return format(year + years, month, Math.min(date, last))
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

export function partsOf(day: Day): [year: number, month: number, date: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

export function format(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
