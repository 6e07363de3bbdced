import type { House } from '../running/house.ts'
import { type Paper, type PaperWish, setPaper } from './paper.door.ts'
import { publicationById } from './publishing.store.ts'

/** Somebody took the wish back while the paper was being set. */
export class TakenBack extends Error {}

const LOOK_EVERY = 250

/**
 * One paper for readers (PDF/UA-1) and the same for the archive (PDF/A-2a): a file may claim only one of them. While it is
 * set the ledger is looked at: a wish that was taken back ends the process at once, and throws TakenBack.
 */
export async function setTwice(house: House, id: number, wish: PaperWish): Promise<Paper & { archive: Buffer }> {
  const stop = new AbortController()
  const isTakenBack = () => publicationById(house.db, id)?.state === 'cancelled'
  const watch = setInterval(() => isTakenBack() && stop.abort(), LOOK_EVERY)
  try {
    const { signal } = stop
    const paper = await setPaper({ ...wish, drawn: true }, { signal })
    const { pdf: archive } = await setPaper({ ...wish, standard: 'a-2a' }, { signal })
    return { ...paper, archive }
  } catch (error) {
    if (isTakenBack()) throw new TakenBack()
    throw error
  } finally {
    clearInterval(watch)
  }
}
