import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { seal } from '../base/seal.ts'
import type { Tx } from '../db/open.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { insertConsents, setGuardian, storyById } from './stories.store.ts'

export interface GuardianAnswer {
  /** name and relation of the guardian, sealed at rest */
  name: string
  relation: string
  way: 'screen' | 'paper' | 'phone'
  guardian: 'yes' | 'no'
  child: 'yes' | 'no' | 'unsure'
}

interface Recording {
  storyId: number
  answer: GuardianAnswer
  by: Actor
  secret: Secret
  at: Instant
}

/** method §5.5: the guardian's yes and the child's own; a child's no outweighs the guardian's yes. */
export function recordGuardian(tx: Tx, { storyId, answer, by, secret, at }: Recording): void {
  if (!storyById(tx, storyId)) throw new Refusal('このお話は見つかりません。', 404)
  const { name, relation, way, guardian, child } = answer
  setGuardian(tx, storyId, seal(secret.seal, JSON.stringify({ name, relation })))
  const given = { storyId, way, wordings: wordingsAt(tx, at), at }
  insertConsents(tx, { ...given, givenBy: 'guardian', answers: [{ key: 'guardian', value: guardian }] })
  insertConsents(tx, { ...given, givenBy: 'child', answers: [{ key: 'child', value: child }] })
  record(tx, {
    at,
    actor: by,
    deed: 'record-guardian',
    subject: { kind: 'story', id: storyId },
    detail: { way, guardian, child },
  })
}
