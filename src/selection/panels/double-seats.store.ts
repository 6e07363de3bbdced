import type { Db } from '../../db/open.ts'
import { type DoubleSeat, doubleSeatsOf } from './double-seats.ts'
import { sittingMembers } from './panels.store.ts'
import { doubleSeatNotes, panelLinks, seatedOn } from './tree.store.ts'
import { branchOf } from './tree.ts'

/** Who sits on this panel and, today, on another level of its branch (R5.4). */
export function rosterDoubleSeats(db: Db, panelId: number): DoubleSeat[] {
  return doubleSeatsOf(sittingMembers(db, panelId), seatedOn(db, branchOf(panelLinks(db), panelId)))
}

/** What was written about such people in one cycle, for this panel or for one of its branch. */
export function doubleSeatsNoted(db: Db, panelId: number, cycleId: number) {
  return doubleSeatNotes(db, [panelId, ...branchOf(panelLinks(db), panelId)], cycleId)
}
