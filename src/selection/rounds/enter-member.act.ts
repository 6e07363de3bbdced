import type { Instant } from '../../base/clock.ts'
import { newToken, tokenHash } from '../../base/token.ts'
import type { Tx } from '../../db/open.ts'
import { linkToken } from './link.ts'
import { insertRoundMember, setToken } from './members.store.ts'

interface Entry {
  roundId: number
  member: { id: number; name: string }
  linkKey: Buffer
  at: Instant
}

/**
 * The first version of a link is the moment it was made: SQLite may give the number of a deleted row to the next one,
 * and an old slip of paper must not open somebody else's ballot.
 */
export function enterMember(tx: Tx, { roundId, member, linkKey, at }: Entry): number {
  const blank = { roundId, memberId: member.id, name: member.name, tokenHash: tokenHash(newToken()) }
  const id = insertRoundMember(tx, blank)
  setToken(tx, id, { tokenVersion: at, tokenHash: tokenHash(linkToken(linkKey, { id, tokenVersion: at })) })
  return id
}
