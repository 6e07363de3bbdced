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

/** In how many stories of the index a word stands. */
export function storiesWith(db: Db, word: string): number {
  const row = db.get<{ n: number } | undefined>(
    sql`SELECT doc AS n FROM story_words WHERE term = ${word} AND col = 'w'`,
  )
  return row?.n ?? 0
}

export function indexedStories(db: Db): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM story_index`).n
}

/** The stories that say most of it, but for one; withdrawn ones stand in no index. */
export function storiesLike(db: Db, match: string, { but, most }: { but: number; most: number }): number[] {
  const rows = db.all<{ id: number }>(sql`SELECT story_index.rowid AS id FROM story_index
    JOIN stories ON stories.id = story_index.rowid AND stories.state <> 'withdrawn'
    WHERE story_index MATCH ${match} AND story_index.rowid <> ${but} ORDER BY bm25(story_index) LIMIT ${most}`)
  return rows.map(({ id }) => id)
}

/** Whether any story says it. */
export function isSaid(db: Db, match: string): boolean {
  return db.get(sql`SELECT rowid FROM story_index WHERE story_index MATCH ${match} LIMIT 1`) !== undefined
}
