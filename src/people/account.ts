import { HOUR, type Instant, MINUTE } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { samePlace } from '../web/display.ts'

export const SHORTEST_PASSWORD = 12
export const SESSION_IDLE = 2 * HOUR
export const SESSION_LONGEST = 12 * HOUR

export function ensureFirstRun(accountCount: number): void {
  if (accountCount > 0) throw new Refusal('さいしょの設定は終わっています。サインインの画面から入ってください。', 404)
}

export function sessionStands(session: { seenAt: Instant; expiresAt: Instant }, now: Instant): boolean {
  return now < session.expiresAt && now < session.seenAt + SESSION_IDLE
}

/** Waits that grow with wrong tries and never lock anybody out for good. */
export function waitAfter(failures: number): number {
  return failures < 5 ? 0 : Math.min(2 ** (failures - 5) * 10_000, 15 * MINUTE)
}

/** Only a path of our own: nobody is led away after signing in. */
export function safeNext(next: string | undefined): string {
  const place = samePlace(next)
  return place === '/' ? '/staff' : place
}
