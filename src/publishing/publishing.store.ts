import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import type { Head } from '../running/journal.store.ts'
import { candidates, decisionStories } from '../selection/rounds/rounds.table.ts'
import { attachments, stories, storyVersions } from '../stories/stories.table.ts'
import type { Printable } from './publication.ts'
import { type LeftOut, publicationPhotos, publicationStories, publications } from './publishing.table.ts'

export type Publication = typeof publications.$inferSelect
/** A paper that tells of one round, as all do but those of a year. */
export type RoundPublication = Publication & { roundId: number }

export const isOfRound = (paper: Publication): paper is RoundPublication => paper.roundId !== null

export type NewPublication = Pick<
  Publication,
  | 'kind'
  | 'roundId'
  | 'audience'
  | 'scope'
  | 'furigana'
  | 'furiganaAbove'
  | 'candidateId'
  | 'requestedBy'
  | 'requestedName'
  | 'requestedAt'
> &
  Partial<Pick<Publication, 'fiscalYear' | 'format' | 'pageSize' | 'largeType'>> & { journalHead?: Head | null }

/** Everything in the vault that was printed. */
export function printedFiles(db: Db): string[] {
  const { fileHash, archiveHash, previewHash } = publications
  const kept = db.select({ fileHash, archiveHash, previewHash }).from(publications).all()
  return kept.flatMap((hashes) => Object.values(hashes).filter((hash) => hash !== null))
}

export function insertPublication(tx: Tx, publication: NewPublication): number {
  return tx.insert(publications).values(publication).returning({ id: publications.id }).get().id
}

export function publicationById(db: Db, id: number): Publication | undefined {
  return db.select().from(publications).where(eq(publications.id, id)).get()
}

/** The minutes of a round, the newest first, whatever became of them. */
export function allMinutesOf(db: Db, roundId: number): Publication[] {
  return db
    .select()
    .from(publications)
    .where(and(eq(publications.roundId, roundId), eq(publications.kind, 'minutes')))
    .orderBy(desc(publications.id))
    .all()
}

export function minutesOf(db: Db, roundId: number): Publication | undefined {
  return allMinutesOf(db, roundId)[0]
}

export function newestPublications(db: Db): Publication[] {
  return db.select().from(publications).orderBy(desc(publications.requestedAt), desc(publications.id)).limit(100).all()
}

// Who took a wish back is not overruled by the process that was already at work.
const UNFINISHED = inArray(publications.state, ['waiting', 'working', 'failed'])

export function setStep(tx: Tx, id: number, step: string): void {
  tx.update(publications)
    .set({ state: 'working', step })
    .where(and(eq(publications.id, id), UNFINISHED))
    .run()
}

interface Finished {
  fileHash: string
  archiveHash: string | null
  previewHash: string | null
  pages: number
  leftOut: LeftOut[]
  replaced: string[]
  finishedAt: Instant
}

export function setFinished(tx: Tx, id: number, finished: Finished): void {
  tx.update(publications)
    .set({ ...finished, state: 'done', step: '', problem: '' })
    .where(and(eq(publications.id, id), UNFINISHED))
    .run()
}

export function setFailed(tx: Tx, id: number, problem: string, finishedAt: Instant): void {
  tx.update(publications)
    .set({ state: 'failed', step: '', problem, finishedAt })
    .where(and(eq(publications.id, id), UNFINISHED))
    .run()
}

export function setCancelled(tx: Tx, id: number, finishedAt: Instant): void {
  tx.update(publications)
    .set({ state: 'cancelled', step: '', finishedAt })
    .where(and(eq(publications.id, id), UNFINISHED))
    .run()
}

export function setRecalled(tx: Tx, id: number, recalledAt: Instant): void {
  tx.update(publications).set({ recalledAt }).where(eq(publications.id, id)).run()
}

/** Finished papers that tell a story, name it or show a photo of it, and still lie in the vault. */
export function papersWith(db: Db, storyId: number): { id: number; fileHash: string }[] {
  const rows = db
    .selectDistinct({ id: publications.id, fileHash: publications.fileHash })
    .from(publications)
    .innerJoin(publicationStories, eq(publicationStories.publicationId, publications.id))
    .where(and(eq(publicationStories.storyId, storyId), isNotNull(publications.fileHash)))
    .orderBy(asc(publications.id))
    .all()
  return rows.flatMap(({ id, fileHash }) => (fileHash === null ? [] : [{ id, fileHash }]))
}

export function setErased(tx: Tx, id: number, { fileHash, at }: { fileHash: string; at: Instant }): void {
  tx.update(publications)
    .set({ fileHash: null, archiveHash: null, previewHash: null, erasedHash: fileHash, erasedAt: at })
    .where(eq(publications.id, id))
    .run()
}

export type PartRow = Omit<typeof publicationStories.$inferSelect, 'publicationId'>

/** All that a paper holds of tellers, as a whole: a second try replaces the first. */
export function replaceParts(tx: Tx, publicationId: number, parts: { stories: PartRow[]; photos: number[] }): void {
  tx.delete(publicationStories).where(eq(publicationStories.publicationId, publicationId)).run()
  tx.delete(publicationPhotos).where(eq(publicationPhotos.publicationId, publicationId)).run()
  if (parts.stories.length > 0)
    tx.insert(publicationStories)
      .values(parts.stories.map((row) => ({ ...row, publicationId })))
      .run()
  if (parts.photos.length > 0)
    tx.insert(publicationPhotos)
      .values(parts.photos.map((attachmentId) => ({ publicationId, attachmentId })))
      .run()
}

/** The stories that a paper tells, or only names in the table of votes. */
export function partsOf(db: Db, publicationId: number) {
  return db
    .select({
      ...{ storyId: publicationStories.storyId, versionId: publicationStories.versionId, number: stories.number },
      ...{ part: publicationStories.part, credit: publicationStories.credit },
    })
    .from(publicationStories)
    .innerJoin(stories, eq(stories.id, publicationStories.storyId))
    .where(eq(publicationStories.publicationId, publicationId))
    .orderBy(asc(stories.number))
    .all()
}

export function photosIn(db: Db, publicationId: number) {
  return db
    .select({ id: attachments.id, storyId: attachments.storyId })
    .from(publicationPhotos)
    .innerJoin(attachments, eq(attachments.id, publicationPhotos.attachmentId))
    .where(eq(publicationPhotos.publicationId, publicationId))
    .orderBy(asc(attachments.id))
    .all()
    .flatMap(({ id, storyId }) => (storyId === null ? [] : [{ id, storyId }]))
}

/** The stories that a panel read in a round, the chosen ones first, otherwise in the order of their numbers. */
export function printableIn(db: Db, roundId: number): Printable[] {
  const rows = db
    .select({
      storyId: candidates.storyId,
      candidateId: candidates.id,
      number: stories.number,
      title: storyVersions.title,
      chosenId: decisionStories.candidateId,
    })
    .from(candidates)
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .innerJoin(storyVersions, eq(storyVersions.id, candidates.versionId))
    .leftJoin(decisionStories, eq(decisionStories.candidateId, candidates.id))
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(stories.number), asc(candidates.id))
    .all()
  const printable = rows.map(({ chosenId, ...row }) => ({ ...row, chosen: chosenId !== null }))
  return [...printable.filter((story) => story.chosen), ...printable.filter((story) => !story.chosen)]
}
