import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { isSameParticulars, type Particulars, particularsIn, particularsTold } from '../stories/particulars.ts'
import { photosOf, storyById } from '../stories/stories.store.ts'
import { insertVersion, textsOf } from '../stories/texts.store.ts'
import { findingsOf, settleFindings } from './findings.store.ts'
import { namesLeftIn } from './mask.ts'
import { ensureStands } from './triage.ts'
import { isSameText, type StoryText, standingTexts } from './version.ts'

interface Masking {
  storyId: number
  /** the version that lay before the writer when the page was opened, and the teller's words of which it was made */
  baseId: number
  ownId: number
  text: StoryText
  particulars: Particulars
  reason: string
  by: Actor
  at: Instant
}

export type Masked = 'saved' | 'unchanged' | 'conflict'

/** A new text for panels; the original stays (R4.2). Whoever saved in between is not written over: that is for the writer to see. */
export function maskStory(tx: Tx, { storyId, baseId, ownId, text, particulars, reason, by, at }: Masking): Masked {
  const told = particularsTold(ensureStands(storyById(tx, storyId)), photosOf(tx, storyId))
  const { own, latest, isPanelStale } = standingTexts(textsOf(tx, storyId))
  // Of corrected words the same text for panels is a new one: somebody has looked at it again.
  if (
    !isPanelStale &&
    isSameText(latest, text) &&
    isSameParticulars(particulars, particularsIn(latest.particulars, told))
  )
    return 'unchanged'
  if (latest.id !== baseId || own.id !== ownId) return 'conflict'
  const kept = {
    storyId,
    particulars,
    reason,
    kind: 'panel',
    baseId: own.id,
    author: by.name ?? '',
    createdAt: at,
  } as const
  const { sequence } = insertVersion(tx, { ...text, ...kept })
  settleNamesGone(tx, storyId, { original: own, text })
  record(tx, {
    at,
    actor: by,
    deed: 'mask-story',
    subject: { kind: 'story', id: storyId },
    detail: { version: sequence },
  })
  return 'saved'
}

function settleNamesGone(tx: Tx, storyId: number, { original, text }: { original: StoryText; text: StoryText }): void {
  const open = findingsOf(tx, storyId).filter((finding) => finding.state === 'open')
  settleFindings(
    tx,
    open.filter((finding) => namesLeftIn(text, original, [finding]).length === 0).map((finding) => finding.id),
  )
}
