import { and, asc, eq, inArray, ne, notInArray, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { domains } from '../programme/programme.table.ts'
import { stories } from '../stories/stories.table.ts'
import { domainSuggestions, storyFindings, storyReadings } from './reading.table.ts'

export type Finding = typeof storyFindings.$inferSelect
export type FindingState = Finding['state']
export type NewFinding = Omit<Finding, 'id' | 'storyId' | 'state'>
export type SuggestionState = 'suggested' | 'accepted' | 'rejected'

export function findingsOf(db: Db, storyId: number): Finding[] {
  return db.select().from(storyFindings).where(eq(storyFindings.storyId, storyId)).orderBy(asc(storyFindings.id)).all()
}

export function findingById(db: Db, storyId: number, findingId: number): Finding | undefined {
  return db
    .select()
    .from(storyFindings)
    .where(and(eq(storyFindings.id, findingId), eq(storyFindings.storyId, storyId)))
    .get()
}

/** One decision for one word: 田中さん is the same person in the next paragraph. */
export function setFindingState(tx: Tx, where: { storyId: number; surface: string }, state: FindingState): void {
  tx.update(storyFindings)
    .set({ state })
    .where(and(eq(storyFindings.storyId, where.storyId), eq(storyFindings.surface, where.surface)))
    .run()
}

export function settleFindings(tx: Tx, ids: readonly number[]): void {
  tx.update(storyFindings)
    .set({ state: 'masked' })
    .where(and(inArray(storyFindings.id, [...ids]), eq(storyFindings.state, 'open')))
    .run()
}

/** What nobody has decided on is found anew; what staff decided stays. */
export function replaceOpenFindings(tx: Tx, storyId: number, found: readonly NewFinding[]): void {
  tx.delete(storyFindings)
    .where(and(eq(storyFindings.storyId, storyId), eq(storyFindings.state, 'open')))
    .run()
  insertFindings(tx, storyId, found)
}

/** A place that was found already stays as it is. */
export function insertFindings(tx: Tx, storyId: number, found: readonly NewFinding[]): void {
  if (found.length === 0) return
  tx.insert(storyFindings)
    .values(found.map((finding) => ({ ...finding, storyId })))
    .onConflictDoNothing()
    .run()
}

/** Words that staff said are nobody's name, and that nobody masked anywhere. */
export function wordsOfNobody(db: Db): string[] {
  const rows = db
    .select({ word: storyFindings.surface })
    .from(storyFindings)
    .groupBy(storyFindings.surface)
    .having(sql`sum(${storyFindings.state} = 'not_name') > 0 AND sum(${storyFindings.state} = 'masked') = 0`)
    .all()
  return rows.map(({ word }) => word)
}

/** Standing stories that another reader than this one read, or nobody yet. */
export function storiesToRead(db: Db, engine: string): number[] {
  const read = db.select({ id: storyReadings.storyId }).from(storyReadings).where(eq(storyReadings.engine, engine))
  const rows = db
    .select({ id: stories.id })
    .from(stories)
    .where(and(ne(stories.state, 'withdrawn'), notInArray(stories.id, read)))
    .all()
  return rows.map(({ id }) => id)
}

/** `code` outlives the wording under which the machine proposed it. */
export function suggestionOf(db: Db, storyId: number) {
  return db
    .select({ code: domains.code, words: domainSuggestions.words, state: domainSuggestions.state })
    .from(domainSuggestions)
    .innerJoin(domains, eq(domains.id, domainSuggestions.domainId))
    .where(eq(domainSuggestions.storyId, storyId))
    .get()
}

export function putSuggestion(tx: Tx, suggestion: { storyId: number; domainId: number; words: string[] }): void {
  const { domainId, words } = suggestion
  tx.insert(domainSuggestions)
    .values(suggestion)
    .onConflictDoUpdate({
      target: domainSuggestions.storyId,
      set: { domainId, words },
      setWhere: eq(domainSuggestions.state, 'suggested'),
    })
    .run()
}

export function dropOpenSuggestion(tx: Tx, storyId: number): void {
  tx.delete(domainSuggestions)
    .where(and(eq(domainSuggestions.storyId, storyId), eq(domainSuggestions.state, 'suggested')))
    .run()
}

export function setSuggestionState(tx: Tx, storyId: number, state: SuggestionState): void {
  tx.update(domainSuggestions).set({ state }).where(eq(domainSuggestions.storyId, storyId)).run()
}

export function readingOf(db: Db, storyId: number) {
  return db.select().from(storyReadings).where(eq(storyReadings.storyId, storyId)).get()
}

export function markRead(tx: Tx, reading: { storyId: number; readAt: Instant; engine: string }): void {
  const { readAt, engine } = reading
  tx.insert(storyReadings)
    .values(reading)
    .onConflictDoUpdate({ target: storyReadings.storyId, set: { readAt, engine } })
    .run()
}
