import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { bigrams } from '../language/search.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { setStoryState, storyById } from './stories.store.ts'
import { type StoryText, TEXT_FIELDS, wordsOf } from './story.ts'
import { putIndex } from './story-index.store.ts'
import { insertVersion, ownTextOf } from './texts.store.ts'

interface Correction {
  storyId: number
  /** the words that lay before the writer */
  baseId: number
  text: StoryText
  /** why, where it was not the teller herself */
  reason?: string
  by: Actor
  at: Instant
}

export type Corrected = 'saved' | 'unchanged' | 'conflict'

/**
 * The teller's words anew, as a version of their own: what she told first stays (R4.2), what a round has frozen stays as
 * the panel read it (R3.4), and staff look at the new words before anybody else does.
 */
export function correctStory(tx: Tx, { storyId, baseId, text, reason = '', by, at }: Correction): Corrected {
  const [story, own] = [storyById(tx, storyId), ownTextOf(tx, storyId)]
  if (!story || !own) throw new Refusal('このお話は見つかりません。', 404)
  if (story.state === 'withdrawn') throw new Refusal('このお話は、話した人の希望で取り下げられています。', 409)
  if (TEXT_FIELDS.every((field) => own[field].trim() === text[field].trim())) return 'unchanged'
  if (own.id !== baseId) return 'conflict'
  const author = by.kind === 'teller' ? '話した人' : (by.name ?? '')
  insertVersion(tx, { ...text, storyId, kind: 'corrected', baseId: own.id, author, reason, createdAt: at })
  if (story.state === 'accepted') setStoryState(tx, storyId, { state: 'received' })
  if (story.concernAt === null)
    putIndex(tx, storyId, { words: '', pairs: bigrams(wordsOf(text)).join(' '), readings: '' })
  enqueue(tx, 'read-text', { storyId }, at)
  record(tx, { at, actor: by, deed: 'correct-story', subject: { kind: 'story', id: storyId } })
  return 'saved'
}
