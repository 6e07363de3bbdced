import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { TEXT_FIELDS } from '../stories/story.ts'
import { ownTextOf } from '../stories/texts.store.ts'
import { insertFindings, setFindingState } from './findings.store.ts'
import { placesOf } from './mask.ts'
import { ensureFound, ensureStands } from './triage.ts'

interface Marking {
  storyId: number
  /** as the teller wrote it */
  word: string
  by: Actor
  at: Instant
}

/** A word that the machine overlooked is to be masked wherever the story says it. The journal does not repeat the word. */
export function markName(tx: Tx, { storyId, word, by, at }: Marking): void {
  ensureStands(storyById(tx, storyId))
  const original = ensureFound(ownTextOf(tx, storyId))
  const places = TEXT_FIELDS.flatMap((field) =>
    placesOf(original[field], word).map((start) => ({ field, start, end: start + word.length })),
  )
  if (places.length === 0)
    throw new Refusal('もとの文に、この語が見つかりません。文のとおりに書いてください。', 422, 'word')
  const found = { surface: word, level: 'high' as const, reason: '職員が見つけた語です。' }
  insertFindings(
    tx,
    storyId,
    places.map((place) => ({ ...place, ...found })),
  )
  setFindingState(tx, { storyId, surface: word }, 'masked')
  record(tx, { at, actor: by, deed: 'mark-name', subject: { kind: 'story', id: storyId } })
}
