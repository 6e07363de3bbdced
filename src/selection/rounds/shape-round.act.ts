import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { ensureDraft } from './draft.ts'
import { roundById } from './rounds.store.ts'
import { type Structure, setStructure } from './structure.store.ts'

interface Shaping extends Structure {
  roundId: number
  by: Actor
  at: Instant
}

/** What the round passes up, beside how many: fixed with the opening, as its seats are. */
export function shapeRound(tx: Tx, { roundId, perDomain, lessonsPlace, by, at }: Shaping): void {
  ensureDraft(roundById(tx, roundId))
  setStructure(tx, roundId, { perDomain, lessonsPlace })
  const detail = { perDomain, lessonsPlace }
  record(tx, { at, actor: by, deed: 'shape-round', subject: { kind: 'round', id: roundId }, detail })
}
