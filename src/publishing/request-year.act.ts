import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import { actorOf } from '../running/journal.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { ensureSomethingToPrint, sortForPaper, type YearKind } from './publication.ts'
import { insertPublication, type NewPublication } from './publishing.store.ts'
import { chosenOfYear, roundsOfYear, storiesOfYear } from './year.store.ts'

interface Request {
  wish: { kind: YearKind; fiscalYear: number } & Pick<
    NewPublication,
    'audience' | 'format' | 'furigana' | 'furiganaAbove' | 'pageSize' | 'largeType'
  >
  by: { accountId: number; name: string }
  at: Instant
}

/** Asks for the yearbook or the record sheet of a fiscal year. Refused at once when nothing may go in. */
export function requestYear(tx: Tx, { wish, by, at }: Request): number {
  const { kind, fiscalYear, audience } = wish
  const stories = kind === 'sheet' ? storiesOfYear(tx, fiscalYear) : chosenOfYear(tx, roundsOfYear(tx, fiscalYear))
  const standings = standingsOf(
    tx,
    stories.map(({ storyId }) => storyId),
  )
  ensureSomethingToPrint(sortForPaper(stories, standings, { scope: 'chosen', candidateId: null, audience, at }))
  const asked = { requestedBy: by.accountId, requestedName: by.name, requestedAt: at }
  const id = insertPublication(tx, { ...wish, ...asked, roundId: null, scope: 'chosen', candidateId: null })
  enqueue(tx, 'print-publication', { publicationId: id }, at)
  const subject = { kind: 'publication', id }
  const detail = { kind, audience, fiscalYear }
  record(tx, { at, actor: actorOf({ kind: 'staff', ...by }), deed: 'request-publication', subject, detail })
  return id
}
