import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { candidates, rounds } from './rounds.table.ts'

export const candidateOrigins = sqliteTable('candidate_origins', {
  id: integer().primaryKey(),
  candidateId: integer('candidate_id')
    .notNull()
    .references(() => candidates.id, { onDelete: 'cascade' }),
  kind: text({ enum: ['carried', 'late'] }).notNull(),
  fromRoundId: integer('from_round_id').references(() => rounds.id, { onDelete: 'restrict' }),
  reason: text().notNull().default(''),
  enteredBy: text('entered_by').notNull(),
  enteredAt: integer('entered_at').notNull(),
})
