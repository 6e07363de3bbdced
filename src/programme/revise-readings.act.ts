import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { deleteReading, insertReading, readingById, readingOfWord, updateReading } from './readings.store.ts'

interface Signed {
  by: Actor
  at: Instant
}

interface Wish extends Signed {
  /** none: a new one */
  id?: number
  row: { word: string; reading: string }
}

/** From here on the word is read so, on pages and on paper. */
export function putReading(tx: Tx, { id, row, by, at }: Wish): void {
  if (id !== undefined && !readingById(tx, id)) throw gone()
  const namesake = readingOfWord(tx, row.word)
  if (namesake && namesake.id !== id)
    throw new Refusal(
      `「${row.word}」の読みは もうあります（${namesake.reading}）。下の一覧で直してください。`,
      422,
      'word',
    )
  const kept = id ?? insertReading(tx, row)
  if (id !== undefined) updateReading(tx, { id, ...row })
  record(tx, { at, actor: by, deed: 'put-reading', subject: { kind: 'reading', id: kept }, detail: { word: row.word } })
}

export function removeReading(tx: Tx, { id, by, at }: Signed & { id: number }): void {
  const row = readingById(tx, id)
  if (!row) throw gone()
  deleteReading(tx, id)
  record(tx, { at, actor: by, deed: 'remove-reading', subject: { kind: 'reading', id }, detail: { word: row.word } })
}

const gone = () => new Refusal('直そうとしたものが見つかりません。画面を開き直してください。', 404)
