import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { newToken } from '../base/token.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import {
  deleteOutcome,
  insertOutcome,
  isTiedToDomain,
  type Outcome,
  outcomeById,
  renameOutcome,
  replaceLinksFrom,
} from './model.store.ts'
import { mayLeadTo, type OutcomeKind } from './model.ts'

interface Revision {
  by: Actor
  at: Instant
}

export function addOutcome(tx: Tx, { kind, label, by, at }: Revision & { kind: OutcomeKind; label: string }): number {
  const id = insertOutcome(tx, { kind, label, key: newToken() })
  record(tx, { at, actor: by, deed: 'add-outcome', subject: { kind: 'outcome', id }, detail: { label } })
  return id
}

/** `to` is the whole of what the item leads to; a line that would lead back is left out. */
export function reviseOutcome(
  tx: Tx,
  { id, label, to, by, at }: Revision & { id: number; label: string; to: readonly number[] },
): void {
  const { kind } = found(tx, id)
  renameOutcome(tx, id, label)
  const leadsTo = to.filter((other) => {
    const target = outcomeById(tx, other)
    return target !== undefined && mayLeadTo(kind, target.kind)
  })
  replaceLinksFrom(tx, id, leadsTo)
  record(tx, { at, actor: by, deed: 'revise-outcome', subject: { kind: 'outcome', id }, detail: { label, leadsTo } })
}

export function removeOutcome(tx: Tx, { id, by, at }: Revision & { id: number }): void {
  const { label } = found(tx, id)
  if (isTiedToDomain(tx, id))
    throw new Refusal('変化の種類とつながっています。先に、変化の種類のほうで つながりを外してください。', 409)
  deleteOutcome(tx, id)
  record(tx, { at, actor: by, deed: 'remove-outcome', subject: { kind: 'outcome', id }, detail: { label } })
}

function found(tx: Tx, id: number): Outcome {
  const outcome = outcomeById(tx, id)
  if (!outcome) throw new Refusal('直そうとしたものが見つかりません。画面を開き直してください。', 404)
  return outcome
}
