import { dayOf, type Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { spanAfter, spanHolding } from './cycle.ts'
import { type Cycle, cycleHolding, putCycle } from './cycles.store.ts'

/** The cycle that holds today, and the next, always stand: nobody has to remember to make them. Answers today's. */
export function ensureCycles(tx: Tx, at: Instant): Cycle {
  const today = dayOf(at)
  const span = spanHolding(today)
  putCycle(tx, span)
  putCycle(tx, spanAfter(span))
  const cycle = cycleHolding(tx, today)
  if (!cycle) throw new Error(`no cycle holds ${today}`)
  return cycle
}
