import { and, asc, eq, inArray, max, notInArray, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/open.ts'
import { areas, domains } from '../../programme/programme.table.ts'
import { stories, storyVersions } from '../../stories/stories.table.ts'
import { panelTextId } from '../../stories/texts.store.ts'
import { candidates, recusals } from './rounds.table.ts'

export type CandidateRow = ReturnType<typeof candidatesOf>[number]

const NEWEST = panelTextId(stories.id)

/** The stories of a round with the words the panel reads: frozen ones once it was opened, the newest before (R3.4). */
export function candidatesOf(db: Db, roundId: number) {
  return db
    .select({
      ...{ id: candidates.id, storyId: candidates.storyId, versionId: storyVersions.id, position: candidates.position },
      ...{
        number: stories.number,
        relation: stories.relation,
        ...{ channel: stories.channel, words: stories.words, readBack: stories.readBack, toldOn: stories.toldOn },
        sample: stories.sample,
        happenedWhen: stories.happenedWhen,
        activityText: stories.activityText,
        particulars: storyVersions.particulars,
      },
      ...{ area: areas.name, domain: domains.label, areaId: stories.areaId, domainId: stories.domainId },
      ...{ title: storyVersions.title, before: storyVersions.before, happened: storyVersions.happened },
      ...{ now: storyVersions.now, significance: storyVersions.significance, contribution: storyVersions.contribution },
    })
    .from(candidates)
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .innerJoin(storyVersions, eq(storyVersions.id, sql`coalesce(${candidates.versionId}, ${NEWEST})`))
    .leftJoin(areas, eq(areas.id, stories.areaId))
    .leftJoin(domains, eq(domains.id, stories.domainId))
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(candidates.position), asc(candidates.id))
    .all()
}

export interface StoryFilter {
  cycle: number | undefined
  domain: string | undefined
  area: number | undefined
}

/** Accepted stories that are not in the round yet. Whether their consent holds is asked of stories/consent.ts. */
export function storiesToAdd(db: Db, roundId: number, { cycle, domain, area }: StoryFilter) {
  const inRound = db.select({ id: candidates.storyId }).from(candidates).where(eq(candidates.roundId, roundId))
  return db
    .select({
      ...{ id: stories.id, number: stories.number, title: storyVersions.title, sample: stories.sample },
      ...{ area: areas.name, domain: domains.label, cycleId: stories.cycleId },
    })
    .from(stories)
    .innerJoin(storyVersions, eq(storyVersions.id, NEWEST))
    .leftJoin(areas, eq(areas.id, stories.areaId))
    .leftJoin(domains, eq(domains.id, stories.domainId))
    .where(
      and(
        eq(stories.state, 'accepted'),
        notInArray(stories.id, inRound),
        cycle === undefined ? undefined : eq(stories.cycleId, cycle),
        domain === undefined ? undefined : eq(domains.code, domain),
        area === undefined ? undefined : or(eq(areas.id, area), eq(areas.parentId, area)),
      ),
    )
    .orderBy(asc(stories.number), asc(stories.id))
    .all()
}

/** Accepted stories that no round has taken up yet, of all half-years. */
export function storiesWithoutRound(db: Db): number[] {
  const taken = db.select({ id: candidates.storyId }).from(candidates)
  return db
    .select({ id: stories.id })
    .from(stories)
    .where(and(eq(stories.state, 'accepted'), notInArray(stories.id, taken)))
    .orderBy(asc(stories.id))
    .all()
    .map(({ id }) => id)
}

export function insertCandidates(tx: Tx, roundId: number, storyIds: readonly number[]): void {
  const last = tx
    .select({ position: max(candidates.position) })
    .from(candidates)
    .where(eq(candidates.roundId, roundId))
    .get()
  const first = (last?.position ?? 0) + 1
  const rows = storyIds.map((storyId, index) => ({ roundId, storyId, position: first + index }))
  tx.insert(candidates).values(rows).onConflictDoNothing().run()
}

/** Answers whether the story was in the round. */
export function deleteCandidate(tx: Tx, roundId: number, id: number): boolean {
  const gone = tx
    .delete(candidates)
    .where(and(eq(candidates.roundId, roundId), eq(candidates.id, id)))
    .run()
  return gone.changes > 0
}

/** From here on the round reads these words, whatever is edited later. */
export function freezeVersions(tx: Tx, roundId: number): void {
  tx.update(candidates)
    .set({
      versionId: panelTextId(sql`candidates.story_id`),
    })
    .where(eq(candidates.roundId, roundId))
    .run()
}

export function recusalsOf(db: Db, roundId: number) {
  return db
    .select({ roundMemberId: recusals.roundMemberId, candidateId: recusals.candidateId, source: recusals.source })
    .from(recusals)
    .innerJoin(candidates, eq(candidates.id, recusals.candidateId))
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(recusals.roundMemberId), asc(recusals.candidateId), asc(recusals.source))
    .all()
}

/** Adds what is not marked yet; nothing is taken away. */
export function insertRecusals(tx: Tx, marks: readonly (typeof recusals.$inferInsert)[]): void {
  if (marks.length > 0)
    tx.insert(recusals)
      .values([...marks])
      .onConflictDoNothing()
      .run()
}

interface Marks {
  members: readonly number[]
  source: 'staff' | 'self'
  marks: readonly { roundMemberId: number; candidateId: number }[]
}

/** What one source says of these members, as a whole: earlier marks of the same source are gone. */
export function replaceRecusals(tx: Tx, { members, source, marks }: Marks): void {
  tx.delete(recusals)
    .where(and(inArray(recusals.roundMemberId, [...members]), eq(recusals.source, source)))
    .run()
  if (marks.length > 0)
    tx.insert(recusals)
      .values(marks.map((mark) => ({ ...mark, source })))
      .onConflictDoNothing()
      .run()
}
