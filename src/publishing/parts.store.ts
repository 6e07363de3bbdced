import type { Db } from '../db/open.ts'
import { closedWords } from '../selection/rounds/closed-words.store.ts'
import { quotes } from '../selection/rounds/quoting.ts'
import type { PublicAudience } from '../stories/consent.ts'
import { textFor } from '../stories/texts.store.ts'
import type { Gathered } from './gather.store.ts'
import type { Printable } from './publication.ts'
import { type PartRow, printableIn } from './publishing.store.ts'

interface Said {
  roundId: number
  reason: string
  dissent: string
}

/** Of the stories that a paper may name, those that its reasons do name or quote. */
export function quotedIn(db: Db, { roundId, reason, dissent }: Said, mayName: readonly Printable[]): Printable[] {
  const said = `${reason}\n${dissent}`
  const all = printableIn(db, roundId).map(({ storyId }) => storyId)
  const withoutOne = (storyId: number) =>
    closedWords(
      db,
      roundId,
      all.filter((other) => other !== storyId),
    )
  return mayName.filter(({ storyId }) => quotes(said, withoutOne(storyId)))
}

interface Held {
  told: Gathered[]
  named: readonly Printable[]
  audience: PublicAudience
}

/** The rows of stories that are not told, whose titles or words may stand in a reason. */
export function namedBeside(
  db: Db,
  named: readonly Printable[],
  { told, audience }: { told: readonly { storyId: number }[]; audience: PublicAudience },
): PartRow[] {
  const isTold = new Set(told.map(({ storyId }) => storyId))
  return named.flatMap(({ storyId }): PartRow[] => {
    const version = isTold.has(storyId) ? undefined : textFor(db, storyId, audience)
    return version ? [{ storyId, versionId: version.id, part: 'named', credit: 'none' }] : []
  })
}

/** What the ledger writes down: the version of each story that is told, named or shown (I2). */
export function partsFrom(db: Db, { told, named, audience }: Held) {
  const stories = told.map(
    ({ storyId, version, creditAnswer }): PartRow => ({
      ...{ storyId, versionId: version.id },
      ...{ part: 'told', credit: creditAnswer },
    }),
  )
  const photos = told.flatMap(({ photoRows }) => photoRows.map(({ id }) => id))
  return { stories: [...stories, ...namedBeside(db, named, { told, audience })], photos }
}
