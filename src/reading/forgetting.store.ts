import { eq } from 'drizzle-orm'
import type { Tx } from '../db/open.ts'
import {
  concerns,
  domainSuggestions,
  exclusions,
  storyFindings,
  storyReadings,
  storyTags,
  verifications,
} from './reading.table.ts'

export function forgetReading(tx: Tx, storyId: number): void {
  for (const table of [storyTags, storyFindings, domainSuggestions, storyReadings])
    tx.delete(table).where(eq(table.storyId, storyId)).run()
  tx.update(verifications)
    .set({ verifier: '（消去しました）', findings: '', since: '', more: '' })
    .where(eq(verifications.storyId, storyId))
    .run()
  tx.update(concerns).set({ note: '', outcome: '' }).where(eq(concerns.storyId, storyId)).run()
  tx.update(exclusions).set({ reason: '（消去しました）' }).where(eq(exclusions.storyId, storyId)).run()
}
