import { asc, eq, isNull, max, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import {
  activities,
  areas,
  domainKeywords,
  domainOutcomes,
  domains,
  outcomeLinks,
  outcomes,
  programme,
  readings,
  wordings,
  words,
} from './programme.table.ts'
import type { ProgrammeSample } from './sample.form.ts'

export function hasProgramme(db: Db): boolean {
  return db.select({ id: programme.id }).from(programme).get() !== undefined
}

export function theProgramme(db: Db) {
  return db.select().from(programme).where(eq(programme.id, 1)).get()
}

export function currentDomains(db: Db) {
  return db
    .select()
    .from(domains)
    .where(isNull(domains.supersededAt))
    .orderBy(asc(domains.position), asc(domains.id))
    .all()
}

/** What a teller may choose; domain G is for staff alone (method.md §5.1). */
export function tellerDomains(db: Db) {
  return currentDomains(db).filter((domain) => !domain.staffOnly)
}

/** Every wording that a teller may have met: a draft can be older than the newest one (R2.6). */
export function tellerDomainsEver(db: Db) {
  return db.select({ id: domains.id }).from(domains).where(eq(domains.staffOnly, false)).orderBy(asc(domains.id)).all()
}

export function domainById(db: Db, id: number) {
  return db.select().from(domains).where(eq(domains.id, id)).get()
}

export function keywordLists(db: Db): { code: string; words: string[] }[] {
  const rows = db.select().from(domainKeywords).orderBy(asc(domainKeywords.domainCode), asc(domainKeywords.word)).all()
  return [...Map.groupBy(rows, (row) => row.domainCode)].map(([code, found]) => ({
    code,
    words: found.map((row) => row.word),
  }))
}

export function allAreas(db: Db) {
  return db.select().from(areas).orderBy(asc(areas.position), asc(areas.id)).all()
}

export function insertPlainRows(tx: Tx, sample: ProgrammeSample): void {
  tx.insert(programme)
    .values({ id: 1, ...sample.programme, note: sample.note })
    .run()
  tx.insert(activities)
    .values(sample.activities.map((activity, position) => ({ ...activity, position })))
    .run()
  tx.insert(words).values(sample.words).run()
  tx.insert(readings).values(sample.readings).run()
  tx.insert(wordings)
    .values(sample.wordings.map((wording) => ({ ...wording, createdAt: 0 })))
    .run()
}

export function insertOutcomes(tx: Tx, { outcomes: items, links }: ProgrammeSample): void {
  tx.insert(outcomes)
    .values(items.map((item, position) => ({ ...item, position })))
    .run()
  const ids = outcomeIds(tx)
  tx.insert(outcomeLinks)
    .values(links.map(({ from, to }) => ({ fromId: ids(from), toId: ids(to) })))
    .run()
}

export function insertDomains(tx: Tx, { domains: items }: ProgrammeSample): void {
  tx.insert(domains)
    .values(
      items.map(({ outcomes: _outcomes, keywords: _keywords, ...domain }, position) => ({
        ...domain,
        version: 1,
        position,
      })),
    )
    .run()
  const ids = outcomeIds(tx)
  const linked = items.flatMap(({ code, outcomes: keys }) =>
    keys.map((key) => ({ domainCode: code, outcomeId: ids(key) })),
  )
  if (linked.length > 0) tx.insert(domainOutcomes).values(linked).run()
  const listed = items.flatMap(({ code, keywords }) => keywords.map((word) => ({ domainCode: code, word })))
  if (listed.length > 0) tx.insert(domainKeywords).values(listed).run()
}

function outcomeIds(db: Db): (key: string) => number {
  const ids = new Map(
    db
      .select({ key: outcomes.key, id: outcomes.id })
      .from(outcomes)
      .all()
      .map((row) => [row.key, row.id]),
  )
  return (key) => {
    const id = ids.get(key)
    if (id === undefined) throw new Error(`no outcome is called ${key}`)
    return id
  }
}

export function insertAreas(tx: Tx, items: ProgrammeSample['areas']): void {
  items.forEach(({ name, reading, children }, position) => {
    const { id } = tx.insert(areas).values({ name, reading, position }).returning({ id: areas.id }).get()
    if (children.length > 0)
      tx.insert(areas)
        .values(children.map((child, index) => ({ ...child, parentId: id, position: index })))
        .run()
  })
}

/** Answers whether there was one. */
export function renameArea(tx: Tx, id: number, area: { name: string; reading: string }): boolean {
  return tx.update(areas).set(area).where(eq(areas.id, id)).run().changes === 1
}

export type Programme = typeof programme.$inferSelect

export function updateProgramme(tx: Tx, change: Omit<Programme, 'id'>): void {
  tx.update(programme).set(change).where(eq(programme.id, 1)).run()
}

export function deleteArea(tx: Tx, id: number): void {
  tx.delete(areas).where(eq(areas.id, id)).run()
}

// Stories and panels stand upstairs; their tables are named in SQL and not imported.
export function isAreaInUse(db: Db, id: number): boolean {
  const { n } = db.get<{ n: number }>(sql`
    SELECT (SELECT count(*) FROM stories WHERE area_id = ${id}) + (SELECT count(*) FROM panels WHERE area_id = ${id})
      + (SELECT count(*) FROM areas WHERE parent_id = ${id}) AS n`)
  return n > 0
}

export function insertArea(tx: Tx, area: { name: string; reading: string }): number {
  const last = tx
    .select({ position: max(areas.position) })
    .from(areas)
    .get()
  const row = { ...area, position: (last?.position ?? 0) + 1 }
  return tx.insert(areas).values(row).returning({ id: areas.id }).get().id
}

export function replaceKeywords(tx: Tx, code: string, keywords: string[]): void {
  tx.delete(domainKeywords).where(eq(domainKeywords.domainCode, code)).run()
  if (keywords.length > 0)
    tx.insert(domainKeywords)
      .values(keywords.map((word) => ({ domainCode: code, word })))
      .run()
}

export function supersedeDomain(
  tx: Tx,
  domain: typeof domains.$inferSelect,
  wording: { label: string; easy: string; prompt: string },
  at: number,
): void {
  const { id, version, ...rest } = domain
  tx.update(domains).set({ supersededAt: at }).where(eq(domains.id, id)).run()
  tx.insert(domains)
    .values({ ...rest, ...wording, version: version + 1 })
    .run()
}
