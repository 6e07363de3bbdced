import { asc, eq, sql } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import type { Outcome } from '../../voting/outcome.ts'
import { errataOf } from './errata.store.ts'
import { promotionsOf } from './promotions.store.ts'
import { putRecommendations, recommendationsOf } from './recommendations.store.ts'
import { roundById } from './rounds.store.ts'
import { attendances, candidates, decisionStories, decisions, roundMembers } from './rounds.table.ts'

export type DecisionRecord = NonNullable<ReturnType<typeof decisionOf>>

/** All that the record of a round says, for its page and for the papers; undefined while nothing was written down. */
export function decisionOf(db: Db, roundId: number) {
  const [round, decision] = [roundById(db, roundId), decisionRow(db, roundId)]
  if (!round || !decision) return undefined
  return {
    ...decision,
    ...{ name: round.name, panel: round.panel, level: round.level, cycle: round.cycle, domain: round.domain },
    ...{ state: round.state, members: round.members, candidates: round.candidates, passes: round.pass },
    choices: choicesOf(db, roundId),
    present: presentAt(db, roundId),
    errata: errataOf(db, roundId),
    promotions: promotionsOf(db, roundId),
    recommendations: recommendationsOf(db, roundId).map(({ words }) => words),
    ...{
      procedure: round.procedure,
      secret: round.secret,
      pointsFirst: round.pointsFirst,
      counts: outcomesOf(db, roundId),
    },
  }
}

export function decisionRow(db: Db, roundId: number) {
  return db.select().from(decisions).where(eq(decisions.roundId, roundId)).get()
}

function choicesOf(db: Db, roundId: number) {
  return db
    .select({ candidateId: candidates.id, storyId: candidates.storyId, versionId: candidates.versionId })
    .from(decisionStories)
    .innerJoin(candidates, eq(candidates.id, decisionStories.candidateId))
    .where(eq(decisionStories.roundId, roundId))
    .orderBy(asc(candidates.id))
    .all()
}

function presentAt(db: Db, roundId: number) {
  return db
    .select({ id: roundMembers.id, name: roundMembers.name })
    .from(attendances)
    .innerJoin(roundMembers, eq(roundMembers.id, attendances.roundMemberId))
    .where(eq(attendances.roundId, roundId))
    .orderBy(asc(roundMembers.id))
    .all()
}

// The counts rest with the passes, a floor above; the first pass comes first.
function outcomesOf(db: Db, roundId: number): Outcome[] {
  const rows = db.all<{ outcome: string }>(sql`
    SELECT outcome FROM passes WHERE round_id = ${roundId} AND outcome IS NOT NULL ORDER BY number`)
  // Written by closing the pass, as that type.
  return rows.map(({ outcome }) => JSON.parse(outcome) as Outcome)
}

interface Draft {
  roundId: number
  choices: readonly number[]
  present: readonly number[]
  row: {
    none: boolean
    reason: string
    dissent: string
    dissentNone: boolean
    notes: string
    discussed: boolean
    divergence: string
    lessonsNote?: string
  }
  recommendations: readonly string[]
  recordedBy: string
  at: Instant
}

export function putDecision(tx: Tx, { roundId, choices, present, row, recommendations, recordedBy, at }: Draft): void {
  const draft = { ...row, recordedBy, draftedAt: at }
  tx.insert(decisions)
    .values({ roundId, ...draft })
    .onConflictDoUpdate({ target: decisions.roundId, set: draft })
    .run()
  putRecommendations(tx, roundId, recommendations)
  tx.delete(decisionStories).where(eq(decisionStories.roundId, roundId)).run()
  tx.delete(attendances).where(eq(attendances.roundId, roundId)).run()
  if (choices.length > 0)
    tx.insert(decisionStories)
      .values(choices.map((candidateId) => ({ roundId, candidateId })))
      .run()
  if (present.length > 0)
    tx.insert(attendances)
      .values(present.map((roundMemberId) => ({ roundId, roundMemberId })))
      .run()
}

/** From here on it stands; what was objected to stands in it as dissent. */
export function setFinalised(
  tx: Tx,
  roundId: number,
  { at, ...words }: { at: Instant; dissent: string; dissentNone: boolean },
): void {
  tx.update(decisions)
    .set({ ...words, finalisedAt: at })
    .where(eq(decisions.roundId, roundId))
    .run()
}
