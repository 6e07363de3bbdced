import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { insertWording, wordingsAt } from './wordings.store.ts'

interface Revision {
  key: string
  /** the version that was on the page */
  version: number
  text: string
  labels: ReadonlyMap<string, string>
  by: Actor
  at: Instant
}

/** Another wording is another version: every answer stays under the words in which it was asked (R4.5). */
export function reviseWording(tx: Tx, { key, version, text, labels, by, at }: Revision): void {
  const wording = wordingsAt(tx, Number.MAX_SAFE_INTEGER).get(key)
  if (!wording) throw new Refusal('直そうとしたものが見つかりません。画面を開き直してください。', 404)
  if (wording.version !== version)
    throw new Refusal(
      'この質問は、ほかの人が先に直しました。書いたものは残してあります。くらべてから、もう一度保存してください。',
      422,
      'text',
    )
  const options = wording.options.map(({ value, label }) => ({ value, label: labels.get(value) ?? label }))
  if (wording.text === text && JSON.stringify(wording.options) === JSON.stringify(options)) return
  insertWording(tx, { key, version: version + 1, text, options, createdAt: at })
  record(tx, {
    at,
    actor: by,
    deed: 'revise-wording',
    subject: { kind: 'wording', id: wording.id },
    detail: { key, version: version + 1 },
  })
}
