import { and, count, eq, exists, min, ne, or } from 'drizzle-orm'
import { dayOf, type Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { unseenReplies } from '../stories/approvals.store.ts'
import { endOfUse } from '../stories/consent.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { stories } from '../stories/stories.table.ts'
import { worryingStories } from './concerns.store.ts'
import { guardianIsAwaited } from './consent-glance.ts'
import { proposedStories } from './exclusions.store.ts'
import { storyFindings } from './reading.table.ts'

export interface ReadingTodo {
  received: number
  oldestReceivedAt: Instant | null
  withNames: number
  guardianWaiting: number
  held: number
  worrying: number
  toExclude: number
  replies: number
}

/** What waits for staff in this room, for the desk. */
export function todoOfReading(db: Db, now: Instant): ReadingTodo {
  const waiting = countReceived(db)
  return {
    received: waiting.n,
    oldestReceivedAt: waiting.oldest,
    withNames: countWithNames(db),
    guardianWaiting: storiesAwaitingGuardian(db, now).length,
    held: countHeld(db),
    worrying: worryingStories(db).length,
    toExclude: proposedStories(db).length,
    replies: unseenReplies(db).length,
  }
}

function countReceived(db: Db): { n: number; oldest: Instant | null } {
  return (
    db
      .select({ n: count(), oldest: min(stories.submittedAt) })
      .from(stories)
      .where(eq(stories.state, 'received'))
      .get() ?? { n: 0, oldest: null }
  )
}

// Whatever its state: an accepted story with a name nobody decided on goes to a panel next.
function countWithNames(db: Db): number {
  const open = db
    .select({ id: storyFindings.id })
    .from(storyFindings)
    .where(and(eq(storyFindings.storyId, stories.id), eq(storyFindings.state, 'open')))
  return (
    db
      .select({ n: count() })
      .from(stories)
      .where(and(ne(stories.state, 'withdrawn'), exists(open)))
      .get()?.n ?? 0
  )
}

function countHeld(db: Db): number {
  return db.select({ n: count() }).from(stories).where(eq(stories.state, 'held')).get()?.n ?? 0
}

/** Stories of or about a child, still in use, for which guardian and child have not both answered. */
export function storiesAwaitingGuardian(db: Db, now: Instant): number[] {
  const young = db
    .select({ id: stories.id })
    .from(stories)
    .where(and(ne(stories.state, 'withdrawn'), or(eq(stories.age, 'u17'), eq(stories.aboutChild, true))))
    .orderBy(stories.id)
    .all()
  const standings = standingsOf(
    db,
    young.map((row) => row.id),
  )
  const inUse = [...standings.values()].filter((standing) => dayOf(now) < (endOfUse(standing) ?? '9999'))
  return inUse.filter(guardianIsAwaited).map((standing) => standing.storyId)
}
