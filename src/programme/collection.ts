import type { Day } from '../base/clock.ts'

export type CollectionState = 'coming' | 'open' | 'closed'

/** A collection takes stories from its first day to the end of its last. */
export function collectionState(
  { opensOn, closesOn }: { opensOn: Day; closesOn: Day | null },
  today: Day,
): CollectionState {
  if (today < opensOn) return 'coming'
  return closesOn !== null && today > closesOn ? 'closed' : 'open'
}
