import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record, wasEverDone } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import type { Lexicon } from './themes.form.ts'
import { insertTheme, replaceTerms } from './themes.store.ts'

/** A database begins with the themes of the field, once; whatever staff leave out afterwards stays out. */
export function loadThemes(tx: Tx, { groups }: Lexicon, at: Instant): void {
  if (wasEverDone(tx, 'load-themes')) return
  for (const { kind, themes } of groups)
    for (const { label, terms } of themes) replaceTerms(tx, insertTheme(tx, { label, kind }), terms)
  record(tx, { at, actor: SYSTEM, deed: 'load-themes', subject: { kind: 'themes' } })
}
