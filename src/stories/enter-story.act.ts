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
import { type Story, storyOfEntry } from './stories.store.ts'
import type { Receipt } from './submit-story.act.ts'
import { textsOf } from './texts.store.ts'
import { type DraftAnswers, missingFields, said } from './wizard.ts'
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
  if (known) {
    ensureSameWords(tx, known, answers)
    return { storyId: known.id, token }
  }
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

/** The same form sent twice is one story; another story typed into it after the back button is not swallowed by the first. */
function ensureSameWords(tx: Tx, known: Story, answers: DraftAnswers): void {
  const original = textsOf(tx, known.id).find(({ kind }) => kind === 'original')
  if (!original || known.erasedAt !== null) return
  const bare = (text: string) => text.replace(/\s+/g, '')
  if ((['before', 'happened', 'now'] as const).every((field) => bare(original[field]) === bare(said(answers, field))))
    return
  throw new Refusal(
    `この用紙は ${known.number} として、もう入っています。別のお話なら、このまま もう一度「入れる」を押してください。直したいときは、${known.number} のページで直せます。`,
    409,
    'happened',
  )
}

// A file holds what somebody wrote on paper or in another form: its answers count as written.
function wayOf({ channel }: Provenance): Writing['way'] {
  return channel === 'phone' || channel === 'web'
    ? channel
    : channel === 'visit' || channel === 'group'
      ? 'visit'
      : 'paper'
}
