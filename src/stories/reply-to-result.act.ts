import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { insertReply } from './approvals.store.ts'

/** The teller answers what came back to her (R6.7); staff read it, and it goes nowhere else. */
export function insertReplyTo(tx: Tx, reply: { storyId: number; text: string; at: Instant }): void {
  insertReply(tx, reply)
  const { storyId: id, at } = reply
  record(tx, { at, actor: { kind: 'teller', id }, deed: 'reply-to-result', subject: { kind: 'story', id } })
}
