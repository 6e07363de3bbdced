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
