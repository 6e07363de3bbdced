import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import {
  type Activity,
  activityById,
  activityByName,
  deleteActivity,
  deleteWord,
  insertActivity,
  insertWord,
  storiesOfActivity,
  updateActivity,
  updateWord,
  type Word,
  wordById,
  wordBySurface,
} from './words.store.ts'

interface Signed {
  by: Actor
  at: Instant
}

type NewActivity = Pick<Activity, 'name' | 'reading' | 'kind'>

/** Without an id it is a new one. */
export function putActivity(tx: Tx, { id, activity, by, at }: Signed & { id?: number; activity: NewActivity }): void {
  if (id !== undefined && !activityById(tx, id)) throw gone()
  const namesake = activityByName(tx, activity.name)
  if (namesake && namesake.id !== id) throw new Refusal('同じ名前の活動が もうあります。', 422, 'name')
  const kept = id ?? insertActivity(tx, activity)
  if (id !== undefined) updateActivity(tx, { id, ...activity })
  const subject = { kind: 'activity', id: kept } as const
  record(tx, { at, actor: by, deed: 'put-activity', subject, detail: { name: activity.name } })
}

export function removeActivity(tx: Tx, { id, by, at }: Signed & { id: number }): void {
  const activity = activityById(tx, id)
  if (!activity) throw gone()
  const told = storiesOfActivity(tx, id)
  if (told > 0) throw new Refusal(`この活動のお話が ${told}件あるので、なくせません。名前を直すことはできます。`, 409)
  deleteActivity(tx, id)
  const subject = { kind: 'activity', id } as const
  record(tx, { at, actor: by, deed: 'remove-activity', subject, detail: { name: activity.name } })
}

/** Without an id it is a new one. */
export function putWord(tx: Tx, { id, word, by, at }: Signed & { id?: number; word: Omit<Word, 'id'> }): void {
  if (id !== undefined && !wordById(tx, id)) throw gone()
  const same = wordBySurface(tx, word.surface)
  if (same && same.id !== id) throw new Refusal('この言葉は もう入っています。', 422, 'surface')
  const kept = id ?? insertWord(tx, word)
  if (id !== undefined) updateWord(tx, { id, ...word })
  const subject = { kind: 'word', id: kept } as const
  record(tx, { at, actor: by, deed: 'put-word', subject, detail: { surface: word.surface } })
}

export function removeWord(tx: Tx, { id, by, at }: Signed & { id: number }): void {
  const word = wordById(tx, id)
  if (!word) throw gone()
  deleteWord(tx, id)
  record(tx, { at, actor: by, deed: 'remove-word', subject: { kind: 'word', id }, detail: { surface: word.surface } })
}

const gone = () => new Refusal('直そうとしたものが見つかりません。画面を開き直してください。', 404)
