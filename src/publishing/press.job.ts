import { setReadings } from '../programme/readings.store.ts'
import type { House } from '../running/house.ts'
import type { Photo } from './printed.ts'
import type { Publication } from './publishing.store.ts'
import { type Readings, readingsFor } from './readings.ts'
import type { setTwice } from './set-twice.job.ts'

// What every paper needs of the house.

/** Furigana as this paper wants it. */
export async function readingsOf(house: House, publication: Publication): Promise<Readings> {
  const { furigana, furiganaAbove: maxGrade } = publication
  if (!furigana) return readingsFor(undefined)
  return readingsFor({ analyzer: await house.language.ready, readings: setReadings(house.db), maxGrade })
}

/** The photos that may be shown, with what stands in their place for who cannot see them. */
export function photosIn(vault: House['vault'], photos: { fileHash: string; caption: string }[]): Promise<Photo[]> {
  return Promise.all(
    photos.map(async ({ fileHash, caption }) => ({
      bytes: await vault.read(fileHash),
      alt: caption || 'お話といっしょに届いた写真',
    })),
  )
}

/** Bytes go into the vault before the ledger names them. */
export async function keptIn(vault: House['vault'], { pdf, archive, drawing }: Awaited<ReturnType<typeof setTwice>>) {
  const put = async (bytes: Buffer) => ({ hash: await vault.put(bytes), bytes: bytes.length })
  const preview = drawing && { preview: { ...(await put(drawing.svg)), pages: drawing.pages } }
  return { file: await put(pdf), archive: await put(archive), ...preview }
}
