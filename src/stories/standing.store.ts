import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import type { Answers, Standing } from './consent.ts'
import { consents, stories } from './stories.table.ts'

/** What must be known of these stories to say who may meet them; two statements however many there are. */
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
      blank({ ...row, young: age === 'u17', isWorrying: concernAt !== null }),
    ]),
  )
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
