import { asc, eq, max, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { activities, words } from './programme.table.ts'

export type Word = typeof words.$inferSelect
export type Activity = typeof activities.$inferSelect

export function allWords(db: Db): Word[] {
  return db.select().from(words).orderBy(asc(words.surface)).all()
}

export function wordById(db: Db, id: number): Word | undefined {
  return db.select().from(words).where(eq(words.id, id)).get()
}

export function wordBySurface(db: Db, surface: string): Word | undefined {
  return db.select().from(words).where(eq(words.surface, surface)).get()
}

export function insertWord(tx: Tx, word: Omit<Word, 'id'>): number {
  return tx.insert(words).values(word).returning({ id: words.id }).get().id
}

export function updateWord(tx: Tx, { id, ...word }: Word): void {
  tx.update(words).set(word).where(eq(words.id, id)).run()
}

export function deleteWord(tx: Tx, id: number): void {
  tx.delete(words).where(eq(words.id, id)).run()
}

export function allActivities(db: Db): Activity[] {
  return db.select().from(activities).orderBy(asc(activities.position), asc(activities.id)).all()
}

export function activityById(db: Db, id: number): Activity | undefined {
  return db.select().from(activities).where(eq(activities.id, id)).get()
}

export function activityByName(db: Db, name: string): Activity | undefined {
  return db.select().from(activities).where(eq(activities.name, name)).get()
}

export function insertActivity(tx: Tx, activity: Pick<Activity, 'name' | 'reading' | 'kind'>): number {
  const last = tx
    .select({ position: max(activities.position) })
    .from(activities)
    .get()
  return tx
    .insert(activities)
    .values({ ...activity, position: (last?.position ?? 0) + 1 })
    .returning({ id: activities.id })
    .get().id
}

export function updateActivity(tx: Tx, { id, ...activity }: Pick<Activity, 'id' | 'name' | 'reading' | 'kind'>): void {
  tx.update(activities).set(activity).where(eq(activities.id, id)).run()
}

export function deleteActivity(tx: Tx, id: number): void {
  tx.delete(activities).where(eq(activities.id, id)).run()
}

// Stories stand a floor above; their table is named in SQL and not imported.
export function storiesOfActivity(db: Db, id: number): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM stories WHERE activity_id = ${id}`).n
}
