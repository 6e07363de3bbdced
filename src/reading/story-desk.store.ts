import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '../db/open.ts'
import { activities, areas, collections, cycles, domains } from '../programme/programme.table.ts'
import { stories } from '../stories/stories.table.ts'

const parents = alias(areas, 'parents')
const tellerDomains = alias(domains, 'teller_domains')

const SHEET = {
  id: stories.id,
  number: stories.number,
  state: stories.state,
  heldReason: stories.heldReason,
  withdrawnAt: stories.withdrawnAt,
  channel: stories.channel,
  words: stories.words,
  collectorName: stories.collectorName,
  typistName: stories.typistName,
  readBack: stories.readBack,
  readBackOn: stories.readBackOn,
  readBackWhy: stories.readBackWhy,
  concernAt: stories.concernAt,
  entryKey: stories.entryKey,
  relation: stories.relation,
  role: stories.role,
  activity: activities.name,
  activityText: stories.activityText,
  happenedWhen: stories.happenedWhen,
  happenedOn: stories.happenedOn,
  toldOn: stories.toldOn,
  submittedAt: stories.submittedAt,
  changes: stories.changes,
  hopes: stories.hopes,
  peopleCount: stories.peopleCount,
  titleByStaff: stories.titleByStaff,
  age: stories.age,
  gender: stories.gender,
  sample: stories.sample,
  domainId: stories.domainId,
  domainBy: stories.domainBy,
  domain: domains.label,
  domainCode: domains.code,
  tellerDomain: tellerDomains.label,
  area: areas.name,
  widerArea: parents.name,
  fiscalYear: cycles.fiscalYear,
  half: cycles.half,
  collection: collections.title,
}

/** Everything about a story but its words, its consents and who told it. */
export function storySheet(db: Db, storyId: number) {
  return db
    .select(SHEET)
    .from(stories)
    .innerJoin(cycles, eq(cycles.id, stories.cycleId))
    .leftJoin(areas, eq(areas.id, stories.areaId))
    .leftJoin(parents, eq(parents.id, areas.parentId))
    .leftJoin(activities, eq(activities.id, stories.activityId))
    .leftJoin(collections, eq(collections.id, stories.collectionId))
    .leftJoin(domains, eq(domains.id, stories.domainId))
    .leftJoin(tellerDomains, eq(tellerDomains.id, stories.tellerDomainId))
    .where(eq(stories.id, storyId))
    .get()
}

export type StorySheet = NonNullable<ReturnType<typeof storySheet>>
