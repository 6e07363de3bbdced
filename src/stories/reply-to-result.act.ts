import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { insertReply, type NewReply } from './approvals.store.ts'

/** The teller answers what came back to her (R6.4): staff read it, and the next panel where she allows that. */
export function insertReplyTo(tx: Tx, reply: NewReply & { at: Instant }): void {
  insertReply(tx, reply)
  const { storyId: id, at } = reply
  record(tx, { at, actor: { kind: 'teller', id }, deed: 'reply-to-result', subject: { kind: 'story', id } })
}
