import { eq } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { stories } from '../stories/stories.table.ts'
import type { StoryState } from '../stories/story.ts'

export function storyAtDesk(db: Db, storyId: number) {
  return db
    .select({
      id: stories.id,
      number: stories.number,
      state: stories.state,
      domainId: stories.domainId,
      tellerDomainId: stories.tellerDomainId,
    })
    .from(stories)
    .where(eq(stories.id, storyId))
    .get()
}

export function setStoryState(
  tx: Tx,
  storyId: number,
  { state, heldReason }: { state: StoryState; heldReason: string | null },
): void {
  tx.update(stories).set({ state, heldReason }).where(eq(stories.id, storyId)).run()
}

export function setStoryDomain(
  tx: Tx,
  storyId: number,
  domain: { domainId: number | null; domainBy: 'teller' | 'staff' | null },
): void {
  tx.update(stories).set(domain).where(eq(stories.id, storyId)).run()
}
