import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db } from '../../db/open.ts'
import type { StoryJourney, StoryLevel } from '../../stories/journey.ts'
import { panels } from '../panels/panels.table.ts'
import { closedWords } from '../rounds/closed-words.store.ts'
import { withoutNames } from '../rounds/discreet.ts'
import { membersOfRound } from '../rounds/members.store.ts'
import { unlessQuoting } from '../rounds/quoting.ts'
import { candidates, decisionStories, decisions, rounds } from '../rounds/rounds.table.ts'
import { slateOf } from './slate.store.ts'

/** The newest round that reads or has read the story, with the levels before it; reasons once a record stands. */
export function storyJourney(db: Db, storyId: number, at: Instant): StoryJourney {
  const rows = roundsReading(db, storyId)
  const newest = rows.at(-1)
  if (!newest) return { state: 'none' }
  const levelOf = (row: ReadIn) => tellable(db, row, { storyId, at })
  const earlier = rows.slice(0, -1).flatMap((row) => (row.state === 'finalised' ? [levelOf(row)] : []))
  if (newest.state !== 'finalised') return { state: 'reading', panel: newest.panel, earlier }
  return { ...levelOf(newest), earlier }
}

type ReadIn = ReturnType<typeof roundsReading>[number]

/** A story is read on a handful of levels, so each is asked for by itself. Never a vote, never a member's name (R6.6). */
function tellable(db: Db, row: ReadIn, { storyId, at }: { storyId: number; at: Instant }): StoryLevel {
  const standing = slateOf(db, row.roundId, at).flatMap((story) => (story.stands ? [story.storyId] : []))
  const closed = closedWords(db, row.roundId, [storyId, ...standing])
  const names = membersOfRound(db, row.roundId).map(({ name }) => name)
  const told = (text: string | null) => withoutNames(unlessQuoting(text ?? '', closed), names)
  return {
    state: row.chosen === null ? 'read' : 'chosen',
    panel: row.panel,
    reason: told(row.reason),
    dissent: told(row.dissent),
  }
}

function roundsReading(db: Db, storyId: number) {
  return db
    .select({
      roundId: rounds.id,
      state: rounds.state,
      panel: panels.name,
      reason: sql<
        string | null
      >`coalesce((SELECT p.reason FROM promotions p WHERE p.candidate_id = ${candidates.id}), ${decisions.reason})`,
      dissent: decisions.dissent,
      chosen: decisionStories.candidateId,
    })
    .from(candidates)
    .innerJoin(rounds, eq(rounds.id, candidates.roundId))
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .leftJoin(decisions, eq(decisions.roundId, rounds.id))
    .leftJoin(decisionStories, eq(decisionStories.candidateId, candidates.id))
    .where(and(eq(candidates.storyId, storyId), ne(rounds.state, 'draft')))
    .orderBy(asc(rounds.openedAt), asc(rounds.id))
    .all()
}
