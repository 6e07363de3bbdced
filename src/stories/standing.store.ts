import { and, asc, eq, inArray, ne, type SQLWrapper, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import type { Answers, Standing, TextAges } from './consent.ts'
import { consents, stories, storyVersions } from './stories.table.ts'
import type { VersionKind } from './story.ts'

/** What must be known of these stories to say who may meet them; three statements however many there are. */
export function standingsOf(db: Db, storyIds: readonly number[]): Map<number, Standing> {
  const found = db
    .select({
      storyId: stories.id,
      state: stories.state,
      toldOn: stories.toldOn,
      age: stories.age,
      aboutChild: stories.aboutChild,
      concernAt: stories.concernAt,
    })
    .from(stories)
    .where(inArray(stories.id, [...storyIds]))
    .orderBy(asc(stories.id))
    .all()
  const standings = new Map(
    found.map(({ age, concernAt, ...row }) => [
      row.storyId,
      blank({ ...row, young: age === 'u17', isWorrying: concernAt !== null, texts: FRESH }),
    ]),
  )
  for (const [storyId, texts] of textAgesOf(db, storyIds)) Object.assign(standings.get(storyId) ?? {}, { texts })
  const given = db
    .select()
    .from(consents)
    .where(inArray(consents.storyId, [...storyIds]))
    .orderBy(asc(consents.id))
    .all()
  for (const row of given) answersFor(standings.get(row.storyId), row.attachmentId)[row.key] = row.value
  return standings
}

export function standingOf(db: Db, storyId: number): Standing | undefined {
  return standingsOf(db, [storyId]).get(storyId)
}

const FRESH: TextAges = { corrected: null, panelIsOld: false, publicIsOld: false }

function textAgesOf(db: Db, storyIds: readonly number[]): Map<number, TextAges> {
  const newest = (kind: VersionKind, column: SQLWrapper) =>
    sql<number | null>`max(CASE WHEN ${storyVersions.kind} = ${kind} THEN ${column} END)`
  const rows = db
    .select({
      storyId: storyVersions.storyId,
      correctedId: newest('corrected', storyVersions.id),
      corrected: newest('corrected', storyVersions.sequence),
      panel: newest('panel', storyVersions.sequence),
      public: newest('public', storyVersions.sequence),
    })
    .from(storyVersions)
    .where(and(inArray(storyVersions.storyId, [...storyIds]), ne(storyVersions.kind, 'original')))
    .groupBy(storyVersions.storyId)
    .all()
  const isOld = (made: number | null, ...from: (number | null)[]) =>
    made !== null && from.some((one) => one !== null && one > made)
  return new Map(
    rows.map((row) => [
      row.storyId,
      {
        corrected: row.correctedId,
        panelIsOld: isOld(row.panel, row.corrected),
        publicIsOld: isOld(row.public, row.corrected, row.panel),
      },
    ]),
  )
}

function blank(row: Omit<Standing, 'answers' | 'photos'>): Standing {
  return { ...row, answers: {}, photos: {} }
}

function answersFor(standing: Standing | undefined, attachmentId: number | null): Answers {
  if (!standing) return {}
  if (attachmentId === null) return standing.answers
  standing.photos[attachmentId] ??= {}
  return standing.photos[attachmentId]
}

export function consentHistory(db: Db, storyId: number) {
  return db.select().from(consents).where(eq(consents.storyId, storyId)).orderBy(asc(consents.id)).all()
}
