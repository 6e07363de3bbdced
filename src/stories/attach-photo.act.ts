import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { keepFile } from '../running/files.store.ts'
import { deleteAttachment, insertAttachment, photosOfDraft, storyOfDraft } from './stories.store.ts'

export const MOST_PHOTOS = 3

interface Attach {
  draftId: number
  full: { hash: string; bytes: number }
  thumb: { hash: string; bytes: number }
  width: number
  height: number
  at: Instant
}

/** The bytes already rest in the vault; a refusal here leaves only an orphan file. */
export function attachPhoto(tx: Tx, { draftId, full, thumb, width, height, at }: Attach): number {
  // Sent meanwhile: what comes after it belongs to nobody any more.
  if (storyOfDraft(tx, draftId)) throw new Refusal('wizard.gone', 409)
  const before = photosOfDraft(tx, draftId)
  if (before.length >= MOST_PHOTOS) throw new Refusal('wizard.photo.error.many', 422)
  for (const file of [full, thumb]) keepFile(tx, { ...file, media: 'image/jpeg' }, at)
  const position = (before.at(-1)?.position ?? 0) + 1
  return insertAttachment(tx, {
    draftId,
    position,
    fileHash: full.hash,
    thumbHash: thumb.hash,
    width,
    height,
    createdAt: at,
  })
}

export function removePhoto(tx: Tx, { draftId, photoId }: { draftId: number; photoId: number }): void {
  if (photosOfDraft(tx, draftId).some((photo) => photo.id === photoId)) deleteAttachment(tx, photoId)
}
