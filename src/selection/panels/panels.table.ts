import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { areas } from '../../programme/programme.table.ts'

export const panels = sqliteTable('panels', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  level: text({ enum: ['group', 'area', 'participants', 'city', 'board'] }).notNull(),
  areaId: integer('area_id').references(() => areas.id, { onDelete: 'restrict' }),
  createdAt: integer('created_at').notNull(),
})

export const panelMembers = sqliteTable('panel_members', {
  id: integer().primaryKey(),
  panelId: integer('panel_id')
    .notNull()
    .references(() => panels.id, { onDelete: 'cascade' }),
  name: text().notNull(),
  leftAt: integer('left_at'),
})
