import { dayOf, type Instant } from '../base/clock.ts'
import { unseal } from '../base/seal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { putSetting } from '../running/settings.store.ts'
import { storyById, tellerOf } from '../stories/stories.store.ts'
import { ownTextOf } from '../stories/texts.store.ts'
import { ensureFound, ensureStands } from './triage.ts'
import { ensureMayVerify } from './verification.ts'
import { insertVerification, type Verification } from './verifications.store.ts'

interface Verifying {
  storyId: number
  seen: Pick<
    Verification,
    | 'description'
    | 'interpretation'
    | 'verifier'
    | 'verifiedOn'
    | 'methods'
    | 'findings'
    | 'since'
    | 'moreCount'
    | 'more'
  >
  secret: Secret
  by: Actor
  at: Instant
}

/** R7.3: what somebody found who looked again. The story stays as it is, whatever was found (R7.4). */
export function recordVerification(tx: Tx, { storyId, seen, secret, by, at }: Verifying): number {
  const story = ensureStands(storyById(tx, storyId))
  const own = ensureFound(ownTextOf(tx, storyId))
  const teller = tellerOf(tx, storyId)
  const tellerName = teller?.nameSealed ? unseal(secret.seal, teller.nameSealed) : ''
  const involved = [story.collectorName, tellerName, teller?.penName ?? '']
  ensureMayVerify({ ...seen, involved, toldOn: story.toldOn, today: dayOf(at) })
  const id = insertVerification(tx, { ...seen, storyId, versionId: own.id, recordedBy: by.name ?? '', recordedAt: at })
  const detail = { description: seen.description, interpretation: seen.interpretation }
  record(tx, { at, actor: by, deed: 'record-verification', subject: { kind: 'story', id: storyId }, detail })
  return id
}

/** R7.1: the council decides whether stories that go on are looked at again. */
export function askForVerification(tx: Tx, { asked, by, at }: { asked: boolean; by: Actor; at: Instant }): void {
  putSetting(tx, 'verification', asked ? 'on' : 'off', at)
  record(tx, { at, actor: by, deed: 'ask-for-verification', subject: { kind: 'setting', id: 0 }, detail: { asked } })
}
