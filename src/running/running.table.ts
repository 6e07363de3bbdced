import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const journal = sqliteTable('journal', {
  id: integer().primaryKey(),
  at: integer().notNull(),
  actorKind: text('actor_kind', { enum: ['system', 'visitor', 'teller', 'panellist', 'staff'] }).notNull(),
  actorId: integer('actor_id'),
  actorName: text('actor_name').notNull().default(''),
  deed: text().notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: integer('subject_id'),
  detail: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
  prev: text().notNull(),
  hash: text().notNull(),
})

export const jobs = sqliteTable('jobs', {
  id: integer().primaryKey(),
  name: text().notNull(),
  input: text({ mode: 'json' }).$type<Record<string, number | string>>().notNull(),
  state: text({ enum: ['waiting', 'running', 'done', 'failed'] })
    .notNull()
    .default('waiting'),
  runAt: integer('run_at').notNull(),
  attempts: integer().notNull().default(0),
  leasedUntil: integer('leased_until'),
  lastError: text('last_error'),
  createdAt: integer('created_at').notNull(),
  finishedAt: integer('finished_at'),
})

export const files = sqliteTable('files', {
  hash: text().primaryKey().notNull(),
  media: text().notNull(),
  bytes: integer().notNull(),
  createdAt: integer('created_at').notNull(),
})

export const settings = sqliteTable('settings', {
  key: text().primaryKey().notNull(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
  updatedAt: integer('updated_at').notNull(),
})
