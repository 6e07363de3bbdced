import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { OptionalQuestion, WordedQuestion } from './collection-form.ts'

export const programme = sqliteTable('programme', {
  id: integer().primaryKey(),
  name: text().notNull(),
  purpose: text().notNull(),
  stage: text().notNull().default(''),
  note: text().notNull().default(''),
})

export const outcomes = sqliteTable('outcomes', {
  id: integer().primaryKey(),
  key: text().notNull().unique(),
  kind: text({ enum: ['activity', 'output', 'short', 'mid', 'long'] }).notNull(),
  label: text().notNull(),
  position: integer().notNull(),
})

export const outcomeLinks = sqliteTable(
  'outcome_links',
  {
    fromId: integer('from_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
    toId: integer('to_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
  },
  (link) => [primaryKey({ columns: [link.fromId, link.toId] })],
)

export const domains = sqliteTable('domains', {
  id: integer().primaryKey(),
  code: text().notNull(),
  version: integer().notNull(),
  label: text().notNull(),
  easy: text().notNull(),
  prompt: text().notNull(),
  kind: text({ enum: ['named', 'any_other', 'lessons', 'internal'] }).notNull(),
  staffOnly: integer('staff_only', { mode: 'boolean' }).notNull().default(false),
  position: integer().notNull(),
  supersededAt: integer('superseded_at'),
})

export const domainOutcomes = sqliteTable(
  'domain_outcomes',
  {
    domainCode: text('domain_code').notNull(),
    outcomeId: integer('outcome_id')
      .notNull()
      .references(() => outcomes.id, { onDelete: 'cascade' }),
  },
  (row) => [primaryKey({ columns: [row.domainCode, row.outcomeId] })],
)

export const domainKeywords = sqliteTable(
  'domain_keywords',
  {
    domainCode: text('domain_code').notNull(),
    word: text().notNull(),
  },
  (row) => [primaryKey({ columns: [row.domainCode, row.word] })],
)

export const areas = sqliteTable('areas', {
  id: integer().primaryKey(),
  name: text().notNull(),
  reading: text().notNull().default(''),
  parentId: integer('parent_id').references((): AnySQLiteColumn => areas.id, { onDelete: 'restrict' }),
  position: integer().notNull(),
})

export const activities = sqliteTable('activities', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  reading: text().notNull().default(''),
  kind: text().notNull().default(''),
  position: integer().notNull(),
})

export const cycles = sqliteTable('cycles', {
  id: integer().primaryKey(),
  fiscalYear: integer('fiscal_year').notNull(),
  half: text({ enum: ['first', 'second'] }).notNull(),
  opensOn: text('opens_on').notNull(),
  closesOn: text('closes_on').notNull(),
})

export const readings = sqliteTable('readings', {
  id: integer().primaryKey(),
  word: text().notNull().unique(),
  reading: text().notNull(),
})

export const words = sqliteTable('words', {
  id: integer().primaryKey(),
  surface: text().notNull().unique(),
  reading: text().notNull().default(''),
  pos: text({ enum: ['proper', 'common'] })
    .notNull()
    .default('common'),
})

export const wordings = sqliteTable('wordings', {
  id: integer().primaryKey(),
  key: text().notNull(),
  version: integer().notNull(),
  text: text().notNull(),
  options: text({ mode: 'json' }).$type<{ value: string; label: string }[]>().notNull().default([]),
  createdAt: integer('created_at').notNull().default(0),
})

export const collections = sqliteTable('collections', {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  passphrase: text().notNull(),
  passphraseKey: text('passphrase_key').notNull().unique(),
  title: text().notNull(),
  opensOn: text('opens_on').notNull(),
  closesOn: text('closes_on'),
  createdAt: integer('created_at').notNull(),
  kind: text({ enum: ['cycle', 'place', 'event'] })
    .notNull()
    .default('cycle'),
  endedAt: integer('ended_at'),
  areaId: integer('area_id').references(() => areas.id, { onDelete: 'restrict' }),
})

export const collectionForms = sqliteTable(
  'collection_forms',
  {
    collectionId: integer('collection_id')
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    leftOut: text('left_out', { mode: 'json' }).$type<OptionalQuestion[]>().notNull().default([]),
    questions: text({ mode: 'json' }).$type<Partial<Record<WordedQuestion, string>>>().notNull().default({}),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.collectionId, table.version] })],
)
