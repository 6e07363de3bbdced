import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { seal } from '../base/seal.ts'
import type { Tx } from '../db/open.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { changedAnswers, changedPhotoAnswers } from './consent-change.ts'
import { standingOf } from './standing.store.ts'
import { insertConsents, photosOf, type TellerChange, tellerOf, updateTeller } from './stories.store.ts'
import { type DraftAnswers, said } from './wizard.ts'

interface Change {
  storyId: number
  /** the form as it was sent; what it leaves open stays as it was */
  typed: DraftAnswers
  way: 'web' | 'phone' | 'paper' | 'visit'
  by: Actor
  secret: Secret
  at: Instant
}

/**
 * The teller answers anew: each other answer is a row of its own beside the earlier one, under the words in which it was
 * asked, and holds from here on (I2, I3). Names and addresses that were not written again stay; an address nobody may
 * write to any more is forgotten. Answers the keys that changed.
 */
export function changeConsent(tx: Tx, { storyId, typed, way, by, secret, at }: Change): string[] {
  const standing = standingOf(tx, storyId)
  if (!standing) throw new Refusal('このお話は見つかりません。', 404)
  if (standing.state === 'withdrawn') throw new Refusal('このお話は、話した人の希望で取り下げられています。', 409)
  const given = { storyId, givenBy: 'teller', way, wordings: wordingsAt(tx, at), at } as const
  const answers = changedAnswers(typed, standing)
  insertConsents(tx, { ...given, answers })
  const ofPhotos = photosOf(tx, storyId).flatMap(({ id }) => {
    const changed = changedPhotoAnswers(typed, id, standing)
    insertConsents(tx, { ...given, attachmentId: id, answers: changed })
    return changed
  })
  const teller = tellerChange(tx, storyId, { typed, secret })
  if (Object.keys(teller).length > 0) updateTeller(tx, storyId, teller)
  const keys = [...new Set([...answers, ...ofPhotos].map(({ key }) => key)), ...Object.keys(teller)]
  if (keys.length > 0)
    record(tx, {
      at,
      actor: by,
      deed: 'change-consent',
      subject: { kind: 'story', id: storyId },
      detail: { keys, way },
    })
  return keys
}

function tellerChange(tx: Tx, storyId: number, { typed, secret }: Pick<Change, 'typed' | 'secret'>): TellerChange {
  const [pen, name, contact] = ['pen', 'realName', 'contact'].map((field) => said(typed, field).trim())
  const before = tellerOf(tx, storyId)
  const silent = said(typed, 'reply') === 'none'
  return {
    ...(pen && pen !== before?.penName ? { penName: pen } : {}),
    ...(name ? { nameSealed: seal(secret.seal, name) } : {}),
    ...(silent
      ? before?.contactSealed
        ? { contactSealed: null }
        : {}
      : contact
        ? { contactSealed: seal(secret.seal, contact) }
        : {}),
  }
}
