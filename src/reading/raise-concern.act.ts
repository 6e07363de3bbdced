import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { dropIndex } from '../stories/story-index.store.ts'
import { addToConcern, insertConcern, openConcern, setConcernAt } from './concerns.store.ts'
import { ensureStands } from './triage.ts'

interface Raising {
  storyId: number
  note: string
  by: Actor
  at: Instant
}

/**
 * 心配な内容: abuse, self-harm, danger. From here on nobody reads the story but the named duty staff, wherever it lay
 * (R4.8, method.md §1.13). Raised by two, both notes stand.
 */
export function raiseConcern(tx: Tx, { storyId, note, by, at }: Raising): void {
  ensureStands(storyById(tx, storyId))
  const known = openConcern(tx, storyId)
  if (known) addToConcern(tx, known.id, [known.note, note].filter(Boolean).join('\n'))
  else {
    const raisedBy = by.kind === 'panellist' ? 'panellist' : 'staff'
    insertConcern(tx, { storyId, note, raisedBy, raisedName: by.name ?? '', raisedAt: at })
  }
  setConcernAt(tx, storyId, at)
  dropIndex(tx, storyId)
  record(tx, { at, actor: by, deed: 'raise-concern', subject: { kind: 'story', id: storyId } })
}
