import { and, eq } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { domains } from '../programme/programme.table.ts'
import { candidates, decisionStories, rounds } from '../selection/rounds/rounds.table.ts'
import { stories } from '../stories/stories.table.ts'

/** Whether a story of うまくいかなかったこと was chosen, or at least read, in the final rounds of a term (R6.7). */
export function lessonsIn(db: Db, cycleId: number): 'chosen' | 'read' | 'none' {
  const rows = db
    .select({ chosen: decisionStories.candidateId })
    .from(candidates)
    .innerJoin(rounds, eq(rounds.id, candidates.roundId))
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .innerJoin(domains, eq(domains.id, stories.domainId))
    .leftJoin(decisionStories, eq(decisionStories.candidateId, candidates.id))
    .where(and(eq(rounds.cycleId, cycleId), eq(rounds.state, 'finalised'), eq(domains.kind, 'lessons')))
    .all()
  if (rows.length === 0) return 'none'
  return rows.some(({ chosen }) => chosen !== null) ? 'chosen' : 'read'
}
