import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { unlessQuoting } from '../selection/rounds/quoting.ts'
import { textsOf } from '../stories/texts.store.ts'
import { actionsRepeating, setOutcome } from './actions.store.ts'
import { lettersHolding, updateLetter } from './letters.store.ts'

/** An erased story leaves the letters to its teller empty, and is taken out of the letters to others (method.md §5.5 ④). */
export function forgetLetters(tx: Tx, { storyId, at }: { storyId: number; at: Instant }): void {
  const told = textsOf(tx, storyId)
  const kept = (text: string) => unlessQuoting(text, told)
  for (const { id, storyId: whose, state, body, made } of lettersHolding(tx, storyId)) {
    const isHers = whose === storyId
    const words = isHers ? { subject: '', body: '', made: '', note: '' } : { body: kept(body), made: kept(made) }
    updateLetter(tx, id, { ...words, ...(isHers && state !== 'done' ? { state: 'cancelled', why: '' } : {}) })
    record(tx, { at, actor: SYSTEM, deed: 'erase-letter', subject: { kind: 'letter', id } })
  }
  for (const { id, outcome } of actionsRepeating(tx, storyId))
    if (kept(outcome) !== outcome) setOutcome(tx, id, kept(outcome))
}
