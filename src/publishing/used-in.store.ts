import { and, desc, eq } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { Db } from '../db/open.ts'
import { sentHolding } from '../returning/letters.store.ts'
import type { UsedIn } from '../stories/journey.ts'
import { publicationLabel } from './publication.ts'
import { publicationStories, publications } from './publishing.table.ts'
import { whyStopped } from './stopped.store.ts'

/** Every finished paper that tells a story or names it, newest first: for its teller, and for whoever has to stop it. */
export function papersTelling(db: Db, storyId: number, at: Instant): UsedIn[] {
  const papers = finishedWith(db, storyId).map(
    (row): UsedIn => ({
      name: publicationLabel(row),
      when: longDate(row.finishedAt ?? at),
      state:
        row.erasedAt !== null ? 'gone' : row.recalledAt !== null || whyStopped(db, row, at) !== '' ? 'stopped' : 'out',
    }),
  )
  return [...lettersNaming(db, storyId), ...papers]
}

/** Letters to others that carry its title or words: they are out, and nobody can fetch them back. */
function lettersNaming(db: Db, storyId: number): UsedIn[] {
  const { n, last } = sentHolding(db, storyId)
  return n === 0 || last === null ? [] : [{ name: `ほかの人へのお返し ${n}通`, when: longDate(last), state: 'out' }]
}

function finishedWith(db: Db, storyId: number) {
  return db
    .selectDistinct({
      ...{ id: publications.id, kind: publications.kind, audience: publications.audience, state: publications.state },
      ...{ finishedAt: publications.finishedAt, erasedAt: publications.erasedAt, recalledAt: publications.recalledAt },
    })
    .from(publications)
    .innerJoin(publicationStories, eq(publicationStories.publicationId, publications.id))
    .where(and(eq(publicationStories.storyId, storyId), eq(publications.state, 'done')))
    .orderBy(desc(publications.id))
    .all()
}
