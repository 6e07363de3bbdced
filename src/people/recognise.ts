import type { Instant } from '../base/clock.ts'
import type { Visitor } from '../web/visitor.ts'
import { sessionStands } from './account.ts'

export interface FoundSession {
  accountId: number
  name: string
  seenAt: Instant
  expiresAt: Instant
}

// A note a minute is enough to know that somebody is still there, and spares a write on every page.
const TOUCH_EVERY = 60_000

export function visitorOf(session: FoundSession | undefined, now: Instant): Visitor {
  if (!session || !sessionStands(session, now)) return { kind: 'anyone' }
  return { kind: 'staff', accountId: session.accountId, name: session.name }
}

export function wantsTouch(session: FoundSession, now: Instant): boolean {
  return now - session.seenAt > TOUCH_EVERY
}
