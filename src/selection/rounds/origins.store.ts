import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import { domains } from '../../programme/programme.table.ts'
import { stories, storyVersions } from '../../stories/stories.table.ts'
import { panels } from '../panels/panels.table.ts'
import { candidateOrigins } from './origins.table.ts'
import { candidates, decisionStories, decisions, rounds } from './rounds.table.ts'

export type BelowRound = ReturnType<typeof roundsBelow>[number]

/** The rounds of the panels right below, in the same cycle: what each has decided, or that it is still on its way. */
export function roundsBelow(db: Db, { panelId, cycleId }: { panelId: number; cycleId: number }) {
  return db
    .select({
      ...{ id: rounds.id, panelId: rounds.panelId, panel: panels.name, state: rounds.state },
      ...{ domain: domains.label, domainCode: domains.code, none: decisions.none, reason: decisions.reason },
    })
    .from(rounds)
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .leftJoin(domains, eq(domains.id, rounds.domainId))
    .leftJoin(decisions, eq(decisions.roundId, rounds.id))
    .where(and(eq(panels.parentId, panelId), eq(rounds.cycleId, cycleId)))
    .orderBy(asc(panels.name), asc(rounds.id))
    .all()
}

/** What these rounds have chosen, story by story. */
export function chosenIn(db: Db, roundIds: readonly number[]) {
  return db
    .select({
      ...{ roundId: candidates.roundId, storyId: candidates.storyId, domainCode: domains.code },
      ...{ number: stories.number, title: storyVersions.title },
    })
    .from(decisionStories)
    .innerJoin(candidates, eq(candidates.id, decisionStories.candidateId))
    .innerJoin(rounds, and(eq(rounds.id, candidates.roundId), eq(rounds.state, 'finalised')))
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .innerJoin(storyVersions, eq(storyVersions.id, candidates.versionId))
    .leftJoin(domains, eq(domains.id, stories.domainId))
    .where(inArray(candidates.roundId, [...roundIds]))
    .orderBy(asc(candidates.storyId), asc(candidates.roundId))
    .all()
}

// A story that was chosen later, in place of one taken back, goes up with the reason that was written for it (R5.14).
const REASON = sql<string | null>`coalesce((
  SELECT p.reason FROM promotions p JOIN candidates below ON below.id = p.candidate_id
  WHERE p.round_id = ${candidateOrigins.fromRoundId} AND below.story_id = ${candidates.storyId}), ${decisions.reason})`

export type Origin = ReturnType<typeof originsOf>[number]

/** Where the stories of a round came from, with what the lower panels wrote. */
export function originsOf(db: Db, roundId: number) {
  return db
    .select({
      ...{ candidateId: candidateOrigins.candidateId, storyId: candidates.storyId, kind: candidateOrigins.kind },
      late: candidateOrigins.reason,
      ...{ fromRoundId: candidateOrigins.fromRoundId, panel: panels.name, reason: REASON },
      ...{ dissent: decisions.dissent, notes: decisions.notes },
    })
    .from(candidateOrigins)
    .innerJoin(candidates, eq(candidates.id, candidateOrigins.candidateId))
    .leftJoin(rounds, eq(rounds.id, candidateOrigins.fromRoundId))
    .leftJoin(panels, eq(panels.id, rounds.panelId))
    .leftJoin(decisions, eq(decisions.roundId, rounds.id))
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(candidateOrigins.candidateId), asc(panels.name), asc(candidateOrigins.id))
    .all()
}

interface Entered {
  roundId: number
  enteredBy: string
  enteredAt: Instant
}

/** Pairs that stand already are passed over: the same press may come twice. */
export function insertCarried(
  tx: Tx,
  { roundId, enteredBy, enteredAt }: Entered,
  carried: readonly { storyId: number; fromRoundId: number }[],
): void {
  const own = candidateIds(tx, roundId)
  const rows = carried.flatMap(({ storyId, fromRoundId }) => {
    const candidateId = own.get(storyId)
    return candidateId === undefined
      ? []
      : [{ candidateId, kind: 'carried' as const, fromRoundId, enteredBy, enteredAt }]
  })
  if (rows.length > 0) tx.insert(candidateOrigins).values(rows).onConflictDoNothing().run()
}

export function insertLate(
  tx: Tx,
  { roundId, enteredBy, enteredAt }: Entered,
  { storyIds, reason }: { storyIds: readonly number[]; reason: string },
): void {
  const own = candidateIds(tx, roundId)
  const rows = storyIds.flatMap((storyId) => {
    const candidateId = own.get(storyId)
    return candidateId === undefined ? [] : [{ candidateId, kind: 'late' as const, reason, enteredBy, enteredAt }]
  })
  if (rows.length > 0) tx.insert(candidateOrigins).values(rows).onConflictDoNothing().run()
}

function candidateIds(db: Db, roundId: number): Map<number, number> {
  const rows = db
    .select({ id: candidates.id, storyId: candidates.storyId })
    .from(candidates)
    .where(eq(candidates.roundId, roundId))
    .orderBy(asc(candidates.id))
    .all()
  return new Map(rows.map(({ id, storyId }) => [storyId, id]))
}

/** Why stories were entered late: a reason may quote one that is erased later. */
export function lateReasonsIn(db: Db, roundId: number) {
  return db
    .select({ id: candidateOrigins.id, reason: candidateOrigins.reason })
    .from(candidateOrigins)
    .innerJoin(candidates, eq(candidates.id, candidateOrigins.candidateId))
    .where(and(eq(candidates.roundId, roundId), eq(candidateOrigins.kind, 'late')))
    .orderBy(asc(candidateOrigins.id))
    .all()
}

export function setLateReason(tx: Tx, id: number, reason: string): void {
  tx.update(candidateOrigins).set({ reason }).where(eq(candidateOrigins.id, id)).run()
}

/** Stories of the round that nothing says of where they came from. */
export function withoutOrigin(db: Db, roundId: number): { number: string }[] {
  return db
    .select({ number: stories.number })
    .from(candidates)
    .innerJoin(stories, eq(stories.id, candidates.storyId))
    .where(
      and(
        eq(candidates.roundId, roundId),
        sql`NOT EXISTS (SELECT 1 FROM candidate_origins o WHERE o.candidate_id = ${candidates.id})`,
      ),
    )
    .orderBy(asc(candidates.position), desc(candidates.id))
    .all()
}
