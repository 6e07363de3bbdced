import { eq } from 'drizzle-orm'
import type { Tx } from '../db/open.ts'
import { stories } from '../stories/stories.table.ts'

export function setStoryDomain(
  tx: Tx,
  storyId: number,
  domain: { domainId: number | null; domainBy: 'teller' | 'staff' | null },
): void {
  tx.update(stories).set(domain).where(eq(stories.id, storyId)).run()
}
