import { eq } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { tellers } from '../stories/stories.table.ts'

/** The only statement of this room that reads who told a story. */
export function sealedTeller(db: Db, storyId: number) {
  return db.select().from(tellers).where(eq(tellers.storyId, storyId)).get()
}

export type SealedTeller = NonNullable<ReturnType<typeof sealedTeller>>
