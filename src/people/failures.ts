import type { Instant } from '../base/clock.ts'
import { waitAfter } from './account.ts'

interface Tally {
  count: number
  lastAt: Instant
}

const FORGET_AFTER = 60 * 60_000
const MOST_KEPT = 10_000

/** Wrong tries by address and origin. Kept in memory: a restart forgives, which locks nobody out. */
export interface Failures {
  mayTry(key: string, now: Instant): boolean
  failed(key: string, now: Instant): void
  succeeded(key: string): void
}

export function rememberFailures(): Failures {
  const tallies = new Map<string, Tally>()
  const standing = (key: string, now: Instant) => {
    const tally = tallies.get(key)
    return tally && now - tally.lastAt < FORGET_AFTER ? tally : undefined
  }
  return {
    mayTry: (key, now) => {
      const tally = standing(key, now)
      return !tally || now >= tally.lastAt + waitAfter(tally.count)
    },
    failed: (key, now) => {
      if (tallies.size >= MOST_KEPT) tallies.clear()
      tallies.set(key, { count: (standing(key, now)?.count ?? 0) + 1, lastAt: now })
    },
    succeeded: (key) => void tallies.delete(key),
  }
}
