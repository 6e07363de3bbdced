import { count, eq } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { allAreas, currentDomains } from '../programme/programme.store.ts'
import { allActivities } from '../programme/words.store.ts'
import { stories } from '../stories/stories.table.ts'
import type { Channel } from '../stories/story.ts'
import type { Names } from './answers.ts'

export function hasStories(db: Db): boolean {
  return (db.select({ n: count() }).from(stories).get()?.n ?? 0) > 0
}

export function namesIn(db: Db): Names {
  return {
    areas: new Map(allAreas(db).map(({ name, id }) => [name, id])),
    activities: new Map(allActivities(db).map(({ name, id }) => [name, id])),
    domains: new Map(currentDomains(db).map(({ code, id }) => [code, id])),
  }
}

/** 見本: shown wherever the story shows. */
export function markAsSample(tx: Tx, id: number, channel: Channel): void {
  tx.update(stories).set({ sample: true, channel }).where(eq(stories.id, id)).run()
}
