import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { sha256 } from '../../base/sha256.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { ensureFacilitator } from '../rounds/facilitator.ts'
import { roundById } from '../rounds/rounds.store.ts'
import { secretReasonOf, setSecretReason } from './secret.store.ts'

interface Editing {
  roundId: number
  accountId: number
  pass: number
  slip: string
  /** as the page showed them: nobody's change is written over */
  before: string
  words: string
  by: Actor
  at: Instant
}

/**
 * A reason of a secret vote that would tell who wrote it is put in other words. The hash of the first words stays, so that
 * their author can show what they were (selection.md §4.8); the words themselves go.
 */
export function editSlip(tx: Tx, { roundId, accountId, pass, slip, before, words, by, at }: Editing): void {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  ensureFacilitator(round, accountId)
  if (round.state !== 'closed')
    throw new Refusal('言い方を直せるのは、投票を締め切ってから 確定するまでの間です。', 409)
  const found = secretReasonOf(tx, { roundId, pass, slip })
  if (!found) throw new Refusal('このことばは見つかりません。画面を開き直してください。', 404)
  if (found.reason !== before)
    throw new Refusal('このことばは、ほかの画面で直されています。いまのことばを見てから、直してください。', 409)
  if (found.reason === words) return
  setSecretReason(tx, { roundId, pass, slip, reason: words, originalHash: found.originalHash || sha256(found.reason) })
  record(tx, { at, actor: by, deed: 'edit-slip', subject: { kind: 'round', id: roundId }, detail: { pass } })
}
