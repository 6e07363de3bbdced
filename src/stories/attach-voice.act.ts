import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { keepFile } from '../running/files.store.ts'
import { attachmentsOfDraft, deleteAttachment, insertAttachment, storyOfDraft } from './stories.store.ts'
import type { VoiceMedia } from './voice.ts'

export const MOST_VOICES = 2

interface Attach {
  draftId: number
  fileHash: string
  bytes: number
  media: VoiceMedia
  seconds: number
  at: Instant
}

/** The bytes already rest in the vault; a refusal here leaves only an orphan file. */
export function attachVoice(tx: Tx, { draftId, fileHash, bytes, media, seconds, at }: Attach): number {
  // Sent meanwhile: what comes after it belongs to nobody any more.
  if (storyOfDraft(tx, draftId)) throw new Refusal('wizard.gone', 409)
  const before = attachmentsOfDraft(tx, draftId)
  if (before.filter(({ kind }) => kind === 'voice').length >= MOST_VOICES) throw new Refusal('録音は2つまでです。', 422)
  keepFile(tx, { hash: fileHash, media, bytes }, at)
  const position = (before.at(-1)?.position ?? 0) + 1
  return insertAttachment(tx, { draftId, kind: 'voice', position, fileHash, media, seconds, createdAt: at })
}

export function removeVoice(tx: Tx, { draftId, voiceId }: { draftId: number; voiceId: number }): void {
  const voice = attachmentsOfDraft(tx, draftId).find(({ id, kind }) => id === voiceId && kind === 'voice')
  if (voice) deleteAttachment(tx, voice.id)
}
