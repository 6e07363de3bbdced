import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { candidates, roundMembers, rounds } from '../rounds/rounds.table.ts'
import type { Marks } from './marks.ts'

export const storyReads = sqliteTable(
  'story_reads',
  {
    roundMemberId: integer('round_member_id')
      .notNull()
      .references(() => roundMembers.id, { onDelete: 'cascade' }),
    candidateId: integer('candidate_id')
      .notNull()
      .references(() => candidates.id, { onDelete: 'cascade' }),
  },
  (row) => [primaryKey({ columns: [row.roundMemberId, row.candidateId] })],
)

export const passes = sqliteTable(
  'passes',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
    outcome: text({ mode: 'json' }).$type<unknown>(),
    inputHash: text('input_hash'),
    inputSalt: text('input_salt'),
    input: text({ mode: 'json' }).$type<unknown>(),
    kind: text({ enum: ['prescore', 'vote', 'among-last', 'run-off'] })
      .notNull()
      .default('vote'),
    ballot: text({ enum: ['single', 'approval', 'score', 'ranked'] })
      .notNull()
      .default('single'),
    secret: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.number] })],
)

export const passCandidates = sqliteTable(
  'pass_candidates',
  {
    roundId: integer('round_id').notNull(),
    pass: integer().notNull(),
    candidateId: integer('candidate_id')
      .notNull()
      .references(() => candidates.id, { onDelete: 'cascade' }),
  },
  (row) => [
    primaryKey({ columns: [row.roundId, row.pass, row.candidateId] }),
    foreignKey({ columns: [row.roundId, row.pass], foreignColumns: [passes.roundId, passes.number] }).onDelete(
      'cascade',
    ),
  ],
)

export const ballots = sqliteTable(
  'ballots',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    pass: integer().notNull(),
    roundMemberId: integer('round_member_id')
      .notNull()
      .references(() => roundMembers.id, { onDelete: 'cascade' }),
    marks: text({ mode: 'json' }).$type<Marks>().notNull(),
    reason: text().notNull().default(''),
    channel: text({ enum: ['web', 'paper', 'hands'] })
      .notNull()
      .default('web'),
    castAt: integer('cast_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.pass, row.roundMemberId] })],
)

export const participations = sqliteTable(
  'participations',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    pass: integer().notNull(),
    roundMemberId: integer('round_member_id')
      .notNull()
      .references(() => roundMembers.id, { onDelete: 'cascade' }),
    channel: text({ enum: ['web', 'paper', 'hands'] })
      .notNull()
      .default('web'),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.pass, row.roundMemberId] })],
)

export const secretBallots = sqliteTable(
  'secret_ballots',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    pass: integer().notNull(),
    receipt: text().notNull(),
    marks: text({ mode: 'json' }).$type<Marks>().notNull(),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.pass, row.receipt] })],
)

export const secretReasons = sqliteTable(
  'secret_reasons',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    pass: integer().notNull(),
    slip: text().notNull(),
    candidateId: integer('candidate_id').references(() => candidates.id, { onDelete: 'cascade' }),
    reason: text().notNull(),
    originalHash: text('original_hash').notNull().default(''),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.pass, row.slip] })],
)

export const offlineVoters = sqliteTable(
  'offline_voters',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    pass: integer().notNull(),
    roundMemberId: integer('round_member_id')
      .notNull()
      .references(() => roundMembers.id, { onDelete: 'cascade' }),
    channel: text({ enum: ['paper', 'hands'] }).notNull(),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.pass, row.roundMemberId] })],
)

export const offlineBallots = sqliteTable('offline_ballots', {
  id: integer().primaryKey(),
  roundId: integer('round_id')
    .notNull()
    .references(() => rounds.id, { onDelete: 'cascade' }),
  pass: integer().notNull(),
  roundMemberId: integer('round_member_id').references(() => roundMembers.id, { onDelete: 'cascade' }),
  marks: text({ mode: 'json' }).$type<Marks>().notNull(),
  reason: text().notNull().default(''),
})

export const tallySheets = sqliteTable(
  'tally_sheets',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    pass: integer().notNull(),
    number: integer().notNull(),
    issued: integer().notNull(),
    paper: integer().notNull(),
    hands: integer().notNull(),
    enteredBy: text('entered_by').notNull(),
    countedBy: text('counted_by').notNull(),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.pass, row.number] })],
)
