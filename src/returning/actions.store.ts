import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/open.ts'
import { candidates, recommendations, rounds } from '../selection/rounds/rounds.table.ts'
import { actions, letters } from './returning.table.ts'

export type Action = typeof actions.$inferSelect
export type AskedRow = ReturnType<typeof askedFor>[number]

const COLUMNS = {
  recommendationId: recommendations.id,
  words: recommendations.words,
  roundId: recommendations.roundId,
  finalisedAt: rounds.finalisedAt,
  action: actions,
}

function selectAsked(db: Db) {
  return db
    .select(COLUMNS)
    .from(recommendations)
    .innerJoin(rounds, eq(rounds.id, recommendations.roundId))
    .leftJoin(actions, eq(actions.recommendationId, recommendations.id))
}

/** All that panels asked for in final records: what is open first, by its day. */
export function askedFor(db: Db) {
  return selectAsked(db)
    .where(eq(rounds.state, 'finalised'))
    .orderBy(
      asc(sql`coalesce(${actions.state}, 'open') IN ('done', 'dropped')`),
      asc(sql`coalesce(${actions.dueOn}, '9999')`),
      desc(rounds.finalisedAt),
      asc(recommendations.position),
    )
    .all()
}

/** What panels asked for in these rounds and how it stands. */
export function askedInRounds(db: Db, roundIds: readonly number[]) {
  return db
    .select({ roundId: recommendations.roundId, state: actions.state, outcome: actions.outcome })
    .from(recommendations)
    .innerJoin(actions, eq(actions.recommendationId, recommendations.id))
    .where(inArray(recommendations.roundId, [...roundIds]))
    .orderBy(asc(recommendations.roundId), asc(recommendations.position))
    .all()
}

export function askedById(db: Db, recommendationId: number): AskedRow | undefined {
  return selectAsked(db)
    .where(and(eq(recommendations.id, recommendationId), eq(rounds.state, 'finalised')))
    .get()
}

export function putAction(tx: Tx, action: Omit<Action, 'id'>): number {
  const { recommendationId: _, ...change } = action
  return tx
    .insert(actions)
    .values(action)
    .onConflictDoUpdate({ target: actions.recommendationId, set: change })
    .returning({ id: actions.id })
    .get().id
}

export function setOutcome(tx: Tx, id: number, outcome: string): void {
  tx.update(actions).set({ outcome }).where(eq(actions.id, id)).run()
}

/** What came of rounds that have read a story: its words may be repeated there. */
export function actionsRepeating(db: Db, storyId: number): Action[] {
  const read = db.select({ id: candidates.roundId }).from(candidates).where(eq(candidates.storyId, storyId))
  return db
    .select({ action: actions })
    .from(actions)
    .innerJoin(recommendations, eq(recommendations.id, actions.recommendationId))
    .where(inArray(recommendations.roundId, read))
    .all()
    .map(({ action }) => action)
}

/** What came of a story, as its teller was told in a letter that has reached her. */
export function outcomesTold(db: Db, storyId: number): string[] {
  return db
    .select({ outcome: actions.outcome })
    .from(letters)
    .innerJoin(actions, eq(actions.id, letters.actionId))
    .where(and(eq(letters.storyId, storyId), eq(letters.state, 'done')))
    .orderBy(asc(letters.id))
    .all()
    .map(({ outcome }) => outcome)
}
