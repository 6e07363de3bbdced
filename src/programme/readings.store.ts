import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { readings } from './programme.table.ts'

export type SetReading = typeof readings.$inferSelect

export function allReadings(db: Db): SetReading[] {
  return db.select().from(readings).orderBy(asc(readings.reading), asc(readings.id)).all()
}

/** Word → reading, for furigana. */
export function setReadings(db: Db): Map<string, string> {
  return new Map(allReadings(db).map(({ word, reading }) => [word, reading]))
}

export function readingById(db: Db, id: number): SetReading | undefined {
  return db.select().from(readings).where(eq(readings.id, id)).get()
}

export function readingOfWord(db: Db, word: string): SetReading | undefined {
  return db.select().from(readings).where(eq(readings.word, word)).get()
}

export function insertReading(tx: Tx, row: { word: string; reading: string }): number {
  return tx.insert(readings).values(row).returning({ id: readings.id }).get().id
}

export function updateReading(tx: Tx, { id, ...row }: SetReading): void {
  tx.update(readings).set(row).where(eq(readings.id, id)).run()
}

export function deleteReading(tx: Tx, id: number): void {
  tx.delete(readings).where(eq(readings.id, id)).run()
}
