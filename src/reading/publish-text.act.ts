import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { mustBeSeen } from '../stories/approval.ts'
import { askApproval, newestApproval } from '../stories/approvals.store.ts'
import { standingOf } from '../stories/standing.store.ts'
import { insertConsents, storyById } from '../stories/stories.store.ts'
import { insertVersion, textsOf } from '../stories/texts.store.ts'
import { ensureFound, ensureStands } from './triage.ts'
import { isSameText, type StoryText, standingTexts } from './version.ts'

interface Publishing {
  storyId: number
  /** the newest text that lay before the writer */
  baseId: number
  text: StoryText
  reason: string
  by: Actor
  at: Instant
}

export type Published = 'asked' | 'saved' | 'unchanged' | 'conflict'

/**
 * The text that is printed and put on the web. Where its teller wants to see it first, or did not agree to be edited, she
 * is asked about this very text, and until she answers it goes nowhere (method.md §5.5 `edit`, `print`, `web`).
 */
export function publishText(tx: Tx, { storyId, baseId, text, reason, by, at }: Publishing): Published {
  ensureStands(storyById(tx, storyId))
  const standing = ensureFound(standingOf(tx, storyId))
  const { latest, forPublic } = standingTexts(textsOf(tx, storyId))
  const newest = forPublic && forPublic.id > latest.id ? forPublic : latest
  const isAwaited =
    newestApproval(tx, storyId)?.answer === undefined || newestApproval(tx, storyId)?.answer === 'change'
  if (forPublic && newest.id === forPublic.id && isSameText(forPublic, text) && !isAwaited) return 'unchanged'
  if (newest.id !== baseId) return 'conflict'
  const kept = { storyId, reason, kind: 'public', baseId: latest.id, author: by.name ?? '', createdAt: at } as const
  const { id: versionId, sequence } = insertVersion(tx, { ...text, ...kept, particulars: latest.particulars })
  const detail = { version: sequence }
  record(tx, { at, actor: by, deed: 'publish-text', subject: { kind: 'story', id: storyId }, detail })
  const wasApproved = newestApproval(tx, storyId)?.answer === 'yes'
  const seen = isSameText(latest, text) && !wasApproved ? onlyAsked(standing) : mustBeSeen(standing, wasApproved)
  if (seen.length === 0) return 'saved'
  const closing = seen.filter((key) => standing.answers[key] === 'yes').map((key) => ({ key, value: 'ask' }))
  insertConsents(tx, { storyId, givenBy: 'staff', way: 'screen', wordings: wordingsAt(tx, at), at, answers: closing })
  askApproval(tx, { storyId, versionId, askedName: by.name ?? '', askedAt: at })
  record(tx, { at, actor: by, deed: 'ask-approval', subject: { kind: 'story', id: storyId }, detail })
  return 'asked'
}

// What panels read already, unchanged, is no edit.
function onlyAsked(standing: Parameters<typeof mustBeSeen>[0]) {
  return mustBeSeen({ answers: { ...standing.answers, edit: 'yes' } }, false)
}
