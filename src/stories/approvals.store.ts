import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { approvals, tellerReplies } from './stories.table.ts'

export type Approval = typeof approvals.$inferSelect

/** The newest time the teller was asked about the text that would be published. */
export function newestApproval(db: Db, storyId: number): Approval | undefined {
  return db.select().from(approvals).where(eq(approvals.storyId, storyId)).orderBy(desc(approvals.id)).limit(1).get()
}

/** Asks about this version; a question that still waited speaks of this version from now on. */
export function askApproval(tx: Tx, asked: Pick<Approval, 'storyId' | 'versionId' | 'askedName' | 'askedAt'>): void {
  tx.delete(approvals)
    .where(and(eq(approvals.storyId, asked.storyId), isNull(approvals.answeredAt)))
    .run()
  tx.insert(approvals).values(asked).run()
}

export function answerApproval(
  tx: Tx,
  id: number,
  answer: { answer: 'yes' | 'change' | 'no'; note: string; answeredAt: Instant },
): void {
  tx.update(approvals).set(answer).where(eq(approvals.id, id)).run()
}

export type NewReply = Pick<
  typeof tellerReplies.$inferInsert,
  'storyId' | 'text' | 'at' | 'agrees' | 'mayShare' | 'heardBy' | 'seenAt' | 'seenName'
>

export function insertReply(tx: Tx, reply: NewReply): void {
  tx.insert(tellerReplies).values(reply).run()
}

export function repliesOf(db: Db, storyId: number) {
  return db.select().from(tellerReplies).where(eq(tellerReplies.storyId, storyId)).orderBy(asc(tellerReplies.id)).all()
}

export function markRepliesSeen(tx: Tx, storyId: number, seen: { seenAt: Instant; seenName: string }): void {
  tx.update(tellerReplies)
    .set(seen)
    .where(and(eq(tellerReplies.storyId, storyId), isNull(tellerReplies.seenAt)))
    .run()
}

/** What tellers said and asked for that nobody has looked at: for the desk. */
export function unseenReplies(db: Db): number[] {
  const rows = db
    .selectDistinct({ id: tellerReplies.storyId })
    .from(tellerReplies)
    .where(isNull(tellerReplies.seenAt))
    .all()
  return rows.map(({ id }) => id)
}
