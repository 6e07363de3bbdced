import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { type ActionWords, ensureActionSays, hasEnded } from './action.ts'
import { askedById, putAction } from './actions.store.ts'

interface Recording {
  recommendationId: number
  words: ActionWords
  by: Actor
  at: Instant
}

/** Who does what a panel asked for, until when, and what came of it (M5). Answers the action's number. */
export function recordAction(tx: Tx, { recommendationId, words, by, at }: Recording): number {
  const asked = askedById(tx, recommendationId)
  if (!asked) throw new Refusal('この「次にしてほしいこと」は見つかりません。', 404)
  ensureActionSays(words)
  const endedAt = hasEnded(words.state) ? (asked.action?.endedAt ?? at) : null
  const id = putAction(tx, { recommendationId, ...words, endedAt, changedBy: by.name ?? '', changedAt: at })
  const subject = { kind: 'action', id }
  record(tx, { at, actor: by, deed: 'record-action', subject, detail: { state: words.state } })
  return id
}
