import type { Tx } from '../db/open.ts'
import { forgetReading } from './forgetting.store.ts'

/** Tags, likely names and what people wrote about a story that was erased. That it was read, and by whom, stays in the journal. */
export function forgetWhatWasRead(tx: Tx, { storyId }: { storyId: number }): void {
  forgetReading(tx, storyId)
}
