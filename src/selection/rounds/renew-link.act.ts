import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { tokenHash } from '../../base/token.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { linkToken } from './link.ts'
import { memberOfRound, setToken } from './members.store.ts'

interface Renewal {
  roundId: number
  memberId: number
  linkKey: Buffer
  by: Actor
  at: Instant
}

/** A slip was lost: the old address stops working, what the member has read and voted stays. */
export function renewLink(tx: Tx, { roundId, memberId, linkKey, by, at }: Renewal): void {
  const member = memberOfRound(tx, roundId, memberId)
  if (!member) throw new Refusal('このメンバーは、この回にいません。', 404)
  const tokenVersion = Math.max(member.tokenVersion + 1, at)
  setToken(tx, member.id, { tokenVersion, tokenHash: tokenHash(linkToken(linkKey, { id: member.id, tokenVersion })) })
  record(tx, { at, actor: by, deed: 'renew-link', subject: { kind: 'round', id: roundId }, detail: { memberId } })
}
