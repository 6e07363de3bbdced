import { setImmediate } from 'node:timers/promises'
import type { Db } from '../db/open.ts'
import { BEGINNING, type Breach, breachOf, type ChainedEntry } from './chain.ts'
import { entriesAfter } from './journal.store.ts'

export type Place = Pick<ChainedEntry, 'id' | 'at' | 'deed' | 'hash'>

export interface Audit {
  /** how many entries are whole and follow each other, from the first one on */
  entries: number
  /** the last of them */
  head: Place | undefined
  broken: (Place & { breach: Breach }) | undefined
  /** the entry whose hash begins as asked for, among those that are whole */
  printed: Place | undefined
}

/** Follows the chain from the first entry to the first breach. The server goes on answering: a pause follows each page. */
export async function auditJournal(db: Db, printedHead?: string): Promise<Audit> {
  const audit: Audit = { entries: 0, head: undefined, broken: undefined, printed: undefined }
  for (;;) {
    const page = entriesAfter(db, audit.head?.id)
    for (const entry of page) {
      const breach = breachOf(entry, audit.head?.hash ?? BEGINNING)
      if (breach) return { ...audit, broken: { ...placeOf(entry), breach } }
      audit.entries += 1
      audit.head = placeOf(entry)
      if (printedHead && entry.hash.startsWith(printedHead)) audit.printed ??= audit.head
    }
    if (page.length === 0) return audit
    await setImmediate()
  }
}

function placeOf({ id, at, deed, hash }: ChainedEntry): Place {
  return { id, at, deed, hash }
}
