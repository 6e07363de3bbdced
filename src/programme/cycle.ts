import { addDays, type Day } from '../base/clock.ts'
import { fiscalYearOf, type Half, halfOf, halfRange } from '../base/wareki.ts'

export interface CycleSpan {
  fiscalYear: number
  half: Half
  opensOn: Day
  closesOn: Day
}

/** R3.5: the half of the fiscal year that holds a day. */
export function spanHolding(day: Day): CycleSpan {
  const [fiscalYear, half] = [fiscalYearOf(day), halfOf(day)]
  return { fiscalYear, half, ...halfRange(fiscalYear, half) }
}

export function spanAfter(span: CycleSpan): CycleSpan {
  return spanHolding(addDays(span.closesOn, 1))
}

/**
 * R3.3: a story that began after its collection had closed is never lost: it goes into the cycle after the one that the
 * collection was for, or into today's where that is later still.
 */
export function lateSpan(closedOn: Day, today: Day): CycleSpan {
  const next = spanAfter(spanHolding(closedOn))
  const now = spanHolding(today)
  return next.opensOn > now.opensOn ? next : now
}
