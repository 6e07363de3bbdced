import type { Db } from '../../db/open.ts'
import { type DoubleSeat, doubleSeatsOf } from '../panels/double-seats.ts'
import { panelLinks, seatedOn } from '../panels/tree.store.ts'
import { branchOf } from '../panels/tree.ts'
import { membersOfRound } from './members.store.ts'
import { readersIn } from './structure.store.ts'

/** Who reads here and, in the same cycle, on another level of the branch: in a round of it, or on its roll as it is now (R5.4). */
export function roundDoubleSeats(db: Db, round: { id: number; panelId: number; cycleId: number }): DoubleSeat[] {
  const branch = branchOf(panelLinks(db), round.panelId)
  const elsewhere = [...readersIn(db, branch, round.cycleId), ...seatedOn(db, branch)]
  return doubleSeatsOf(membersOfRound(db, round.id), elsewhere)
}
