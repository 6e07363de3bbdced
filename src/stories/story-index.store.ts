import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import type { IndexedText } from '../language/search.ts'

/** What a search may meet of a story, in place of what stood there before. */
export function putIndex(tx: Tx, storyId: number, { words, pairs, readings }: IndexedText): void {
  dropIndex(tx, storyId)
  tx.run(sql`INSERT INTO story_index (rowid, w, b, r) VALUES (${storyId}, ${words}, ${pairs}, ${readings})`)
}

/** No search finds it any more, nor learns that its words are there. */
export function dropIndex(tx: Tx, storyId: number): void {
  tx.run(sql`DELETE FROM story_index WHERE rowid = ${storyId}`)
}

/** The words and readings that stand in the index, with the number of stories that say them. */
export function indexedWords(db: Db): { word: string; count: number }[] {
  return db.all(sql`SELECT term AS word, doc AS count FROM story_words WHERE col IN ('w', 'r')`)
}

/** Whether any story says it. */
export function isSaid(db: Db, match: string): boolean {
  return db.get(sql`SELECT rowid FROM story_index WHERE story_index MATCH ${match} LIMIT 1`) !== undefined
}
