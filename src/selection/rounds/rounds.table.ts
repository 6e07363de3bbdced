import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../../people/people.table.ts'
import { cycles, domains } from '../../programme/programme.table.ts'
import { stories, storyVersions } from '../../stories/stories.table.ts'
import type { Bound } from '../../voting/outcome.ts'
import { PROCEDURES } from '../../voting/procedure.ts'
import { panelMembers, panels } from '../panels/panels.table.ts'

export const rounds = sqliteTable('rounds', {
  id: integer().primaryKey(),
  panelId: integer('panel_id')
    .notNull()
    .references(() => panels.id, { onDelete: 'restrict' }),
  cycleId: integer('cycle_id')
    .notNull()
    .references(() => cycles.id, { onDelete: 'restrict' }),
  domainId: integer('domain_id').references(() => domains.id, { onDelete: 'restrict' }),
  facilitatorId: integer('facilitator_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'restrict' }),
  state: text({ enum: ['draft', 'open', 'closed', 'finalised'] })
    .notNull()
    .default('draft'),
  pass: integer().notNull().default(1),
  seats: integer().notNull().default(1),
  perDomain: integer('per_domain', { mode: 'boolean' }).notNull().default(false),
  lessonsPlace: integer('lessons_place', { mode: 'boolean' }).notNull().default(false),
  quorum: integer().notNull(),
  closesAt: integer('closes_at'),
  openedAt: integer('opened_at'),
  openedHash: text('opened_hash'),
  closedAt: integer('closed_at'),
  reopenedReason: text('reopened_reason').notNull().default(''),
  finalisedAt: integer('finalised_at'),
  createdAt: integer('created_at').notNull(),
  sample: integer({ mode: 'boolean' }).notNull().default(false),
  procedure: text({ enum: PROCEDURES }).notNull().default('majority'),
  secret: integer({ mode: 'boolean' }).notNull().default(false),
  mostPasses: integer('most_passes').notNull().default(3),
  eliminate: text({ enum: ['none', 'lowest'] })
    .notNull()
    .default('none'),
  scaleMax: integer('scale_max').notNull().default(5),
  bounds: text({ mode: 'json' }).$type<Bound[]>().notNull().default([]),
  blind: integer({ mode: 'boolean' }).notNull().default(false),
  pointsFirst: integer('points_first', { mode: 'boolean' }).notNull().default(false),
})

export const roundMembers = sqliteTable('round_members', {
  id: integer().primaryKey(),
  roundId: integer('round_id')
    .notNull()
    .references(() => rounds.id, { onDelete: 'cascade' }),
  memberId: integer('member_id')
    .notNull()
    .references(() => panelMembers.id, { onDelete: 'restrict' }),
  name: text().notNull(),
  tokenVersion: integer('token_version').notNull().default(1),
  tokenHash: text('token_hash').notNull().unique(),
  declaredAt: integer('declared_at'),
})

export const candidates = sqliteTable('candidates', {
  id: integer().primaryKey(),
  roundId: integer('round_id')
    .notNull()
    .references(() => rounds.id, { onDelete: 'cascade' }),
  storyId: integer('story_id')
    .notNull()
    .references(() => stories.id, { onDelete: 'restrict' }),
  versionId: integer('version_id').references(() => storyVersions.id, { onDelete: 'restrict' }),
  position: integer().notNull(),
})

export const recusals = sqliteTable(
  'recusals',
  {
    roundMemberId: integer('round_member_id')
      .notNull()
      .references(() => roundMembers.id, { onDelete: 'cascade' }),
    candidateId: integer('candidate_id')
      .notNull()
      .references(() => candidates.id, { onDelete: 'cascade' }),
    source: text({ enum: ['staff', 'self'] }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.roundMemberId, row.candidateId, row.source] })],
)

export const decisions = sqliteTable('decisions', {
  roundId: integer('round_id')
    .primaryKey()
    .references(() => rounds.id, { onDelete: 'cascade' }),
  none: integer({ mode: 'boolean' }).notNull().default(false),
  reason: text().notNull().default(''),
  dissent: text().notNull().default(''),
  dissentNone: integer('dissent_none', { mode: 'boolean' }).notNull().default(false),
  notes: text().notNull().default(''),
  lessonsNote: text('lessons_note').notNull().default(''),
  recordedBy: text('recorded_by').notNull(),
  draftedAt: integer('drafted_at').notNull(),
  finalisedAt: integer('finalised_at'),
  discussed: integer({ mode: 'boolean' }).notNull().default(false),
  divergence: text().notNull().default(''),
})

export const decisionStories = sqliteTable(
  'decision_stories',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => decisions.roundId, { onDelete: 'cascade' }),
    candidateId: integer('candidate_id')
      .notNull()
      .references(() => candidates.id, { onDelete: 'cascade' }),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.candidateId] })],
)

export const errata = sqliteTable('errata', {
  id: integer().primaryKey(),
  roundId: integer('round_id')
    .notNull()
    .references(() => decisions.roundId, { onDelete: 'cascade' }),
  words: text().notNull(),
  writtenBy: text('written_by').notNull(),
  writtenAt: integer('written_at').notNull(),
})

export const attendances = sqliteTable(
  'attendances',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => decisions.roundId, { onDelete: 'cascade' }),
    roundMemberId: integer('round_member_id')
      .notNull()
      .references(() => roundMembers.id, { onDelete: 'cascade' }),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.roundMemberId] })],
)

export const stances = sqliteTable(
  'stances',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    roundMemberId: integer('round_member_id')
      .notNull()
      .references(() => roundMembers.id, { onDelete: 'cascade' }),
    stance: text({ enum: ['consent', 'aside', 'objection'] }).notNull(),
    words: text().notNull().default(''),
    draftedAt: integer('drafted_at').notNull(),
    saidAt: integer('said_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.roundMemberId] })],
)

export const recommendations = sqliteTable('recommendations', {
  id: integer().primaryKey(),
  roundId: integer('round_id')
    .notNull()
    .references(() => decisions.roundId, { onDelete: 'cascade' }),
  position: integer().notNull(),
  words: text().notNull(),
})

export const promotions = sqliteTable('promotions', {
  candidateId: integer('candidate_id')
    .primaryKey()
    .references(() => candidates.id, { onDelete: 'cascade' }),
  roundId: integer('round_id')
    .notNull()
    .references(() => decisions.roundId, { onDelete: 'cascade' }),
  insteadOf: integer('instead_of')
    .notNull()
    .references(() => candidates.id, { onDelete: 'cascade' }),
  reason: text().notNull(),
  writtenBy: text('written_by').notNull(),
  writtenAt: integer('written_at').notNull(),
})
