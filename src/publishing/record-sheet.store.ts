import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { acceptedTags } from '../reading/tags.store.ts'
import { verdictsOf } from '../reading/verifications.store.ts'
import { askedInRounds } from '../returning/actions.store.ts'
import type { PublicAudience, Standing } from '../stories/consent.ts'
import { placeOf, storyById } from '../stories/stories.store.ts'
import { textFor } from '../stories/texts.store.ts'
import { paperRows, toldIn } from './gather.store.ts'
import { type Printable, sortForPaper } from './publication.ts'
import type { PanelView, RecordRows } from './record-sheet.ts'
import type { YearRound } from './year.store.ts'

interface Asking {
  standings: Map<number, Standing>
  audience: PublicAudience
  at: Instant
}

/**
 * What one round made of its stories, in words that this paper may repeat, with the stories that those words may name:
 * each of them is written down with the paper, for a consent that goes takes the words along (I2).
 */
export function wordsOfRound(db: Db, round: YearRound, { standings, audience, at }: Asking) {
  const { roundId, level, read } = round
  const mayName = sortForPaper(read, standings, { scope: 'read', candidateId: null, audience, at }).goesIn
  const { reason, recommendations } = paperRows(db, roundId, { mayName, audience }).decision
  const told = toldIn(db, roundId, mayName)
  const asked = askedInRounds(db, [roundId])
  const actions = asked.map(({ state, outcome }) => ({ state, outcome: told(outcome) }))
  const of = (chosen: boolean): PanelView =>
    chosen
      ? { level, chosen, reason, recommendations, actions }
      : { level, chosen, reason: '', recommendations: [], actions: [] }
  return { mayName, views: read.map(({ storyId, chosen }) => ({ storyId, view: of(chosen) })) }
}

/** The rows of some stories: a handful at a time, so that nobody else waits. */
export function recordRows(
  db: Db,
  stories: readonly Printable[],
  { views, standings, audience }: Pick<Asking, 'standings' | 'audience'> & { views: Map<number, PanelView[]> },
): (RecordRows & { storyId: number; versionId: number })[] {
  const ids = stories.map(({ storyId }) => storyId)
  const [tags, verdicts] = [acceptedTags(db, ids), verdictsOf(db, ids)]
  return ids.flatMap((storyId) => {
    const [story, version, standing] = [storyById(db, storyId), textFor(db, storyId, audience), standings.get(storyId)]
    if (!story || !version || !standing) return []
    return [
      {
        ...{ storyId, versionId: version.id, story, version, standing, place: placeOf(db, storyId) },
        views: views.get(storyId) ?? [],
        ...{ verdicts: verdicts.get(storyId), tags: tags.get(storyId) ?? [] },
      },
    ]
  })
}
