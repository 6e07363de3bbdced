import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { seal } from '../base/seal.ts'
import type { Tx } from '../db/open.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { type ConsentKey, needsGuardian, type Standing } from './consent.ts'
import { changedAnswers, changedPhotoAnswers, isWider } from './consent-change.ts'
import { standingOf } from './standing.store.ts'
import { attachmentsOf, insertConsents, type TellerChange, tellerOf, updateTeller } from './stories.store.ts'
import { type DraftAnswers, needsContact, said } from './wizard.ts'

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
 * asked, and holds from here on (I2, I3). Names and addresses that were not written again stay. Answers the keys that changed.
 */
export function changeConsent(tx: Tx, { storyId, typed, way, by, secret, at }: Change): string[] {
  const standing = standingOf(tx, storyId)
  if (!standing) throw new Refusal('このお話は見つかりません。', 404)
  if (standing.state === 'withdrawn') throw new Refusal('このお話は、話した人の希望で取り下げられています。', 409)
  const given = { storyId, givenBy: 'teller', way, wordings: wordingsAt(tx, at), at } as const
  const answers = changedAnswers(typed, standing)
  insertConsents(tx, { ...given, answers })
  const ofPhotos = attachmentsOf(tx, storyId).flatMap(({ id }) => {
    const changed = changedPhotoAnswers(typed, id, standing)
    insertConsents(tx, { ...given, attachmentId: id, answers: changed })
    return changed.map((answer) => ({ ...answer, wider: isWider([answer], standing.photos[id] ?? {}) }))
  })
  const wider = isWider(answers, standing.answers) || ofPhotos.some(({ wider: more }) => more)
  if (wider) holdForGuardian(tx, standing, { way, at })
  const teller = tellerChange(tx, standing.answers.credit === 'real', { storyId, typed, secret })
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

interface Answered {
  standing: Standing
  answers: readonly { key: ConsentKey; value: string }[]
  way: Change['way']
  at: Instant
}

/** Where an answer opens more than the guardian said yes to, nothing opens until they were asked again (method.md §5.5). */
export function askGuardianAgain(tx: Tx, { standing, answers, way, at }: Answered): void {
  if (isWider(answers, standing.answers)) holdForGuardian(tx, standing, { way, at })
}

function holdForGuardian(tx: Tx, standing: Standing, { way, at }: Pick<Change, 'way' | 'at'>): void {
  if (!needsGuardian(standing) || standing.answers.guardian !== 'yes') return
  const answers = [{ key: 'guardian' as const, value: 'again' }]
  insertConsents(tx, { storyId: standing.storyId, givenBy: 'teller', way, wordings: wordingsAt(tx, at), at, answers })
}

// R4.4: a name that no longer goes with the story and an address that nobody may write to are forgotten from then on.
function tellerChange(
  tx: Tx,
  wasNamed: boolean,
  { storyId, typed, secret }: Pick<Change, 'storyId' | 'typed' | 'secret'>,
): TellerChange {
  const [pen, name, contact] = ['pen', 'realName', 'contact'].map((field) => said(typed, field).trim())
  const before = tellerOf(tx, storyId)
  const [isAsked, mayName] = [needsContact(said(typed, 'reply')), said(typed, 'credit') === 'real']
  return {
    ...(pen && pen !== before?.penName ? { penName: pen } : {}),
    ...(name ? { nameSealed: seal(secret.seal, name) } : {}),
    ...(!name && wasNamed && !mayName && before?.nameSealed ? { nameSealed: null } : {}),
    ...(contact && isAsked ? { contactSealed: seal(secret.seal, contact) } : {}),
    ...(!isAsked && said(typed, 'reply') && before?.contactSealed ? { contactSealed: null } : {}),
  }
}
