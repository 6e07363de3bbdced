import { and, asc, count, desc, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { cycles } from '../programme/programme.table.ts'
import { PANEL_LEVELS, type PanelLevel } from '../selection/panels/panel.ts'
import { panels } from '../selection/panels/panels.table.ts'
import { rounds } from '../selection/rounds/rounds.table.ts'
import { stories, storyVersions } from '../stories/stories.table.ts'
import type { Printable } from './publication.ts'
import { printableIn } from './publishing.store.ts'

export interface YearRound {
  roundId: number
  level: PanelLevel
  /** the stories that were read in it, as `printableIn` tells them */
  read: Printable[]
}

/** The fiscal years in which stories came, the newest first. */
export function yearsWithStories(db: Db): number[] {
  return db
    .selectDistinct({ year: cycles.fiscalYear })
    .from(cycles)
    .innerJoin(stories, eq(stories.cycleId, cycles.id))
    .orderBy(desc(cycles.fiscalYear))
    .all()
    .map(({ year }) => year)
}

/** The rounds of a fiscal year whose records are final: from the groups up to the board, the earlier ones first. */
export function roundsOfYear(db: Db, fiscalYear: number): YearRound[] {
  const rows = db
    .select({ roundId: rounds.id, level: panels.level })
    .from(rounds)
    .innerJoin(panels, eq(panels.id, rounds.panelId))
    .innerJoin(cycles, eq(cycles.id, rounds.cycleId))
    .where(and(eq(cycles.fiscalYear, fiscalYear), eq(rounds.state, 'finalised')))
    .orderBy(asc(rounds.finalisedAt), asc(rounds.id))
    .all()
  const place = ({ level }: { level: PanelLevel }) => PANEL_LEVELS.indexOf(level)
  return rows
    .toSorted((one, other) => place(one) - place(other))
    .map((row) => ({ ...row, read: printableIn(db, row.roundId) }))
}

/** Every story that was chosen in one of these rounds, once, by its kind of change and its number. */
export function chosenOfYear(db: Db, read: readonly YearRound[]): Printable[] {
  const chosen = new Map(
    read.flatMap((round) => round.read.filter((story) => story.chosen).map((story) => [story.storyId, story] as const)),
  )
  const domainOf = new Map(
    db
      .select({ id: stories.id, domain: stories.domainId })
      .from(stories)
      .where(sql`${stories.id} IN (SELECT value FROM json_each(${JSON.stringify([...chosen.keys()])}))`)
      .orderBy(asc(stories.id))
      .all()
      .map(({ id, domain }) => [id, domain ?? Number.MAX_SAFE_INTEGER]),
  )
  const place = ({ storyId }: Printable) => domainOf.get(storyId) ?? 0
  return [...chosen.values()].toSorted(
    (one, other) => place(one) - place(other) || one.number.localeCompare(other.number, 'ja'),
  )
}

/** Every story of a fiscal year that was not taken back, in the order of its number: the rows of the record sheet (R9). */
export function storiesOfYear(db: Db, fiscalYear: number): Printable[] {
  return db
    .select({ storyId: stories.id, number: stories.number, title: storyVersions.title })
    .from(stories)
    .innerJoin(cycles, eq(cycles.id, stories.cycleId))
    .innerJoin(storyVersions, and(eq(storyVersions.storyId, stories.id), eq(storyVersions.sequence, 1)))
    .where(and(eq(cycles.fiscalYear, fiscalYear), ne(stories.state, 'withdrawn')))
    .orderBy(asc(cycles.opensOn), asc(stories.serial))
    .all()
    .map((story) => ({ ...story, candidateId: 0, chosen: true }))
}

export function collectedInYear(db: Db, fiscalYear: number): number {
  const row = db
    .select({ n: count() })
    .from(stories)
    .innerJoin(cycles, eq(cycles.id, stories.cycleId))
    .where(and(eq(cycles.fiscalYear, fiscalYear), ne(stories.state, 'withdrawn')))
    .get()
  return row?.n ?? 0
}
