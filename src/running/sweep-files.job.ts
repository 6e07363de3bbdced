import { DAY } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { fileOf, forgetFiles } from './files.store.ts'
import type { House } from './house.ts'

/** Lets go of every file that nothing names any more: photos that were taken off, drafts that ran out. `used` says which are named. */
export async function sweepFiles(
  { db, write, vault, clock }: Pick<House, 'db' | 'write' | 'vault' | 'clock'>,
  used: ((tx: Tx) => string[])[],
): Promise<void> {
  await write((tx) => forgetFiles(tx, new Set(used.flatMap((hashesIn) => hashesIn(tx)))))
  // Bytes arrive before the row that wants them: what is younger than a day may still be waited for.
  const before = clock.now() - DAY
  for (const hash of vault.untouchedSince(before)) if (!fileOf(db, hash)) vault.remove(hash, before)
}
