import { and, desc, eq, ne } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import type { StoryJourney } from '../../stories/journey.ts'
import { stories, storyVersions } from '../../stories/stories.table.ts'
import { narrative } from '../../stories/story.ts'
import { panels } from '../panels/panels.table.ts'
import { candidates, decisionStories, decisions, rounds } from '../rounds/rounds.table.ts'
import { unlessQuoting } from './account.ts'

/** The newest round that reads or has read the story, with its reasons once the record stands. */
export function storyJourney(db: Db, storyId: number): StoryJourney {
  const row = newestRoundOf(db, storyId)
  if (!row) return { state: 'none' }
  if (row.state !== 'finalised') return { state: 'reading', panel: row.panel }
  const withdrawn = withdrawnTextsIn(db, row.roundId)
  const told = (text: string | null) => unlessQuoting(text ?? '', withdrawn)
  return {
    state: row.chosen === null ? 'read' : 'chosen',
    panel: row.panel,
    reason: told(row.reason),
    dissent: told(row.dissent),
  }
}

function newestRoundOf(db: Db, storyId: number) {
  return db
    .select({
      roundId: rounds.id,
      state: rounds.state,
      panel: panels.name,
      reason: decisions.reason,
      dissent: decisions.dissent,
      chosen: decisionStories.candidateId,
    })
    .from(candidates)
    .innerJoin(rounds, eq(rounds.id, candidates.roundId))
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .leftJoin(decisions, eq(decisions.roundId, rounds.id))
    .leftJoin(decisionStories, eq(decisionStories.candidateId, candidates.id))
    .where(and(eq(candidates.storyId, storyId), ne(rounds.state, 'draft')))
    .orderBy(desc(rounds.openedAt), desc(rounds.id))
    .limit(1)
    .get()
}

export function withdrawnTextsIn(db: Db, roundId: number): string[] {
  const rows = db
    .select({
      before: storyVersions.before,
      happened: storyVersions.happened,
      now: storyVersions.now,
      significance: storyVersions.significance,
    })
    .from(candidates)
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .innerJoin(storyVersions, eq(storyVersions.storyId, stories.id))
    .where(and(eq(candidates.roundId, roundId), eq(stories.state, 'withdrawn')))
    .orderBy(storyVersions.id)
    .all()
  return rows.map((row) => `${narrative(row)}\n${row.significance}`)
}
