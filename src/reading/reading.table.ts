import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { domains } from '../programme/programme.table.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import { EXCLUSION_KINDS } from './exclusion.ts'
import { type Method, VERDICTS } from './verification.ts'

export const storyTags = sqliteTable('story_tags', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  label: text().notNull(),
  source: text({ enum: ['auto', 'staff'] }).notNull(),
  state: text({ enum: ['suggested', 'accepted', 'rejected'] }).notNull(),
  decidedBy: text('decided_by').notNull().default(''),
  decidedAt: integer('decided_at'),
  words: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
})

export const themes = sqliteTable('themes', {
  id: integer().primaryKey(),
  label: text().notNull().unique(),
  kind: text().notNull().default(''),
})

export const themeTerms = sqliteTable(
  'theme_terms',
  {
    themeId: integer('theme_id')
      .notNull()
      .references(() => themes.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    term: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.themeId, table.term] })],
)

export const storyFindings = sqliteTable('story_findings', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  field: text({ enum: ['title', 'before', 'happened', 'now', 'significance', 'contribution'] }).notNull(),
  start: integer().notNull(),
  end: integer().notNull(),
  surface: text().notNull(),
  level: text({ enum: ['high', 'mid', 'low'] }).notNull(),
  reason: text().notNull(),
  state: text({ enum: ['open', 'masked', 'not_name'] })
    .notNull()
    .default('open'),
})

export const domainSuggestions = sqliteTable('domain_suggestions', {
  storyId: integer('story_id')
    .primaryKey()
    .references(() => stories.id, { onDelete: 'cascade' }),
  domainId: integer('domain_id')
    .notNull()
    .references(() => domains.id, { onDelete: 'restrict' }),
  words: text({ mode: 'json' }).$type<string[]>().notNull(),
  state: text({ enum: ['suggested', 'accepted', 'rejected'] })
    .notNull()
    .default('suggested'),
})

export const storyReadings = sqliteTable('story_readings', {
  storyId: integer('story_id')
    .primaryKey()
    .references(() => stories.id, { onDelete: 'cascade' }),
  readAt: integer('read_at').notNull(),
  engine: text().notNull(),
})

export const concerns = sqliteTable('concerns', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  note: text().notNull().default(''),
  raisedBy: text('raised_by', { enum: ['staff', 'panellist'] }).notNull(),
  raisedName: text('raised_name').notNull().default(''),
  raisedAt: integer('raised_at').notNull(),
  settledName: text('settled_name').notNull().default(''),
  settledAt: integer('settled_at'),
  outcome: text().notNull().default(''),
})

export const exclusions = sqliteTable('exclusions', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  kind: text({ enum: EXCLUSION_KINDS }).notNull(),
  reason: text().notNull(),
  proposedId: integer('proposed_id').notNull(),
  proposedName: text('proposed_name').notNull(),
  proposedAt: integer('proposed_at').notNull(),
  decidedId: integer('decided_id'),
  decidedName: text('decided_name').notNull().default(''),
  decidedAt: integer('decided_at'),
  decision: text({ enum: ['excluded', 'kept'] }),
})

export const verifications = sqliteTable('verifications', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  versionId: integer('version_id')
    .notNull()
    .references(() => storyVersions.id, { onDelete: 'restrict' }),
  description: text({ enum: VERDICTS }).notNull(),
  interpretation: text({ enum: VERDICTS }).notNull(),
  verifier: text().notNull(),
  verifiedOn: text('verified_on').notNull(),
  methods: text({ mode: 'json' }).$type<Method[]>().notNull(),
  findings: text().notNull().default(''),
  /** what has happened since: whether it lasts */
  since: text().notNull().default(''),
  moreCount: integer('more_count'),
  more: text().notNull().default(''),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
})
