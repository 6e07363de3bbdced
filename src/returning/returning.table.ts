import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { activities } from '../programme/programme.table.ts'
import { recommendations, rounds } from '../selection/rounds/rounds.table.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import { ACTION_STATES } from './action.ts'
import { CHANNELS, LETTER_STATES, WAYS } from './letter.ts'

export const actions = sqliteTable('actions', {
  id: integer().primaryKey(),
  recommendationId: integer('recommendation_id')
    .notNull()
    .unique()
    .references(() => recommendations.id, { onDelete: 'cascade' }),
  owner: text().notNull().default(''),
  dueOn: text('due_on'),
  state: text({ enum: ACTION_STATES }).notNull().default('open'),
  outcome: text().notNull().default(''),
  endedAt: integer('ended_at'),
  changedBy: text('changed_by').notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const letters = sqliteTable('letters', {
  id: integer().primaryKey(),
  kind: text({ enum: ['result', 'action'] }).notNull(),
  roundId: integer('round_id')
    .notNull()
    .references(() => rounds.id, { onDelete: 'restrict' }),
  actionId: integer('action_id').references(() => actions.id, { onDelete: 'restrict' }),
  storyId: integer('story_id').references(() => stories.id, { onDelete: 'restrict' }),
  activityId: integer('activity_id').references(() => activities.id, { onDelete: 'restrict' }),
  chosen: integer({ mode: 'boolean' }).notNull().default(false),
  channel: text({ enum: CHANNELS }).notNull(),
  subject: text().notNull(),
  body: text().notNull(),
  /** the words as they were drafted, before anybody reworded them */
  made: text().notNull(),
  state: text({ enum: LETTER_STATES }).notNull().default('draft'),
  /** why it is silent, skipped, failed or cancelled, in words for staff */
  why: text().notNull().default(''),
  rewordedBy: text('reworded_by').notNull().default(''),
  /** the record of the round says more than it did when this was drafted */
  outdated: integer({ mode: 'boolean' }).notNull().default(false),
  draftedAt: integer('drafted_at').notNull(),
  appliedAt: integer('applied_at'),
  attempts: integer().notNull().default(0),
  deliveredAt: integer('delivered_at'),
  deliveredWay: text('delivered_way', { enum: WAYS }),
  deliveredBy: text('delivered_by').notNull().default(''),
  note: text().notNull().default(''),
  acknowledgedAt: integer('acknowledged_at'),
})

/** The stories of others that a letter names or repeats. */
export const letterStories = sqliteTable(
  'letter_stories',
  {
    letterId: integer('letter_id')
      .notNull()
      .references(() => letters.id, { onDelete: 'cascade' }),
    storyId: integer('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'restrict' }),
    versionId: integer('version_id')
      .notNull()
      .references(() => storyVersions.id, { onDelete: 'restrict' }),
  },
  (row) => [primaryKey({ columns: [row.letterId, row.storyId] })],
)
