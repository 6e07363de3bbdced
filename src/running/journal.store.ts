import { and, desc, eq } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
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

export function record(tx: Tx, { at, actor, deed, subject, detail = {} }: Deed): void {
  tx.insert(journal)
    .values({
      at,
      deed,
      detail,
      actorKind: actor.kind,
      actorId: actor.id ?? null,
      actorName: actor.name ?? '',
      subjectKind: subject.kind,
      subjectId: subject.id ?? null,
    })
    .run()
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
