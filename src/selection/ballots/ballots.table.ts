import { foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { candidates, roundMembers, rounds } from '../rounds/rounds.table.ts'

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
    candidateId: integer('candidate_id').references(() => candidates.id, { onDelete: 'cascade' }),
    reason: text().notNull().default(''),
    castAt: integer('cast_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.roundId, row.pass, row.roundMemberId] })],
)
