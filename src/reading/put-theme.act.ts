import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { enqueue } from '../running/jobs.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import {
  deleteTheme,
  insertTheme,
  type KeptTheme,
  reopenRejected,
  replaceTerms,
  themeById,
  themeByLabel,
  updateTheme,
} from './themes.store.ts'

interface Signed {
  by: Actor
  at: Instant
  /** stories whose themes are others now: they are read again */
  stories: readonly number[]
}

interface Wish extends Signed {
  /** none: a new one */
  id?: number
  theme: Omit<KeptTheme, 'id'>
}

/** Keeps a theme as staff worded it, and has the stories that it touches read again. What staff decided there stays. */
export function putTheme(tx: Tx, { id, theme: { terms, ...theme }, stories, by, at }: Wish): number {
  const namesake = themeByLabel(tx, theme.label)
  if (namesake && namesake.id !== id) throw new Refusal('同じ名前のテーマが もうあります。', 422, 'label')
  if (id !== undefined && !themeById(tx, id)) throw gone()
  const kept = id ?? insertTheme(tx, theme)
  if (id !== undefined) updateTheme(tx, id, theme)
  replaceTerms(
    tx,
    kept,
    terms.filter((term) => term !== theme.label),
  )
  readAgain(tx, stories, at)
  record(tx, { at, actor: by, deed: 'put-theme', subject: { kind: 'theme', id: kept }, detail: { label: theme.label } })
  return kept
}

export function removeTheme(tx: Tx, { id, stories, by, at }: Signed & { id: number }): void {
  const theme = themeById(tx, id)
  if (!theme) throw gone()
  deleteTheme(tx, id)
  readAgain(tx, stories, at)
  record(tx, { at, actor: by, deed: 'remove-theme', subject: { kind: 'theme', id }, detail: { label: theme.label } })
}

/** A label that was turned down too often is suggested again. */
export function suggestAgain(tx: Tx, { label, by, at }: Omit<Signed, 'stories'> & { label: string }): void {
  reopenRejected(tx, label)
  record(tx, { at, actor: by, deed: 'suggest-again', subject: { kind: 'theme' }, detail: { label } })
}

function readAgain(tx: Tx, stories: readonly number[], at: Instant): void {
  for (const storyId of stories) enqueue(tx, 'read-text', { storyId }, at)
}

function gone(): Refusal {
  return new Refusal('このテーマは、ほかの人が先に外しました。画面を開き直してください。', 409)
}
