import { derivedToken, tokenHash } from '../base/token.ts'
import type { Tx } from '../db/open.ts'
import type { Secret } from '../running/secret.ts'
import { setSpokenHash } from './drafts.store.ts'

/** Gives a draft its second key, and answers it: the first one, in another browser or on a slip of paper, stays good. */
export function openByCode(tx: Tx, { draftId, secret }: { draftId: number; secret: Secret }): string {
  const token = derivedToken(secret.links, `draft-by-code:${draftId}`)
  setSpokenHash(tx, draftId, tokenHash(token))
  return token
}
