import { setImmediate as others } from 'node:timers/promises'
import type { Instant } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { bookletWish } from './booklet.export.ts'
import { beginStep, finishPublication } from './finish-publication.act.ts'
import { gatherStories, paperRows } from './gather.store.ts'
import { partsFrom, quotedIn } from './parts.store.ts'
import { keptIn, photosIn, readingsOf } from './press.job.ts'
import { ensureSomethingToPrint, type Printable, sortForPaper } from './publication.ts'
import type { Publication } from './publishing.store.ts'
import { setTwice } from './set-twice.job.ts'
import { chosenOfYear, collectedInYear, roundsOfYear } from './year.store.ts'
import { yearbookContent } from './yearbook.ts'

/** 変化のお話集: what the panels of a year chose, under the answers of this moment. */
export async function printYearbook(house: House, publication: Publication): Promise<void> {
  const { db, write, clock, vault } = house
  const step = (text: string) => write((tx) => beginStep(tx, publication.id, text))
  await step('お話と同意を たしかめています')
  const at = clock.now()
  const asked = await askedOfYear(db, publication, at)
  ensureSomethingToPrint(asked.sorted)
  const told = gatherStories(db, asked.sorted.goesIn, {
    ...{ standings: asked.standings, audience: publication.audience, key: house.secret.seal, at },
  })
  const content = yearbookContent({
    fiscalYear: asked.fiscalYear,
    rounds: asked.rounds,
    collected: collectedInYear(db, asked.fiscalYear),
    stories: await Promise.all(
      told.map(async (story) => ({ ...story, photos: await photosIn(vault, story.photoRows) })),
    ),
    leftOut: asked.sorted.leftOut.length,
    ...{ site: readSite(db), publication, at, readings: await readingsOf(house, publication) },
    unsure: house.messages.say('wizard.significance.unsureText'),
  })
  await step('紙に組んでいます')
  const paper = await setTwice(house, publication.id, bookletWish(content, publication.requestedAt))
  await step('しまっています')
  const kept = await keptIn(vault, paper)
  const parts = partsFrom(db, { told, named: asked.named, audience: publication.audience })
  const { leftOut } = asked.sorted
  await write((tx) =>
    finishPublication(tx, { id: publication.id, ...kept, parts, leftOut, replaced: paper.replaced, at: clock.now() }),
  )
}

/** What a year lets in: its chosen stories, the words of the rounds that chose them, and what those words may name. */
async function askedOfYear(db: Db, publication: Publication, at: Instant) {
  const { fiscalYear, audience } = publication
  if (fiscalYear === null) throw new Error(`the paper ${publication.id} is of no year`)
  const read = roundsOfYear(db, fiscalYear)
  const standings = standingsOf(db, [...new Set(read.flatMap((round) => round.read.map(({ storyId }) => storyId)))])
  const everything = { scope: 'read', candidateId: null, audience, at } as const
  const rounds = []
  for (const { roundId, read: stories } of read) {
    const mayName = sortForPaper(stories, standings, everything).goesIn
    const { decision } = paperRows(db, roundId, { mayName, audience })
    const chosen = new Set(stories.filter((story) => story.chosen).map(({ storyId }) => storyId))
    rounds.push({ decision, chosen, named: quotedIn(db, { roundId, ...decision }, mayName) })
    // Round after round, so that nobody else waits for a year.
    await others()
  }
  const named = new Map<number, Printable>(rounds.flatMap((round) => round.named.map((one) => [one.storyId, one])))
  return {
    ...{ fiscalYear, standings },
    rounds: rounds.filter(({ chosen }) => chosen.size > 0),
    named: [...named.values()],
    sorted: sortForPaper(chosenOfYear(db, read), standings, { ...everything, scope: 'chosen' }),
  }
}
