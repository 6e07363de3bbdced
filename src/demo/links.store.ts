import { and, asc, eq, notExists } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { storyTags } from '../reading/reading.table.ts'
import type { Secret } from '../running/secret.ts'
import { panels } from '../selection/panels/panels.table.ts'
import { linkToken } from '../selection/rounds/link.ts'
import { candidates, decisionStories, roundMembers, rounds } from '../selection/rounds/rounds.table.ts'
import { stories } from '../stories/stories.table.ts'
import { receiptToken } from '../stories/submit-story.act.ts'

/** The way in for every member of an open round. */
export function openRoundLinks(db: Db, secret: Secret): { panel: string; name: string; path: string }[] {
  const members = db
    .select({
      id: roundMembers.id,
      name: roundMembers.name,
      tokenVersion: roundMembers.tokenVersion,
      panel: panels.name,
    })
    .from(roundMembers)
    .innerJoin(rounds, eq(rounds.id, roundMembers.roundId))
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .where(eq(rounds.state, 'open'))
    .orderBy(asc(roundMembers.id))
    .all()
  return members.map(({ panel, name, ...member }) => ({ panel, name, path: `/p/${linkToken(secret.links, member)}` }))
}

/** The receipt links of the stories that were chosen: their tellers read the reasons there. */
export function chosenReceipts(db: Db, secret: Secret): { number: string; path: string }[] {
  return db
    .select({ number: stories.number, draftId: stories.draftId })
    .from(stories)
    .innerJoin(candidates, eq(candidates.storyId, stories.id))
    .innerJoin(decisionStories, eq(decisionStories.candidateId, candidates.id))
    .orderBy(asc(stories.number))
    .all()
    .flatMap(({ number, draftId }) =>
      draftId === null ? [] : [{ number, path: `/my/${receiptToken(secret, draftId)}` }],
    )
}

/** Accepted samples of which no tag has been accepted yet. */
export function acceptedStoryIds(db: Db): number[] {
  const accepted = db
    .select({ id: storyTags.id })
    .from(storyTags)
    .where(and(eq(storyTags.storyId, stories.id), eq(storyTags.state, 'accepted')))
  return db
    .select({ id: stories.id })
    .from(stories)
    .where(and(eq(stories.state, 'accepted'), eq(stories.sample, true), notExists(accepted)))
    .orderBy(asc(stories.id))
    .all()
    .map(({ id }) => id)
}
