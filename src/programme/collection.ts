import { type Day, dayOf, type Instant } from '../base/clock.ts'

export type CollectionState = 'coming' | 'open' | 'closed'

/** A collection takes stories from its first day to the end of its last. */
export function collectionState(
  { opensOn, closesOn }: { opensOn: Day; closesOn: Day | null },
  today: Day,
): CollectionState {
  if (today < opensOn) return 'coming'
  return closesOn !== null && today > closesOn ? 'closed' : 'open'
}

/** Whoever began while it was open is not late, however long the writing took (R3.3). */
export function beganLate(
  { closesOn, endedAt }: { closesOn: Day | null; endedAt: Instant | null },
  began: Instant,
): boolean {
  if (closesOn === null) return false
  return endedAt === null ? dayOf(began) > closesOn : began > endedAt
}
