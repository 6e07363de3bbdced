import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import type { MemberKind } from './composition.ts'
import { doubleSeats, panelMembers, panels } from './panels.table.ts'

/** Every panel with the one above it, small enough to be looked at as a whole. */
export function panelLinks(db: Db) {
  return db
    .select({ id: panels.id, name: panels.name, level: panels.level, parentId: panels.parentId })
    .from(panels)
    .orderBy(asc(panels.name), asc(panels.id))
    .all()
}

export function setParent(tx: Tx, id: number, parentId: number | null): void {
  tx.update(panels).set({ parentId }).where(eq(panels.id, id)).run()
}

/** Who sits on these panels now. */
export function seatedOn(db: Db, panelIds: Iterable<number>) {
  return db
    .select({ panelId: panels.id, panel: panels.name, name: panelMembers.name })
    .from(panelMembers)
    .innerJoin(panels, eq(panels.id, panelMembers.panelId))
    .where(and(inArray(panels.id, [...panelIds]), isNull(panelMembers.leftAt)))
    .orderBy(asc(panels.id), asc(panelMembers.id))
    .all()
}

export function setKind(tx: Tx, memberId: number, kind: MemberKind & { belongs: string }): void {
  tx.update(panelMembers).set(kind).where(eq(panelMembers.id, memberId)).run()
}

export function doubleSeatNotes(db: Db, panelIds: Iterable<number>, cycleId: number) {
  return db
    .select()
    .from(doubleSeats)
    .where(and(inArray(doubleSeats.panelId, [...panelIds]), eq(doubleSeats.cycleId, cycleId)))
    .orderBy(asc(doubleSeats.panelId), asc(doubleSeats.nameKey))
    .all()
}

interface Noted {
  panelId: number
  cycleId: number
  keys: readonly string[]
  note: string
  notedBy: string
  notedAt: Instant
}

export function putDoubleSeatNotes(tx: Tx, { keys, ...noted }: Noted): void {
  const { note, notedBy, notedAt } = noted
  tx.insert(doubleSeats)
    .values(keys.map((nameKey) => ({ ...noted, nameKey })))
    .onConflictDoUpdate({
      target: [doubleSeats.panelId, doubleSeats.cycleId, doubleSeats.nameKey],
      set: { note, notedBy, notedAt },
    })
    .run()
}
