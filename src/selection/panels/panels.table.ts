import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { areas, cycles } from '../../programme/programme.table.ts'

export const panels = sqliteTable('panels', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  level: text({ enum: ['group', 'area', 'participants', 'city', 'board'] }).notNull(),
  areaId: integer('area_id').references(() => areas.id, { onDelete: 'restrict' }),
  createdAt: integer('created_at').notNull(),
  parentId: integer('parent_id').references((): AnySQLiteColumn => panels.id, { onDelete: 'restrict' }),
})

export const panelMembers = sqliteTable('panel_members', {
  id: integer().primaryKey(),
  panelId: integer('panel_id')
    .notNull()
    .references(() => panels.id, { onDelete: 'cascade' }),
  name: text().notNull(),
  leftAt: integer('left_at'),
  role: text({ enum: ['resident', 'volunteer', 'staff', 'director', 'participant'] }),
  age: text({ enum: ['u17', '18-29', '30-44', '45-59', '60-74', '75+'] }),
  gender: text({ enum: ['f', 'm', 'other', 'none'] }),
  belongs: text().notNull().default(''),
})

export const doubleSeats = sqliteTable(
  'double_seats',
  {
    panelId: integer('panel_id')
      .notNull()
      .references(() => panels.id, { onDelete: 'cascade' }),
    cycleId: integer('cycle_id')
      .notNull()
      .references(() => cycles.id, { onDelete: 'restrict' }),
    nameKey: text('name_key').notNull(),
    note: text().notNull(),
    notedBy: text('noted_by').notNull(),
    notedAt: integer('noted_at').notNull(),
  },
  (row) => [primaryKey({ columns: [row.panelId, row.cycleId, row.nameKey] })],
)
