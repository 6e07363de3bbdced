import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { findingsOf } from '../../reading/findings.store.ts'
import { maskIn } from '../../reading/mask.ts'
import { ownTextOf } from '../../stories/texts.store.ts'
import { candidates } from './rounds.table.ts'

/** A panel may have read, and repeated, a name that was masked afterwards. */
export function withoutMaskedNames(db: Db, roundId: number, text: string): string {
  return storiesIn(db, roundId).reduce((masked, storyId) => {
    const [original, names] = [ownTextOf(db, storyId), findingsOf(db, storyId).filter(isMasked)]
    return original && names.length > 0 ? maskIn(masked, original, names) : masked
  }, text)
}

const isMasked = ({ state }: { state: string }) => state === 'masked'

// In the order of papers and pages: the first name that was masked becomes A.
function storiesIn(db: Db, roundId: number): number[] {
  const rows = db
    .select({ storyId: candidates.storyId })
    .from(candidates)
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(candidates.id))
    .all()
  return rows.map(({ storyId }) => storyId)
}
