import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { doubleSeatsNoted } from './double-seats.store.ts'
import { type DoubleSeat, ensureNote } from './double-seats.ts'
import { putDoubleSeatNotes } from './tree.store.ts'

interface Noting {
  panelId: number
  cycleId: number
  seats: readonly DoubleSeat[]
  note: string
  by: Actor
  at: Instant
}

/** Why these people sit on two levels of one branch in this cycle (R5.4); without it no round of theirs is opened. */
export function noteDoubleSeats(tx: Tx, { panelId, cycleId, seats, note, by, at }: Noting): void {
  ensureNote(note)
  const noted = new Set(doubleSeatsNoted(tx, panelId, cycleId).map(({ nameKey }) => nameKey))
  const keys = seats.map(({ key }) => key).filter((key) => !noted.has(key))
  if (keys.length === 0) return
  putDoubleSeatNotes(tx, { panelId, cycleId, keys, note: note.trim(), notedBy: by.name ?? '', notedAt: at })
  record(tx, {
    at,
    actor: by,
    deed: 'note-double-seats',
    subject: { kind: 'panel', id: panelId },
    detail: { cycleId, people: keys.length },
  })
}
