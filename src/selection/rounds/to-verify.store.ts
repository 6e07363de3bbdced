import { desc, eq } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import { verdictsOf } from '../../reading/verifications.store.ts'
import { standsFor } from '../../stories/consent.ts'
import { standingsOf } from '../../stories/standing.store.ts'
import { stories, storyVersions } from '../../stories/stories.table.ts'
import { candidates, decisionStories, rounds } from './rounds.table.ts'

/** Stories that went on from a final round, each once with the newest round that chose it (R7.1); those taken back are gone. */
export function storiesThatWentOn(db: Db, at: Instant) {
  const rows = db
    .select({
      ...{ storyId: stories.id, number: stories.number, title: storyVersions.title, sample: stories.sample },
      ...{ roundId: rounds.id, finalisedAt: rounds.finalisedAt },
    })
    .from(decisionStories)
    .innerJoin(candidates, eq(candidates.id, decisionStories.candidateId))
    .innerJoin(rounds, eq(rounds.id, candidates.roundId))
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .innerJoin(storyVersions, eq(storyVersions.id, candidates.versionId))
    .where(eq(rounds.state, 'finalised'))
    .orderBy(desc(rounds.finalisedAt), desc(rounds.id), stories.number)
    .all()
  const newest = [...new Map(rows.toReversed().map((row) => [row.storyId, row])).values()].toReversed()
  const ids = newest.map(({ storyId }) => storyId)
  const [standings, verdicts] = [standingsOf(db, ids), verdictsOf(db, ids)]
  return newest.flatMap((row) => {
    const standing = standings.get(row.storyId)
    return standing && standsFor(standing, 'panel', at) ? [{ ...row, verdicts: verdicts.get(row.storyId) }] : []
  })
}
