import { asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { halfLabel } from '../../base/wareki.ts'
import type { Db, Tx } from '../../db/open.ts'
import { accounts } from '../../people/people.table.ts'
import { cycles, domains } from '../../programme/programme.table.ts'
import { panels } from '../panels/panels.table.ts'
import { roundName } from './round-name.ts'
import { rounds } from './rounds.table.ts'

export type RoundRow = NonNullable<ReturnType<typeof roundById>>

export function roundById(db: Db, id: number) {
  const row = selectRounds(db).where(eq(rounds.id, id)).get()
  return row && named(row)
}

/** The newest first, with how far each has come. */
export function roundsList(db: Db) {
  return selectRounds(db).orderBy(desc(rounds.createdAt), desc(rounds.id)).all().map(named)
}

/** What waits for somebody: to be prepared, to be closed, to be recorded. */
export function todoRounds(db: Db) {
  const waiting = selectRounds(db)
    .where(ne(rounds.state, 'finalised'))
    .orderBy(asc(rounds.closesAt), asc(rounds.id))
    .all()
  return waiting
    .map(named)
    .flatMap(({ id, name, state, closesAt, candidates, members, voted }) =>
      state === 'finalised' ? [] : [{ id, name, state, closesAt, candidates, members, voted }],
    )
}

export function roundNames(db: Db): Map<number, string> {
  return new Map(roundsList(db).map(({ id, name }) => [id, name]))
}

// Ballots stand a floor above; how many have voted is needed here, so their table is named in SQL and not imported.
const VOTED = sql<number>`(SELECT count(*) FROM ballots WHERE round_id = ${rounds.id} AND pass = ${rounds.pass})
  + (SELECT count(*) FROM participations WHERE round_id = ${rounds.id} AND pass = ${rounds.pass})`

function selectRounds(db: Db) {
  return db
    .select({
      ...{ id: rounds.id, panelId: rounds.panelId, cycleId: rounds.cycleId, domainId: rounds.domainId },
      ...{ facilitatorId: rounds.facilitatorId, state: rounds.state, pass: rounds.pass, seats: rounds.seats },
      ...{ quorum: rounds.quorum, closesAt: rounds.closesAt, openedAt: rounds.openedAt, openedHash: rounds.openedHash },
      ...{ closedAt: rounds.closedAt, reopenedReason: rounds.reopenedReason, finalisedAt: rounds.finalisedAt },
      ...{ procedure: rounds.procedure, secret: rounds.secret, mostPasses: rounds.mostPasses },
      ...{ eliminate: rounds.eliminate, scaleMax: rounds.scaleMax, bounds: rounds.bounds, blind: rounds.blind },
      ...{ pointsFirst: rounds.pointsFirst },
      ...{ sample: rounds.sample, panel: panels.name, level: panels.level, facilitator: accounts.name },
      ...{ domain: domains.label, domainCode: domains.code, fiscalYear: cycles.fiscalYear, half: cycles.half },
      candidates: countOf(sql`candidates`),
      members: countOf(sql`round_members`),
      voted: VOTED,
    })
    .from(rounds)
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .innerJoin(cycles, eq(cycles.id, rounds.cycleId))
    .innerJoin(accounts, eq(accounts.id, rounds.facilitatorId))
    .leftJoin(domains, eq(domains.id, rounds.domainId))
}

function countOf(table: SQL) {
  return sql<number>`(SELECT count(*) FROM ${table} WHERE round_id = ${rounds.id})`
}

function named<Row extends { panel: string; domain: string | null; fiscalYear: number; half: 'first' | 'second' }>(
  row: Row,
) {
  const cycle = halfLabel(row.fiscalYear, row.half)
  return { ...row, cycle, name: roundName({ panel: row.panel, cycle, domain: row.domain }) }
}

type NewRound = typeof rounds.$inferInsert

export function insertRound(tx: Tx, round: NewRound): number {
  return tx.insert(rounds).values(round).returning({ id: rounds.id }).get().id
}

export function updateRound(tx: Tx, id: number, change: Partial<Omit<NewRound, 'id'>>): void {
  tx.update(rounds).set(change).where(eq(rounds.id, id)).run()
}
