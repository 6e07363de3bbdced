import type { Tx } from '../../db/open.ts'
import { enqueue } from '../../running/jobs.store.ts'
import { journalHead } from '../../running/journal.store.ts'

/**
 * In the deed that changed what stands of a final record: a floor above, the worker prints it as minutes with the head of
 * the journal at this very moment. What was printed can then be looked for in the journal for ever.
 */
export function askForMinutes(
  tx: Tx,
  { roundId, accountId, name }: { roundId: number; accountId: number; name: string },
) {
  const head = journalHead(tx)
  if (!head) throw new Error('a deed without an entry in the journal')
  const { id: headId, at: headAt, printed } = head
  enqueue(tx, 'make-minutes', { roundId, accountId, name, headId, headAt, printed }, headAt)
}
