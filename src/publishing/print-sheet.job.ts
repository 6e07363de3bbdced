import { setImmediate as others } from 'node:timers/promises'
import { yearLabel } from '../base/wareki.ts'
import type { Db } from '../db/open.ts'
import type { House } from '../running/house.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { beginStep, finishPublication } from './finish-publication.act.ts'
import { namedBeside } from './parts.store.ts'
import { ensureSomethingToPrint, KIND_LABELS, type Printable, sortForPaper } from './publication.ts'
import { type PartRow, type Publication, publicationById } from './publishing.store.ts'
import { recordRows, wordsOfRound } from './record-sheet.store.ts'
import { type PanelView, recordSheet } from './record-sheet.ts'
import { TakenBack } from './set-twice.job.ts'
import { writeTable } from './table.door.ts'
import { SHEET_MEDIA } from './table.ts'
import { roundsOfYear, storiesOfYear, type YearRound } from './year.store.ts'

const AT_ONCE = 40

/** お話の記録表 (R9) of a year as a spreadsheet, under the answers of this moment. */
export async function printSheet(house: House, publication: Publication): Promise<void> {
  const { db, write, clock, vault } = house
  const { id, fiscalYear, format, audience } = publication
  if (fiscalYear === null || format === 'pdf') throw new Error(`the paper ${id} is no sheet`)
  await write((tx) => beginStep(tx, id, 'お話と同意を たしかめています'))
  const at = clock.now()
  const [all, read] = [storiesOfYear(db, fiscalYear), roundsOfYear(db, fiscalYear)]
  const everybody = [...all, ...read.flatMap((round) => round.read)].map(({ storyId }) => storyId)
  const standings = standingsOf(db, [...new Set(everybody)])
  const sorted = sortForPaper(all, standings, { scope: 'read', candidateId: null, audience, at })
  ensureSomethingToPrint(sorted)
  const { views, named } = await wordsOfRounds(db, read, { standings, audience, at })
  const rows = []
  for (let from = 0; from < sorted.goesIn.length; from += AT_ONCE) {
    await write((tx) => beginStep(tx, id, `${from}件まで 表に入れました`))
    if (publicationById(db, id)?.state === 'cancelled') throw new TakenBack()
    rows.push(...recordRows(db, sorted.goesIn.slice(from, from + AT_ONCE), { views, standings, audience }))
    await others()
  }
  const name = `${KIND_LABELS.sheet} ${yearLabel(fiscalYear)}`
  const bytes = await writeTable({ table: recordSheet({ name, audience, at, rows }), format })
  const file = { hash: await vault.put(bytes), bytes: bytes.length }
  const told = rows.map(({ storyId, versionId }): PartRow => ({ storyId, versionId, part: 'told', credit: 'none' }))
  const parts = { stories: [...told, ...namedBeside(db, named, { told, audience })], photos: [] }
  const made = { id, file, media: SHEET_MEDIA[format], parts, leftOut: sorted.leftOut, replaced: [] }
  await write((tx) => finishPublication(tx, { ...made, at: clock.now() }))
}

// Round after round, so that nobody else waits for a year.
async function wordsOfRounds(db: Db, read: readonly YearRound[], asking: Parameters<typeof wordsOfRound>[2]) {
  const views = new Map<number, PanelView[]>()
  const named = new Map<number, Printable>()
  for (const round of read) {
    const found = wordsOfRound(db, round, asking)
    for (const one of found.mayName) named.set(one.storyId, one)
    for (const { storyId, view } of found.views) views.set(storyId, [...(views.get(storyId) ?? []), view])
    await others()
  }
  return { views, named: [...named.values()] }
}
