import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { enqueue } from '../../running/jobs.store.ts'

/** In the deed that made or changed a final record: a floor above, a letter is drafted for each teller and group (R6.1). */
export function askForLetters(tx: Tx, roundId: number, at: Instant): void {
  enqueue(tx, 'draft-letters', { roundId }, at)
}
