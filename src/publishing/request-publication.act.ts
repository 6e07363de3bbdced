import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import { actorOf } from '../running/journal.ts'
import { roundById } from '../selection/rounds/rounds.store.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { ensureSomethingToPrint, sortForPaper } from './publication.ts'
import { insertPublication, type NewPublication, printableIn } from './publishing.store.ts'

interface Request {
  wish: { roundId: number } & Pick<
    NewPublication,
    'kind' | 'audience' | 'scope' | 'furigana' | 'furiganaAbove' | 'candidateId' | 'pageSize' | 'largeType'
  >
  by: { accountId: number; name: string }
  at: Instant
}

/** Asks for a paper: refused at once when nothing may go in, made afterwards by the worker. Answers its number in the ledger. */
export function requestPublication(tx: Tx, { wish, by, at }: Request): number {
  const round = roundById(tx, wish.roundId)
  if (round?.state !== 'finalised') throw new Refusal('記録を確定すると、印刷できるようになります。', 409)
  const printable = printableIn(tx, wish.roundId)
  const standings = standingsOf(
    tx,
    printable.map((story) => story.storyId),
  )
  // A handout tells the chosen stories, whatever else was asked; a round that chose none says why over all that were read.
  const scope = wish.kind === 'handout' && printable.some(({ chosen }) => chosen) ? 'chosen' : wish.scope
  ensureSomethingToPrint(sortForPaper(printable, standings, { ...wish, scope, at }))
  const id = insertPublication(tx, {
    ...wish,
    scope,
    requestedBy: by.accountId,
    requestedName: by.name,
    requestedAt: at,
  })
  enqueue(tx, 'print-publication', { publicationId: id }, at)
  record(tx, {
    at,
    actor: actorOf({ kind: 'staff', ...by }),
    deed: 'request-publication',
    subject: { kind: 'publication', id },
    detail: { kind: wish.kind, audience: wish.audience },
  })
  return id
}
