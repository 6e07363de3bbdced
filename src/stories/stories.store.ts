import { and, asc, eq, isNull, max } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { activities, areas, collections, domains } from '../programme/programme.table.ts'
import type { ConsentKey } from './consent.ts'
import { attachments, consents, fellowTellers, stories, tellers } from './stories.table.ts'
import type { StoryState } from './story.ts'

export type Story = typeof stories.$inferSelect
export type Attachment = typeof attachments.$inferSelect
/** A photo that is still there: bytes are let go of when a story is erased. */
export type Photo = Attachment & { fileHash: string; thumbHash: string }

export function storyById(db: Db, id: number): Story | undefined {
  return db.select().from(stories).where(eq(stories.id, id)).get()
}

export function storyByToken(db: Db, tokenHash: string): Story | undefined {
  return db.select().from(stories).where(eq(stories.tokenHash, tokenHash)).get()
}

export function storyOfDraft(db: Db, draftId: number): Story | undefined {
  return db.select().from(stories).where(eq(stories.draftId, draftId)).get()
}

export function storyByNumber(db: Db, number: string): Story | undefined {
  return db.select().from(stories).where(eq(stories.number, number)).get()
}

/** The story that was typed under this key. */
export function storyOfEntry(db: Db, key: string): Story | undefined {
  return db.select().from(stories).where(eq(stories.entryKey, key)).get()
}

export function lastSerial(db: Db, cycleId: number): number {
  return (
    db
      .select({ n: max(stories.serial) })
      .from(stories)
      .where(eq(stories.cycleId, cycleId))
      .get()?.n ?? 0
  )
}

export function insertStory(tx: Tx, story: typeof stories.$inferInsert): number {
  return tx.insert(stories).values(story).returning({ id: stories.id }).get().id
}

interface StateChange {
  state: StoryState
  stateBefore?: Exclude<StoryState, 'withdrawn'> | null
  heldReason?: string | null
  withdrawnAt?: Instant | null
}

export function setStoryState(tx: Tx, id: number, change: StateChange): void {
  tx.update(stories).set(change).where(eq(stories.id, id)).run()
}

/** Where the story belongs, in words. */
export function placeOf(db: Db, storyId: number) {
  return db
    .select({
      area: areas.name,
      activity: activities.name,
      activityText: stories.activityText,
      domain: domains.label,
      domainCode: domains.code,
    })
    .from(stories)
    .leftJoin(areas, eq(areas.id, stories.areaId))
    .leftJoin(activities, eq(activities.id, stories.activityId))
    .leftJoin(domains, eq(domains.id, stories.domainId))
    .where(eq(stories.id, storyId))
    .get()
}

export function insertTeller(tx: Tx, teller: typeof tellers.$inferInsert): void {
  tx.insert(tellers).values(teller).run()
}

export function insertFellows(tx: Tx, fellows: (typeof fellowTellers.$inferInsert)[]): void {
  if (fellows.length > 0) tx.insert(fellowTellers).values(fellows).run()
}

/** Those who told it together with the one in `tellers`. */
export function fellowsOf(db: Db, storyId: number) {
  return db
    .select()
    .from(fellowTellers)
    .where(eq(fellowTellers.storyId, storyId))
    .orderBy(asc(fellowTellers.position))
    .all()
}

export function tellerOf(db: Db, storyId: number) {
  return db.select().from(tellers).where(eq(tellers.storyId, storyId)).get()
}

export type TellerChange = Partial<Pick<typeof tellers.$inferInsert, 'penName' | 'nameSealed' | 'contactSealed'>>

export function updateTeller(tx: Tx, storyId: number, change: TellerChange): void {
  tx.insert(tellers)
    .values({ storyId, ...change })
    .onConflictDoUpdate({ target: tellers.storyId, set: change })
    .run()
}

export function setGuardian(tx: Tx, storyId: number, guardianSealed: Buffer): void {
  tx.insert(tellers)
    .values({ storyId, guardianSealed })
    .onConflictDoUpdate({ target: tellers.storyId, set: { guardianSealed } })
    .run()
}

interface Given {
  storyId: number
  attachmentId?: number
  answers: { key: ConsentKey; value: string }[]
  givenBy: 'teller' | 'guardian' | 'child' | 'staff'
  way: 'web' | 'screen' | 'paper' | 'phone' | 'visit'
  wordings: ReadonlyMap<string, { version: number }>
  at: Instant
}

export function insertConsents(tx: Tx, { storyId, attachmentId, answers, givenBy, way, wordings, at }: Given): void {
  if (answers.length === 0) return
  tx.insert(consents)
    .values(
      answers.map(({ key, value }) => ({
        storyId,
        attachmentId: attachmentId ?? null,
        key,
        value,
        givenBy,
        way,
        at,
        wordingVersion: wordings.get(key)?.version ?? 1,
      })),
    )
    .run()
}

export function photosOf(db: Db, storyId: number): Photo[] {
  return attachmentsOf(db, storyId).filter(isPhoto)
}

/** Photos, recordings and scans of a story, in the order in which they came. */
export function attachmentsOf(db: Db, storyId: number): Attachment[] {
  return db
    .select()
    .from(attachments)
    .where(eq(attachments.storyId, storyId))
    .orderBy(asc(attachments.position), asc(attachments.id))
    .all()
}

/** Recordings that are still there. */
export function voicesOf(db: Db, storyId: number): Attachment[] {
  return attachmentsOf(db, storyId).filter(({ kind, fileHash }) => kind === 'voice' && fileHash !== null)
}

function isPhoto(one: Attachment): one is Photo {
  return one.kind === 'photo' && one.fileHash !== null && one.thumbHash !== null
}

/** Everything in the vault that photos, recordings and scans of stories and drafts consist of. */
export function attachedFiles(db: Db): string[] {
  const named = db.select({ full: attachments.fileHash, thumb: attachments.thumbHash }).from(attachments).all()
  return named.flatMap(({ full, thumb }) => [full, thumb]).filter((hash) => hash !== null)
}

export function photosOfDraft(db: Db, draftId: number): Photo[] {
  return attachmentsOfDraft(db, draftId).filter(isPhoto)
}

export function attachmentsOfDraft(db: Db, draftId: number): Attachment[] {
  return db
    .select()
    .from(attachments)
    .where(and(eq(attachments.draftId, draftId), isNull(attachments.storyId)))
    .orderBy(asc(attachments.position), asc(attachments.id))
    .all()
}

export function insertAttachment(tx: Tx, photo: typeof attachments.$inferInsert): number {
  return tx.insert(attachments).values(photo).returning({ id: attachments.id }).get().id
}

export function deleteAttachment(tx: Tx, id: number): void {
  tx.delete(attachments).where(eq(attachments.id, id)).run()
}

export function giveToStory(tx: Tx, id: number, storyId: number, caption: string): void {
  tx.update(attachments).set({ storyId, caption }).where(eq(attachments.id, id)).run()
}

export function collectionCodeOf(db: Db, storyId: number): string {
  return (
    db
      .select({ code: collections.code })
      .from(stories)
      .innerJoin(collections, eq(collections.id, stories.collectionId))
      .where(eq(stories.id, storyId))
      .get()?.code ?? ''
  )
}
