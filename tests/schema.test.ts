import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { migrate } from '../src/db/migrate.ts'
import { openStore } from '../src/db/open.ts'

// Hand-written SQL is the truth; the Drizzle tables are its typed mirror.
const ROOT = resolve(import.meta.dirname, '..')
const { sqlite } = openStore(':memory:')
migrate(sqlite, join(ROOT, 'migrations'))

const mirrors = await readMirrors()

async function readMirrors(): Promise<ReturnType<typeof getTableConfig>[]> {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.table.ts'),
  )
  const modules = await Promise.all(
    files.map((file) => import(join(ROOT, 'src', file)) as Promise<Record<string, unknown>>),
  )
  return modules
    .flatMap((module) => Object.values(module))
    .filter((value) => value instanceof SQLiteTable)
    .map((table) => getTableConfig(table))
}

interface Column {
  name: string
  type: string
  notNull: boolean
  primary: boolean
}

function truthOf(table: string): Column[] {
  const rows = sqlite.pragma(`table_xinfo(${table})`) as { name: string; type: string; notnull: number; pk: number }[]
  return byName(
    rows.map(({ name, type, notnull, pk }) => ({ name, type, notNull: notnull === 1 || pk > 0, primary: pk > 0 })),
  )
}

function mirrorOf(config: ReturnType<typeof getTableConfig>): Column[] {
  const keys = new Set(config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
  return byName(
    config.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      notNull: column.notNull || column.primary,
      primary: column.primary || keys.has(column.name),
    })),
  )
}

const byName = (columns: Column[]) => columns.sort((a, b) => (a.name < b.name ? -1 : 1))

interface Reference {
  from: string
  table: string
  to: string
  onDelete: string
}

function referencesOf(table: string): Reference[] {
  const rows = sqlite.pragma(`foreign_key_list(${table})`) as {
    table: string
    from: string
    to: string
    on_delete: string
  }[]
  return sorted(rows.map((row) => ({ from: row.from, table: row.table, to: row.to, onDelete: row.on_delete })))
}

function mirroredReferences(config: ReturnType<typeof getTableConfig>): Reference[] {
  return sorted(
    config.foreignKeys.flatMap((key) => {
      const { columns, foreignColumns, foreignTable } = key.reference()
      return columns.map((column, index) => ({
        from: column.name,
        table: getTableConfig(foreignTable).name,
        to: foreignColumns[index]?.name ?? '',
        onDelete: (key.onDelete ?? 'no action').toUpperCase(),
      }))
    }),
  )
}

const sorted = (references: Reference[]) => references.sort((a, b) => (a.from + a.table < b.from + b.table ? -1 : 1))

test('every table of the database has a mirror, and every mirror a table', () => {
  const tables = sqlite
    .prepare(
      // An index for searching is no table of ours: virtual ones and their shadows are kept by FTS5.
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY name`,
    )
    .pluck()
    .all()
  expect(mirrors.map((mirror) => mirror.name).sort()).toEqual(tables)
})

test.each(mirrors.map((mirror) => [mirror.name, mirror] as const))(
  '%s: columns, types, nullability and keys agree',
  (name, mirror) => {
    expect(mirrorOf(mirror)).toEqual(truthOf(name))
    expect(mirroredReferences(mirror)).toEqual(referencesOf(name))
  },
)

test('every table is STRICT, and every reference says what happens on deletion', () => {
  const loose = sqlite
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all()
  expect(loose).toEqual([])
  expect(mirrors.flatMap(({ name }) => referencesOf(name)).filter(({ onDelete }) => onDelete === 'NO ACTION')).toEqual(
    [],
  )
})
