import { setImmediate as others } from 'node:timers/promises'
import { yearLabel } from '../base/wareki.ts'
import type { House } from '../running/house.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { beginStep, finishPublication } from './finish-publication.act.ts'
import { ensureSomethingToPrint, KIND_LABELS, sortForPaper } from './publication.ts'
import { type PartRow, type Publication, publicationById } from './publishing.store.ts'
import { readingsOfRounds, recordRows } from './record-sheet.store.ts'
import { recordSheet } from './record-sheet.ts'
import { TakenBack } from './set-twice.job.ts'
import { writeTable } from './table.door.ts'
import { SHEET_MEDIA } from './table.ts'
import { roundsOfYear, storiesOfYear } from './year.store.ts'

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
  const readings = readingsOfRounds(db, { read, standings, audience, at })
  const rows = []
  for (let from = 0; from < sorted.goesIn.length; from += AT_ONCE) {
    await write((tx) => beginStep(tx, id, `${from}件まで 表に入れました`))
    if (publicationById(db, id)?.state === 'cancelled') throw new TakenBack()
    rows.push(...recordRows(db, sorted.goesIn.slice(from, from + AT_ONCE), { readings, standings, audience }))
    await others()
  }
  const name = `${KIND_LABELS.sheet} ${yearLabel(fiscalYear)}`
  const bytes = await writeTable({ table: recordSheet({ name, audience, at, rows }), format })
  const file = { hash: await vault.put(bytes), bytes: bytes.length }
  const stories = rows.map(({ storyId, versionId }): PartRow => ({ storyId, versionId, part: 'told', credit: 'none' }))
  const { leftOut } = sorted
  await write((tx) =>
    finishPublication(tx, {
      ...{
        id,
        file,
        media: SHEET_MEDIA[format],
        parts: { stories, photos: [] },
        leftOut,
        replaced: [],
        at: clock.now(),
      },
    }),
  )
}
