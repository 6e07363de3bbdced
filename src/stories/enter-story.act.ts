import { addDays, dayOf, type Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { derivedToken, tokenHash } from '../base/token.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { ensureReadBack } from './entry.ts'
import type { Provenance } from './provenance.ts'
import { storyOfEntry } from './stories.store.ts'
import type { Receipt } from './submit-story.act.ts'
import { type DraftAnswers, missingFields } from './wizard.ts'
import { type Fellow, type Writing, writeStory } from './write-story.act.ts'

export interface Entry {
  /** of the form, or of the row of a file: the same key twice is one story */
  key: string
  answers: DraftAnswers
  provenance: Provenance
  fellows?: readonly Fellow[] | undefined
  attachments?: Writing['attachments']
  collectionId: number | null
  unsure: string
  secret: Secret
  by: Actor
  at: Instant
}

/** The receipt link of a story that staff typed; the key stands beside the story, so that it can be printed again. */
export function entryToken(secret: Secret, key: string): string {
  return derivedToken(secret.links, `teller:entry:${key}`)
}

/** Staff put down what somebody told them, wrote on paper or kept in a file (R4.3, R4.5). */
export function enterStory(tx: Tx, entry: Entry): Receipt {
  const { key, answers, provenance, secret, by, at } = entry
  const token = entryToken(secret, key)
  const known = storyOfEntry(tx, key)
  if (known) return { storyId: known.id, token }
  if (missingFields(answers).length > 0) throw new Refusal('まだ書いていないところがあります。', 422)
  if (provenance.toldOn > addDays(dayOf(at), 1))
    throw new Refusal('話した日が、これからの日になっています。', 422, 'toldOn')
  ensureReadBack(provenance)
  const storyId = writeStory(tx, {
    ...entry,
    ...{ tokenHash: tokenHash(token), entryKey: key, way: wayOf(provenance), askedAt: at },
  })
  const detail = { channel: provenance.channel }
  record(tx, { at, actor: by, deed: 'enter-story', subject: { kind: 'story', id: storyId }, detail })
  enqueue(tx, 'read-text', { storyId }, at)
  return { storyId, token }
}

// A file holds what somebody wrote on paper or in another form: its answers count as written.
function wayOf({ channel }: Provenance): Writing['way'] {
  return channel === 'phone' || channel === 'web'
    ? channel
    : channel === 'visit' || channel === 'group'
      ? 'visit'
      : 'paper'
}
