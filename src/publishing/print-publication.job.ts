import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../db/open.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { standingsOf } from '../stories/standing.store.ts'
import type { PaperRows } from './content.ts'
import { beginStep, failPublication, finishPublication } from './finish-publication.act.ts'
import { type Gathered, gatherStories, paperRows } from './gather.store.ts'
import { minutesWish } from './minutes.export.ts'
import { minutesContent } from './minutes.store.ts'
import { partsFrom, quotedIn } from './parts.store.ts'
import { keptIn, photosIn, readingsOf } from './press.job.ts'
import { printSheet } from './print-sheet.job.ts'
import { printYearbook } from './print-yearbook.job.ts'
import { ensureSomethingToPrint, isOfOne, type Printable, sortForPaper } from './publication.ts'
import { isOfRound, type Publication, printableIn, publicationById, type RoundPublication } from './publishing.store.ts'
import { setTwice, TakenBack } from './set-twice.job.ts'
import { wishFor } from './wishes.export.ts'

/** Gathers what may be used now, sets it, keeps the bytes and writes the ledger. Doing it twice makes the same paper. */
export async function printPublication(house: House, id: number): Promise<void> {
  const publication = publicationById(house.db, id)
  if (!publication || publication.state === 'done' || publication.state === 'cancelled') return
  try {
    await makePaper(house, publication)
  } catch (error) {
    if (error instanceof TakenBack) return
    if (!(error instanceof Refusal)) {
      // The worker tries again, and the page goes on waiting until nobody tries any more.
      await house.write((tx) => beginStep(tx, id, 'うまく組めませんでした。少しあとで、もう一度ためします'))
      throw error
    }
    await house.write((tx) => failPublication(tx, { id, problem: error.message, at: house.clock.now() }))
  }
}

const NOT_SET = 'うまく組めませんでした。もう一度ためして、だめなときは管理している人に知らせてください。'

/** Nobody tries any more: the page that waits says so. */
export async function giveUpPublication(house: House, id: number): Promise<void> {
  const publication = publicationById(house.db, id)
  if (
    !publication ||
    publication.state === 'done' ||
    publication.state === 'failed' ||
    publication.state === 'cancelled'
  )
    return
  await house.write((tx) => failPublication(tx, { id, problem: NOT_SET, at: house.clock.now() }))
}

async function makePaper(house: House, publication: Publication): Promise<void> {
  const { db, write, clock, vault } = house
  const step = (text: string) => write((tx) => beginStep(tx, publication.id, text))
  if (publication.kind === 'yearbook') return printYearbook(house, publication)
  if (publication.kind === 'sheet') return printSheet(house, publication)
  if (!isOfRound(publication)) throw new Error(`the paper ${publication.id} tells of no round`)
  if (publication.kind === 'minutes') return printTheMinutes(house, publication)
  const { kind } = publication
  await step('お話と同意を たしかめています')
  const at = clock.now()
  const asked = askedOf(db, publication, at)
  ensureSomethingToPrint(asked.sorted)
  const stories = gatherStories(db, asked.sorted.goesIn, {
    standings: asked.standings,
    audience: publication.audience,
    key: house.secret.seal,
    at,
  })
  const rows = await rowsFor(house, publication, { stories, asked, at })
  await step('紙に組んでいます')
  const paper = await setTwice(house, publication.id, wishFor(kind, rows, publication.requestedAt))
  await step('しまっています')
  const kept = await keptIn(vault, paper)
  await write((tx) =>
    finishPublication(tx, {
      ...{ id: publication.id, ...kept, leftOut: asked.sorted.leftOut, replaced: paper.replaced, at: clock.now() },
      parts: partsFrom(db, {
        ...{ told: stories, named: namedIn(db, rows, publication, asked.mayName), audience: publication.audience },
      }),
    }),
  )
}

/** Minutes tell no story: they name those that the council may name, and leave the others their place. */
async function printTheMinutes(house: House, publication: RoundPublication): Promise<void> {
  const { db, write, clock, vault } = house
  await write((tx) => beginStep(tx, publication.id, '議事録を組んでいます'))
  const at = clock.now()
  const { mayName, sorted } = askedOf(db, publication, at)
  const content = minutesContent(db, publication, { mayName, site: readSite(db), at })
  const paper = await setTwice(house, publication.id, minutesWish(content, publication.requestedAt))
  const kept = await keptIn(vault, paper)
  const parts = partsFrom(db, { told: [], named: mayName, audience: publication.audience })
  const { leftOut } = sorted
  await write((tx) =>
    finishPublication(tx, { id: publication.id, ...kept, parts, leftOut, replaced: paper.replaced, at: clock.now() }),
  )
}

/** What the wish lets in, and what the paper may at least name: whatever the audience may read of that round. */
function askedOf(db: Db, publication: RoundPublication, at: Instant) {
  const printable = printableIn(db, publication.roundId)
  const standings = standingsOf(
    db,
    printable.map((story) => story.storyId),
  )
  const everything = { scope: 'read', candidateId: null, audience: publication.audience, at } as const
  return {
    standings,
    sorted: sortForPaper(printable, standings, { ...publication, at }),
    mayName: sortForPaper(printable, standings, everything).goesIn,
  }
}

// The table of votes names them all; a card has none, but its reason may quote another story.
function namedIn(
  db: Db,
  { decision }: PaperRows,
  { kind, roundId }: RoundPublication,
  mayName: Printable[],
): Printable[] {
  return isOfOne(kind) ? quotedIn(db, { roundId, ...decision }, mayName) : mayName
}

interface Ready {
  stories: Gathered[]
  asked: ReturnType<typeof askedOf>
  at: Instant
}

async function rowsFor(house: House, publication: RoundPublication, { stories, asked, at }: Ready): Promise<PaperRows> {
  const { db, vault } = house
  const withPhotos = await Promise.all(
    stories.map(async (story) => ({ ...story, photos: await photosIn(vault, story.photoRows) })),
  )
  return {
    ...paperRows(db, publication.roundId, { mayName: asked.mayName, audience: publication.audience }),
    stories: withPhotos,
    leftOut: asked.sorted.leftOut.length,
    site: readSite(db),
    publication,
    at,
    unsure: house.messages.say('wizard.significance.unsureText'),
    readings: await readingsOf(house, publication),
  }
}
