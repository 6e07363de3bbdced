import type { Instant } from '../base/clock.ts'
import { sha256 } from '../base/sha256.ts'

/** An entry of the journal as it is stored: `detail` is the text itself, so that not even a space can be changed unseen. */
export interface Entry {
  id: number
  at: Instant
  actorKind: string
  actorId: number | null
  actorName: string
  deed: string
  subjectKind: string
  subjectId: number | null
  detail: string
}

export interface ChainedEntry extends Entry {
  prev: string
  hash: string
}

/** What the first entry follows. */
export const BEGINNING = ''
/** How much of a hash is printed into minutes: nobody copies 64 characters by hand. */
export const PRINTED = 12

export type Breach = 'changed' | 'missing'

// SQLite's json_array writes the same text (0029_journal_chain.sql), so others can check the chain without this program.
export function hashOf(prev: string, entry: Entry): string {
  const { id, at, actorKind, actorId, actorName, deed, subjectKind, subjectId, detail } = entry
  return sha256(prev + JSON.stringify([id, at, actorKind, actorId, actorName, deed, subjectKind, subjectId, detail]))
}

/** `changed`: the entry is not what its hash was made of. `missing`: it is whole, but does not follow the one before it. */
export function breachOf(entry: ChainedEntry, before: string): Breach | undefined {
  if (entry.hash !== hashOf(entry.prev, entry)) return 'changed'
  return entry.prev === before ? undefined : 'missing'
}
