import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import { standingIn } from './arrivals.store.ts'
import { closedWords } from './closed-words.store.ts'
import { withoutNames } from './discreet.ts'
import { membersOfRound } from './members.store.ts'
import { type Origin, originsOf } from './origins.store.ts'
import { unlessQuoting } from './quoting.ts'

export interface BelowWords {
  panel: string
  reason: string
  dissent: string
  notes: string
}

export interface CameFrom {
  carried: BelowWords[]
  /** why it was entered late; '' where a lower panel passed it up */
  late: string
}

/** What the lower panels wrote of one story, or why it came late: without names, and without the words of stories taken back (R5.3). */
export function cameFrom(
  db: Db,
  { roundId, candidateId, at }: { roundId: number; candidateId: number; at: Instant },
): CameFrom {
  const own = originsOf(db, roundId).filter((origin) => origin.candidateId === candidateId)
  const carried = own.filter(({ kind }) => kind === 'carried').map((origin) => wordsOf(db, origin, at))
  const late = carried.length > 0 ? '' : own.map((origin) => origin.late).join('')
  return { carried, late: unlessQuoting(late, closedWords(db, roundId, standingIn(db, roundId, at))) }
}

// A story comes from a handful of rounds at most, so each is asked for by itself.
function wordsOf(db: Db, { fromRoundId, panel, reason, dissent, notes }: Origin, at: Instant): BelowWords {
  const told = discreetIn(db, fromRoundId ?? 0, at)
  return { panel: panel ?? '', reason: told(reason), dissent: told(dissent), notes: told(notes) }
}

/** How the words of a finished round may be told outside of it. */
export function discreetIn(db: Db, roundId: number, at: Instant): (text: string | null) => string {
  const closed = closedWords(db, roundId, standingIn(db, roundId, at))
  const names = membersOfRound(db, roundId).map(({ name }) => name)
  return (text) => withoutNames(unlessQuoting(text ?? '', closed), names)
}
