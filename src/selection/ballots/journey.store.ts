import { and, desc, eq, ne } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import type { StoryJourney } from '../../stories/journey.ts'
import { panels } from '../panels/panels.table.ts'
import { closedWords } from '../rounds/closed-words.store.ts'
import { unlessQuoting } from '../rounds/quoting.ts'
import { candidates, decisionStories, decisions, rounds } from '../rounds/rounds.table.ts'
import { slateOf } from './slate.store.ts'

/** The newest round that reads or has read the story, with its reasons once the record stands. */
export function storyJourney(db: Db, storyId: number, at: Instant): StoryJourney {
  const row = newestRoundOf(db, storyId)
  if (!row) return { state: 'none' }
  if (row.state !== 'finalised') return { state: 'reading', panel: row.panel }
  const standing = slateOf(db, row.roundId, at).flatMap((story) => (story.stands ? [story.storyId] : []))
  const closed = closedWords(db, row.roundId, [storyId, ...standing])
  const told = (text: string | null) => unlessQuoting(text ?? '', closed)
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
