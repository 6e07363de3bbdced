import { type Day, dayOf, type Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { lateSpan, spanAfter, spanHolding } from './cycle.ts'
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

/** The cycle of a story that came to a collection after its last day (R3.3). */
export function cycleForLate(tx: Tx, closedOn: Day, at: Instant): Cycle {
  const span = lateSpan(closedOn, dayOf(at))
  putCycle(tx, span)
  const cycle = cycleHolding(tx, span.opensOn)
  if (!cycle) throw new Error(`no cycle begins on ${span.opensOn}`)
  return cycle
}
