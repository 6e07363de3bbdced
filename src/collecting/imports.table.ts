import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { files } from '../running/running.table.ts'
import type { Mapping } from './import-fields.ts'

export const imports = sqliteTable('imports', {
  id: integer().primaryKey(),
  name: text().notNull(),
  state: text({ enum: ['uploaded', 'done', 'dropped'] })
    .notNull()
    .default('uploaded'),
  fileHash: text('file_hash').references(() => files.hash, { onDelete: 'restrict' }),
  mapping: text({ mode: 'json' }).$type<Mapping>().notNull(),
  /** grows with every change of the mapping: nobody confirms what another has changed meanwhile */
  revision: integer().notNull().default(1),
  rowCount: integer('row_count').notNull(),
  loadedCount: integer('loaded_count').notNull().default(0),
  refusedCount: integer('refused_count').notNull().default(0),
  refusedSealed: blob('refused_sealed', { mode: 'buffer' }),
  uploadedBy: integer('uploaded_by').notNull(),
  uploadedName: text('uploaded_name').notNull(),
  uploadedAt: integer('uploaded_at').notNull(),
  finishedName: text('finished_name').notNull().default(''),
  finishedAt: integer('finished_at'),
})
