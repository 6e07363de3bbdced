import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { attachments } from '../../stories/stories.table.ts'

export function photosOf(db: Db, storyId: number) {
  return db
    .select({
      id: attachments.id,
      caption: attachments.caption,
      width: attachments.width,
      height: attachments.height,
      hash: attachments.fileHash,
    })
    .from(attachments)
    .where(eq(attachments.storyId, storyId))
    .orderBy(asc(attachments.position), asc(attachments.id))
    .all()
}

export function photoById(db: Db, id: number) {
  return db
    .select({ id: attachments.id, storyId: attachments.storyId, hash: attachments.fileHash })
    .from(attachments)
    .where(and(eq(attachments.id, id)))
    .get()
}
