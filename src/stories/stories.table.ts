import { type AnySQLiteColumn, blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { LANGUAGES } from '../base/languages.ts'
import { accounts } from '../people/people.table.ts'
import { activities, areas, collections, cycles, domains } from '../programme/programme.table.ts'
import { files } from '../running/running.table.ts'
import { CONSENT_KEYS } from './consent.ts'
import type { Particulars } from './particulars.ts'
import { AGES, CHANNELS, GENDERS, READ_BACKS, RELATIONS, ROLES, STATES, VERSION_KINDS, WORDS } from './story.ts'

export const drafts = sqliteTable('drafts', {
  id: integer().primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  collectionId: integer('collection_id')
    .notNull()
    .references(() => collections.id, { onDelete: 'restrict' }),
  answers: text({ mode: 'json' }).$type<Record<string, string | string[]>>().notNull().default({}),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  spokenHash: text('spoken_hash'),
})

export const stories = sqliteTable('stories', {
  id: integer().primaryKey(),
  cycleId: integer('cycle_id')
    .notNull()
    .references(() => cycles.id, { onDelete: 'restrict' }),
  serial: integer().notNull(),
  number: text().notNull().unique(),
  collectionId: integer('collection_id').references(() => collections.id, { onDelete: 'set null' }),
  draftId: integer('draft_id')
    .unique()
    .references(() => drafts.id, { onDelete: 'set null' }),
  entryKey: text('entry_key').unique(),
  tokenHash: text('token_hash').notNull().unique(),
  state: text({ enum: STATES }).notNull().default('received'),
  stateBefore: text('state_before', { enum: ['received', 'accepted', 'held', 'excluded'] }),
  heldReason: text('held_reason'),
  withdrawnAt: integer('withdrawn_at'),
  erasedAt: integer('erased_at'),
  concernAt: integer('concern_at'),
  channel: text({ enum: CHANNELS }).notNull().default('web'),
  words: text({ enum: WORDS }).notNull().default('own'),
  collectorId: integer('collector_id').references(() => accounts.id, { onDelete: 'set null' }),
  collectorName: text('collector_name').notNull().default(''),
  typistId: integer('typist_id').references(() => accounts.id, { onDelete: 'set null' }),
  typistName: text('typist_name').notNull().default(''),
  readBack: text('read_back', { enum: READ_BACKS }),
  readBackOn: text('read_back_on'),
  readBackWhy: text('read_back_why').notNull().default(''),
  formVersion: integer('form_version').notNull().default(0),
  language: text({ enum: LANGUAGES }).notNull().default('ja'),
  relation: text({ enum: RELATIONS }).notNull(),
  role: text({ enum: ROLES }).notNull(),
  areaId: integer('area_id').references(() => areas.id, { onDelete: 'restrict' }),
  activityId: integer('activity_id').references(() => activities.id, { onDelete: 'restrict' }),
  activityText: text('activity_text').notNull().default(''),
  happenedWhen: text('happened_when').notNull().default(''),
  happenedOn: text('happened_on'),
  toldOn: text('told_on').notNull(),
  submittedAt: integer('submitted_at').notNull(),
  changes: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  hopes: text().notNull().default(''),
  peopleCount: integer('people_count'),
  titleByStaff: integer('title_by_staff', { mode: 'boolean' }).notNull().default(false),
  tellerDomainId: integer('teller_domain_id').references(() => domains.id, { onDelete: 'restrict' }),
  domainId: integer('domain_id').references(() => domains.id, { onDelete: 'restrict' }),
  domainBy: text('domain_by', { enum: ['teller', 'staff'] }),
  age: text({ enum: AGES }),
  gender: text({ enum: GENDERS }),
  aboutChild: integer('about_child', { mode: 'boolean' }).notNull().default(false),
  sample: integer({ mode: 'boolean' }).notNull().default(false),
})

export const storyVersions = sqliteTable('story_versions', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  sequence: integer().notNull(),
  kind: text({ enum: VERSION_KINDS }).notNull(),
  baseId: integer('base_id').references((): AnySQLiteColumn => storyVersions.id, { onDelete: 'restrict' }),
  title: text().notNull(),
  before: text().notNull().default(''),
  happened: text().notNull(),
  now: text().notNull().default(''),
  significance: text().notNull(),
  contribution: text().notNull().default(''),
  author: text().notNull(),
  reason: text().notNull().default(''),
  particulars: text({ mode: 'json' }).$type<Particulars>(),
  createdAt: integer('created_at').notNull(),
})

export const tellers = sqliteTable('tellers', {
  storyId: integer('story_id')
    .primaryKey()
    .references(() => stories.id, { onDelete: 'cascade' }),
  nameSealed: blob('name_sealed', { mode: 'buffer' }),
  penName: text('pen_name').notNull().default(''),
  contactSealed: blob('contact_sealed', { mode: 'buffer' }),
  guardianSealed: blob('guardian_sealed', { mode: 'buffer' }),
})

export const fellowTellers = sqliteTable('fellow_tellers', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  position: integer().notNull(),
  nameSealed: blob('name_sealed', { mode: 'buffer' }),
  note: text().notNull().default(''),
})

export const MEDIA = ['image/jpeg', 'application/pdf', 'audio/webm', 'audio/mp4'] as const

export const attachments = sqliteTable('attachments', {
  id: integer().primaryKey(),
  draftId: integer('draft_id').references(() => drafts.id, { onDelete: 'set null' }),
  storyId: integer('story_id').references(() => stories.id, { onDelete: 'cascade' }),
  kind: text({ enum: ['photo', 'voice', 'scan'] })
    .notNull()
    .default('photo'),
  position: integer().notNull(),
  fileHash: text('file_hash').references(() => files.hash, { onDelete: 'restrict' }),
  thumbHash: text('thumb_hash').references(() => files.hash, { onDelete: 'restrict' }),
  media: text({ enum: MEDIA }).notNull().default('image/jpeg'),
  width: integer().notNull().default(0),
  height: integer().notNull().default(0),
  seconds: integer().notNull().default(0),
  caption: text().notNull().default(''),
  createdAt: integer('created_at').notNull(),
})

export const consents = sqliteTable('consents', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  attachmentId: integer('attachment_id').references(() => attachments.id, { onDelete: 'cascade' }),
  key: text({ enum: CONSENT_KEYS }).notNull(),
  value: text().notNull(),
  wordingVersion: integer('wording_version').notNull().default(1),
  givenBy: text('given_by', { enum: ['teller', 'guardian', 'child', 'staff'] }).notNull(),
  way: text({ enum: ['web', 'screen', 'paper', 'phone', 'visit'] })
    .notNull()
    .default('web'),
  at: integer().notNull(),
})

export const approvals = sqliteTable('approvals', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  versionId: integer('version_id')
    .notNull()
    .references(() => storyVersions.id, { onDelete: 'restrict' }),
  askedName: text('asked_name').notNull(),
  askedAt: integer('asked_at').notNull(),
  answer: text({ enum: ['yes', 'change', 'no'] }),
  note: text().notNull().default(''),
  answeredAt: integer('answered_at'),
})

export const tellerReplies = sqliteTable('teller_replies', {
  id: integer().primaryKey(),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'cascade' }),
  text: text().notNull(),
  at: integer().notNull(),
  seenAt: integer('seen_at'),
  seenName: text('seen_name').notNull().default(''),
  agrees: text({ enum: ['yes', 'partly', 'no'] }),
  /** the panel may read it next time, without a name (R6.4) */
  mayShare: integer('may_share', { mode: 'boolean' }).notNull().default(false),
  /** the member of staff who heard it, on the telephone or on a visit */
  heardBy: text('heard_by').notNull().default(''),
})
