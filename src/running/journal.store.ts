import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { BEGINNING, type ChainedEntry, type Entry, hashOf, PRINTED } from './chain.ts'
import type { Actor } from './journal.ts'
import { journal } from './running.table.ts'

export interface Deed {
  at: Instant
  actor: Actor
  /** verb-noun, as the act is called: `accept-story` */
  deed: string
  subject: { kind: string; id?: number }
  /** never a teller's name, contact or words */
  detail?: Record<string, unknown>
}

// The head is read anew each time: the deed before, in this very transaction, may have been undone to its savepoint.
export function record(tx: Tx, { at, actor, deed, subject, detail = {} }: Deed): void {
  const head = prepared(tx).last.get()
  const prev = head?.hash ?? BEGINNING
  const entry: Entry = {
    id: (head?.id ?? 0) + 1,
    at,
    deed,
    detail: JSON.stringify(detail),
    actorKind: actor.kind,
    actorId: actor.id ?? null,
    // SQLite stores half a surrogate pair as U+FFFD: the hash is made of what will be read back.
    actorName: (actor.name ?? '').toWellFormed(),
    subjectKind: subject.kind,
    subjectId: subject.id ?? null,
  }
  prepared(tx).append.run({ ...entry, prev, hash: hashOf(prev, entry) })
}

// Every deed runs these two, so they are compiled once for each database.
const compiled = new WeakMap<Db, ReturnType<typeof prepare>>()

function prepared(db: Db): ReturnType<typeof prepare> {
  const statements = compiled.get(db) ?? prepare(db)
  compiled.set(db, statements)
  return statements
}

function prepare(db: Db) {
  const value = sql.placeholder
  const append = db.insert(journal).values({
    id: value('id'),
    at: value('at'),
    actorKind: value('actorKind'),
    actorId: value('actorId'),
    actorName: value('actorName'),
    deed: value('deed'),
    subjectKind: value('subjectKind'),
    subjectId: value('subjectId'),
    detail: sql`${value('detail')}`,
    prev: value('prev'),
    hash: value('hash'),
  })
  const last = db
    .select({ id: journal.id, at: journal.at, hash: journal.hash })
    .from(journal)
    .orderBy(desc(journal.id))
    .limit(1)
  return { append: append.prepare(), last: last.prepare() }
}

export interface Head {
  id: number
  at: Instant
  /** what is printed into minutes, and looked for again with `npm run task -- audit --from-head` */
  printed: string
}

/** Where the journal stands now; undefined before the first entry. */
export function journalHead(db: Db): Head | undefined {
  const last = prepared(db).last.get()
  return last && { id: last.id, at: last.at, printed: last.hash.slice(0, PRINTED) }
}

const PAGE = 1_000

/** The next entries in their order, with `detail` as the text that is stored. */
export function entriesAfter(db: Db, id: number | undefined): ChainedEntry[] {
  return db
    .select({
      id: journal.id,
      at: journal.at,
      actorKind: journal.actorKind,
      actorId: journal.actorId,
      actorName: journal.actorName,
      deed: journal.deed,
      subjectKind: journal.subjectKind,
      subjectId: journal.subjectId,
      detail: sql<string>`${journal.detail}`,
      prev: journal.prev,
      hash: journal.hash,
    })
    .from(journal)
    .where(id === undefined ? undefined : gt(journal.id, id))
    .orderBy(asc(journal.id))
    .limit(PAGE)
    .all()
}

export function deedsOn(db: Db, subjectKind: string, subjectId: number) {
  return db
    .select()
    .from(journal)
    .where(and(eq(journal.subjectKind, subjectKind), eq(journal.subjectId, subjectId)))
    .orderBy(desc(journal.id))
    .all()
}

export function wasEverDone(db: Db, deed: string): boolean {
  return db.select({ id: journal.id }).from(journal).where(eq(journal.deed, deed)).limit(1).get() !== undefined
}
