import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { storiesToRead } from './findings.store.ts'

/** Has every story read by the engine of today: after an update the index and the suggestions are made anew. */
export function readAgain(tx: Tx, engine: string, at: Instant): void {
  for (const storyId of storiesToRead(tx, engine)) enqueue(tx, 'read-text', { storyId }, at)
}
