import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Head } from '../running/journal.store.ts'
import { files } from '../running/running.table.ts'
import { candidates, rounds } from '../selection/rounds/rounds.table.ts'
import { attachments, stories, storyVersions } from '../stories/stories.table.ts'

export interface LeftOut {
  number: string
  why: string
}

export const publications = sqliteTable('publications', {
  id: integer().primaryKey(),
  kind: text({
    enum: ['card', 'booklet', 'minutes', 'report', 'handout', 'strip', 'poster', 'yearbook', 'sheet'],
  }).notNull(),
  /** null: a paper of a whole year, not of one round */
  roundId: integer('round_id').references(() => rounds.id, { onDelete: 'restrict' }),
  fiscalYear: integer('fiscal_year'),
  audience: text({ enum: ['internal', 'funder', 'event', 'print', 'web', 'training'] }).notNull(),
  scope: text({ enum: ['chosen', 'read'] })
    .notNull()
    .default('chosen'),
  format: text({ enum: ['pdf', 'xlsx', 'csv'] })
    .notNull()
    .default('pdf'),
  pageSize: text('page_size', { enum: ['a4', 'a5'] })
    .notNull()
    .default('a4'),
  largeType: integer('large_type', { mode: 'boolean' }).notNull().default(false),
  furigana: integer({ mode: 'boolean' }).notNull().default(false),
  furiganaAbove: integer('furigana_above').notNull().default(0),
  candidateId: integer('candidate_id').references(() => candidates.id, { onDelete: 'restrict' }),
  state: text({ enum: ['waiting', 'working', 'done', 'failed', 'cancelled'] })
    .notNull()
    .default('waiting'),
  step: text().notNull().default(''),
  requestedBy: integer('requested_by').notNull(),
  requestedName: text('requested_name').notNull(),
  requestedAt: integer('requested_at').notNull(),
  finishedAt: integer('finished_at'),
  fileHash: text('file_hash').references(() => files.hash, { onDelete: 'restrict' }),
  /** the same paper as PDF/A-2a, for the council's archive */
  archiveHash: text('archive_hash').references(() => files.hash, { onDelete: 'restrict' }),
  /** its pages as one drawing, to be looked at in the browser */
  previewHash: text('preview_hash').references(() => files.hash, { onDelete: 'restrict' }),
  pages: integer().notNull().default(0),
  leftOut: text('left_out', { mode: 'json' }).$type<LeftOut[]>().notNull().default([]),
  replaced: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  problem: text().notNull().default(''),
  recalledAt: integer('recalled_at'),
  erasedAt: integer('erased_at'),
  erasedHash: text('erased_hash').notNull().default(''),
  /** of minutes: where the journal stood at the moment they tell of */
  journalHead: text('journal_head', { mode: 'json' }).$type<Head>(),
})

export const publicationStories = sqliteTable(
  'publication_stories',
  {
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id, { onDelete: 'restrict' }),
    storyId: integer('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'restrict' }),
    versionId: integer('version_id')
      .notNull()
      .references(() => storyVersions.id, { onDelete: 'restrict' }),
    part: text({ enum: ['told', 'named'] })
      .notNull()
      .default('told'),
    credit: text({ enum: ['none', 'pen', 'real'] })
      .notNull()
      .default('none'),
  },
  (row) => [primaryKey({ columns: [row.publicationId, row.storyId] })],
)

export const publicationPhotos = sqliteTable(
  'publication_photos',
  {
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id, { onDelete: 'restrict' }),
    attachmentId: integer('attachment_id')
      .notNull()
      .references(() => attachments.id, { onDelete: 'restrict' }),
  },
  (row) => [primaryKey({ columns: [row.publicationId, row.attachmentId] })],
)
