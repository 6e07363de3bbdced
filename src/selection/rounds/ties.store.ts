import { asc, eq, inArray } from 'drizzle-orm'
import { unseal } from '../../base/seal.ts'
import type { Db } from '../../db/open.ts'
import { activities } from '../../programme/programme.table.ts'
import { fellowTellers, stories, tellers } from '../../stories/stories.table.ts'
import { wordsOf } from '../../stories/story.ts'
import { ownTextOf } from '../../stories/texts.store.ts'
import { panelMembers } from '../panels/panels.table.ts'
import { roundMembers } from './rounds.table.ts'
import type { Told } from './ties.ts'

/** All that may tie a member to one of these stories. A sample's names belong to nobody. Names are compared here and shown nowhere. */
export function toldIn(db: Db, storyIds: readonly number[], sealKey: Buffer | undefined): Told[] {
  const open = (sealed: Buffer | null) => (sealed && sealKey ? unseal(sealKey, sealed) : '')
  const rows = db
    .select({
      ...{ id: stories.id, collector: stories.collectorName, typist: stories.typistName, sample: stories.sample },
      ...{ activity: activities.name, activityText: stories.activityText },
      ...{ name: tellers.nameSealed, penName: tellers.penName },
    })
    .from(stories)
    .leftJoin(activities, eq(activities.id, stories.activityId))
    .leftJoin(tellers, eq(tellers.storyId, stories.id))
    .where(inArray(stories.id, [...storyIds]))
    .orderBy(asc(stories.id))
    .all()
  return rows
    .filter(({ sample }) => !sample)
    .map(({ id, collector, typist, activity, activityText, name, penName }) => {
      const text = ownTextOf(db, id)
      return {
        storyId: id,
        people: [collector, typist, open(name), penName ?? '', ...fellowsOf(db, id).map(open)],
        groups: [activity ?? '', activityText],
        words: text ? wordsOf(text) : '',
      }
    })
}

function fellowsOf(db: Db, storyId: number): (Buffer | null)[] {
  return db
    .select({ name: fellowTellers.nameSealed })
    .from(fellowTellers)
    .where(eq(fellowTellers.storyId, storyId))
    .orderBy(asc(fellowTellers.position))
    .all()
    .map(({ name }) => name)
}

/** The members of a round, with the group that each belongs to. */
export function readersOf(db: Db, roundId: number) {
  return db
    .select({ id: roundMembers.id, name: roundMembers.name, belongs: panelMembers.belongs })
    .from(roundMembers)
    .innerJoin(panelMembers, eq(panelMembers.id, roundMembers.memberId))
    .where(eq(roundMembers.roundId, roundId))
    .orderBy(asc(roundMembers.id))
    .all()
}
