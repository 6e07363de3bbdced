import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import { areas } from '../../programme/programme.table.ts'
import type { PanelLevel } from './panel.ts'
import { panelMembers, panels } from './panels.table.ts'

export function allPanels(db: Db) {
  const here = sql<number>`(SELECT count(*) FROM panel_members WHERE panel_id = ${panels.id} AND left_at IS NULL)`
  return db
    .select({ id: panels.id, name: panels.name, level: panels.level, area: areas.name, members: here })
    .from(panels)
    .leftJoin(areas, eq(areas.id, panels.areaId))
    .orderBy(asc(panels.name), asc(panels.id))
    .all()
}

export function panelById(db: Db, id: number) {
  return db
    .select({ id: panels.id, name: panels.name, level: panels.level, areaId: panels.areaId, area: areas.name })
    .from(panels)
    .leftJoin(areas, eq(areas.id, panels.areaId))
    .where(eq(panels.id, id))
    .get()
}

export function panelByName(db: Db, name: string) {
  return db.select({ id: panels.id }).from(panels).where(eq(panels.name, name)).get()
}

/** Everyone who ever sat on it; those who left keep their row, because old rounds name them. */
export function membersOfPanel(db: Db, panelId: number) {
  return db.select().from(panelMembers).where(eq(panelMembers.panelId, panelId)).orderBy(asc(panelMembers.id)).all()
}

export function sittingMembers(db: Db, panelId: number): { id: number; name: string }[] {
  return db
    .select({ id: panelMembers.id, name: panelMembers.name })
    .from(panelMembers)
    .where(and(eq(panelMembers.panelId, panelId), isNull(panelMembers.leftAt)))
    .orderBy(asc(panelMembers.id))
    .all()
}

interface NewPanel {
  name: string
  level: PanelLevel
  areaId: number | null
  createdAt: Instant
}

export function insertPanel(tx: Tx, panel: NewPanel): number {
  return tx.insert(panels).values(panel).returning({ id: panels.id }).get().id
}

/** Someone who comes back takes the old row again. */
export function putMembers(tx: Tx, panelId: number, names: readonly string[]): void {
  if (names.length === 0) return
  tx.insert(panelMembers)
    .values(names.map((name) => ({ panelId, name })))
    .onConflictDoUpdate({ target: [panelMembers.panelId, panelMembers.name], set: { leftAt: null } })
    .run()
}

export function setLeft(tx: Tx, panelId: number, memberIds: readonly number[], at: Instant): void {
  tx.update(panelMembers)
    .set({ leftAt: at })
    .where(
      and(eq(panelMembers.panelId, panelId), inArray(panelMembers.id, [...memberIds]), isNull(panelMembers.leftAt)),
    )
    .run()
}
