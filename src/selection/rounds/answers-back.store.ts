import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import { standsFor } from '../../stories/consent.ts'
import { standingsOf } from '../../stories/standing.store.ts'
import { tellerReplies } from '../../stories/stories.table.ts'
import { discreetIn } from './below-words.store.ts'
import { withoutMaskedNames } from './masked-names.store.ts'
import { candidates, rounds } from './rounds.table.ts'

export interface AnswerBack {
  agrees: 'yes' | 'partly' | 'no' | null
  text: string
}

/**
 * What tellers answered to the last final round of a panel, for the panel's next one (R6.4): only where the teller allows
 * it, while her story may be read by panels, without her name and without saying whose story it was.
 */
export function answersBack(
  db: Db,
  { panelId, roundId, at }: { panelId: number; roundId: number; at: Instant },
): AnswerBack[] {
  const before = db
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(eq(rounds.panelId, panelId), eq(rounds.state, 'finalised'), ne(rounds.id, roundId)))
    .orderBy(desc(rounds.finalisedAt), desc(rounds.id))
    .limit(1)
    .get()
  if (!before) return []
  const rows = db
    .selectDistinct({
      id: tellerReplies.id,
      storyId: tellerReplies.storyId,
      text: tellerReplies.text,
      agrees: tellerReplies.agrees,
    })
    .from(tellerReplies)
    .innerJoin(candidates, eq(candidates.storyId, tellerReplies.storyId))
    .where(and(eq(candidates.roundId, before.id), eq(tellerReplies.mayShare, true)))
    .orderBy(asc(tellerReplies.id))
    .all()
  const standings = standingsOf(
    db,
    rows.map(({ storyId }) => storyId),
  )
  const told = discreetIn(db, before.id, at)
  return rows
    .filter(({ storyId }) => {
      const standing = standings.get(storyId)
      return standing !== undefined && standsFor(standing, 'panel', at)
    })
    .map(({ text, agrees }) => ({ agrees, text: told(withoutMaskedNames(db, before.id, text)) }))
}
