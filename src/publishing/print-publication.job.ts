import { Refusal } from '../base/refusal.ts'
import type { House } from '../running/house.ts'
import { readSite } from '../running/settings.store.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { printBooklet } from './booklet.export.ts'
import { printCard } from './card.export.ts'
import { bookletContent, cardContent, type PaperRows } from './content.ts'
import { beginStep, failPublication, finishPublication } from './finish-publication.act.ts'
import { gatherStories, paperRows } from './gather.store.ts'
import type { Paper } from './paper.door.ts'
import type { Photo } from './printed.ts'
import { ensureSomethingToPrint, sortForPaper } from './publication.ts'
import { type Publication, printableIn, publicationById } from './publishing.store.ts'
import { readingsFor } from './readings.ts'

/** Gathers what may be used now, sets it, keeps the bytes and writes the ledger. Doing it twice makes the same paper. */
export async function printPublication(house: House, id: number): Promise<void> {
  const publication = publicationById(house.db, id)
  if (!publication || publication.state === 'done') return
  try {
    await makePaper(house, publication)
  } catch (error) {
    const problem = error instanceof Refusal ? error.message : NOT_SET
    await house.write((tx) => failPublication(tx, { id, problem, at: house.clock.now() }))
    if (!(error instanceof Refusal)) throw error
  }
}

const NOT_SET = 'うまく組めませんでした。もう一度ためして、だめなときは管理している人に知らせてください。'

/** Nobody tries any more: the page that waits says so. */
export async function giveUpPublication(house: House, id: number): Promise<void> {
  const publication = publicationById(house.db, id)
  if (!publication || publication.state === 'done' || publication.state === 'failed') return
  await house.write((tx) => failPublication(tx, { id, problem: NOT_SET, at: house.clock.now() }))
}

async function makePaper(house: House, publication: Publication): Promise<void> {
  const { db, write, clock, vault } = house
  const step = (text: string) => write((tx) => beginStep(tx, publication.id, text))
  await step('お話と同意を たしかめています')
  const at = clock.now()
  const printable = printableIn(db, publication.roundId)
  const standings = standingsOf(
    db,
    printable.map((story) => story.storyId),
  )
  const sorted = sortForPaper(printable, standings, { ...publication, at })
  ensureSomethingToPrint(sorted)
  const rows = await rowsFor(house, publication, { sorted, standings, at })
  await step('紙に組んでいます')
  const paper = await setAs(publication, rows)
  await step('しまっています')
  const file = { hash: await vault.put(paper.pdf), bytes: paper.pdf.length }
  await write((tx) =>
    finishPublication(tx, {
      id: publication.id,
      file,
      leftOut: sorted.leftOut,
      replaced: paper.replaced,
      at: clock.now(),
      stories: rows.stories.map(({ storyId, version }) => ({ storyId, versionId: version.id })),
    }),
  )
}

interface Gathered {
  sorted: ReturnType<typeof sortForPaper>
  standings: ReturnType<typeof standingsOf>
  at: number
}

async function rowsFor(
  house: House,
  publication: Publication,
  { sorted, standings, at }: Gathered,
): Promise<PaperRows> {
  const { db, vault, secret, language } = house
  const stories = gatherStories(db, sorted.goesIn, { standings, audience: publication.audience, key: secret.seal, at })
  const mayName = sortForPaper(printableIn(db, publication.roundId), standings, {
    scope: 'read',
    candidateId: null,
    audience: publication.audience,
    at,
  })
  const withPhotos = await Promise.all(
    stories.map(async (story) => ({ ...story, photos: await photosIn(vault, story.photoRows) })),
  )
  return {
    ...paperRows(db, publication.roundId, new Set(mayName.goesIn.map((story) => story.candidateId))),
    stories: withPhotos,
    leftOut: sorted.leftOut.length,
    site: readSite(db),
    publication,
    at,
    readings: readingsFor(publication.furigana ? await language.ready : undefined),
  }
}

function photosIn(vault: House['vault'], photos: { fileHash: string; caption: string }[]): Promise<Photo[]> {
  return Promise.all(
    photos.map(async ({ fileHash, caption }) => ({
      bytes: await vault.read(fileHash),
      alt: caption || 'お話といっしょに届いた写真',
    })),
  )
}

function setAs(publication: Publication, rows: PaperRows): Promise<Paper> {
  return publication.kind === 'card'
    ? printCard(cardContent(rows), publication.requestedAt)
    : printBooklet(bookletContent(rows), publication.requestedAt)
}
