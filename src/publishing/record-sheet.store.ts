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
import type { Reading, RecordRows } from './record-sheet.ts'
import type { YearRound } from './year.store.ts'

interface Asking {
  read: readonly YearRound[]
  standings: Map<number, Standing>
  audience: PublicAudience
  at: Instant
}

/** What each round of a year made of its stories, in words that this paper may repeat. */
export function readingsOfRounds(db: Db, { read, standings, audience, at }: Asking): Map<number, Reading[]> {
  const asked = Map.groupBy(
    askedInRounds(
      db,
      read.map(({ roundId }) => roundId),
    ),
    ({ roundId }) => roundId,
  )
  const found = new Map<number, Reading[]>()
  for (const { roundId, level, read: stories } of read) {
    const mayName = sortForPaper(stories, standings, { scope: 'read', candidateId: null, audience, at }).goesIn
    const { reason, recommendations } = paperRows(db, roundId, { mayName, audience }).decision
    const told = toldIn(db, roundId, mayName)
    const actions = (asked.get(roundId) ?? []).map(({ state, outcome }) => ({ state, outcome: told(outcome) }))
    for (const { storyId, chosen } of stories) {
      const own = chosen ? { reason, recommendations, actions } : { reason: '', recommendations: [], actions: [] }
      found.set(storyId, [...(found.get(storyId) ?? []), { level, chosen, ...own }])
    }
  }
  return found
}

/** The rows of some stories: a handful at a time, so that nobody else waits. */
export function recordRows(
  db: Db,
  stories: readonly Printable[],
  { readings, standings, audience }: Pick<Asking, 'standings' | 'audience'> & { readings: Map<number, Reading[]> },
): (RecordRows & { storyId: number; versionId: number })[] {
  const ids = stories.map(({ storyId }) => storyId)
  const [tags, verdicts] = [acceptedTags(db, ids), verdictsOf(db, ids)]
  return ids.flatMap((storyId) => {
    const [story, version, standing] = [storyById(db, storyId), textFor(db, storyId, audience), standings.get(storyId)]
    if (!story || !version || !standing) return []
    return [
      {
        ...{ storyId, versionId: version.id, story, version, standing, place: placeOf(db, storyId) },
        readings: readings.get(storyId) ?? [],
        ...{ verdicts: verdicts.get(storyId), tags: tags.get(storyId) ?? [] },
      },
    ]
  })
}
