import { and, asc, count, eq, ne, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { stories } from '../stories/stories.table.ts'
import { storyTags, themes, themeTerms } from './reading.table.ts'

export interface KeptTheme {
  id: number
  label: string
  kind: string
  /** in the order in which staff wrote them */
  terms: string[]
}

/** All themes with their words, group by group, in the order in which they were made. Two statements. */
export function allThemes(db: Db): KeptTheme[] {
  const terms = db.select().from(themeTerms).orderBy(asc(themeTerms.themeId), asc(themeTerms.position)).all()
  const byTheme = Map.groupBy(terms, ({ themeId }) => themeId)
  return db
    .select()
    .from(themes)
    .orderBy(asc(themes.id))
    .all()
    .map((theme) => ({ ...theme, terms: (byTheme.get(theme.id) ?? []).map(({ term }) => term) }))
}

export function themeLabels(db: Db): Set<string> {
  const rows = db.select({ label: themes.label }).from(themes).all()
  return new Set(rows.map(({ label }) => label))
}

export function themeById(db: Db, id: number): KeptTheme | undefined {
  const theme = db.select().from(themes).where(eq(themes.id, id)).get()
  if (!theme) return undefined
  const terms = db.select().from(themeTerms).where(eq(themeTerms.themeId, id)).orderBy(asc(themeTerms.position)).all()
  return { ...theme, terms: terms.map(({ term }) => term) }
}

export function themeByLabel(db: Db, label: string): { id: number } | undefined {
  return db.select({ id: themes.id }).from(themes).where(eq(themes.label, label)).get()
}

export function insertTheme(tx: Tx, theme: { label: string; kind: string }): number {
  return tx.insert(themes).values(theme).returning({ id: themes.id }).get().id
}

export function updateTheme(tx: Tx, id: number, theme: { label: string; kind: string }): void {
  tx.update(themes).set(theme).where(eq(themes.id, id)).run()
}

export function deleteTheme(tx: Tx, id: number): void {
  tx.delete(themes).where(eq(themes.id, id)).run()
}

export function replaceTerms(tx: Tx, themeId: number, terms: readonly string[]): void {
  tx.delete(themeTerms).where(eq(themeTerms.themeId, themeId)).run()
  const rows = [...new Set(terms)].map((term, position) => ({ themeId, position, term }))
  if (rows.length > 0) tx.insert(themeTerms).values(rows).run()
}

/** How many standing stories bear a label that staff accepted. */
export function storiesByLabel(db: Db): Map<string, number> {
  const rows = db
    .select({ label: storyTags.label, n: count() })
    .from(storyTags)
    .innerJoin(stories, eq(stories.id, storyTags.storyId))
    .where(and(eq(storyTags.state, 'accepted'), ne(stories.state, 'withdrawn')))
    .groupBy(storyTags.label)
    .all()
  return new Map(rows.map(({ label, n }) => [label, n]))
}

export interface Verdicts {
  label: string
  accepted: number
  rejected: number
}

/** What staff thought of each label, story by story; a story that was taken back has no say and shows no word. */
export function verdicts(db: Db): Map<string, Verdicts> {
  const rows = db
    .select({
      label: storyTags.label,
      accepted: sql<number>`sum(${storyTags.state} = 'accepted')`,
      rejected: sql<number>`sum(${storyTags.state} = 'rejected')`,
    })
    .from(storyTags)
    .innerJoin(stories, eq(stories.id, storyTags.storyId))
    .where(and(ne(storyTags.state, 'suggested'), ne(stories.state, 'withdrawn')))
    .groupBy(storyTags.label)
    .all()
  return new Map(rows.map((row) => [row.label, row]))
}

/** Staff want a label to be suggested again: what they turned down is open once more. */
export function reopenRejected(tx: Tx, label: string): void {
  tx.delete(storyTags)
    .where(and(eq(storyTags.label, label), eq(storyTags.state, 'rejected'), eq(storyTags.source, 'auto')))
    .run()
}
