import { and, desc, gte, lte } from 'drizzle-orm'
import type { Day } from '../base/clock.ts'
import { halfLabel } from '../base/wareki.ts'
import type { Db, Tx } from '../db/open.ts'
import type { CycleSpan } from './cycle.ts'
import { cycles } from './programme.table.ts'

export type Cycle = typeof cycles.$inferSelect

export function cycleHolding(db: Db, day: Day): Cycle | undefined {
  return db
    .select()
    .from(cycles)
    .where(and(lte(cycles.opensOn, day), gte(cycles.closesOn, day)))
    .get()
}

export function allCycles(db: Db): (Cycle & { label: string })[] {
  return db
    .select()
    .from(cycles)
    .orderBy(desc(cycles.opensOn), desc(cycles.id))
    .all()
    .map((cycle) => ({ ...cycle, label: halfLabel(cycle.fiscalYear, cycle.half) }))
}

export function putCycle(tx: Tx, span: CycleSpan): void {
  tx.insert(cycles).values(span).onConflictDoNothing().run()
}
