import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { arrivalsFor, readsFromBelow } from './arrivals.store.ts'
import { ensureLateReason } from './arrivals.ts'
import { candidatesOf, insertCandidates } from './candidates.store.ts'
import { deriveRecusals } from './derive-recusals.act.ts'
import { ensureDraft } from './draft.ts'
import { insertCarried, insertLate } from './origins.store.ts'
import { type RoundRow, roundById } from './rounds.store.ts'

interface Carrying {
  roundId: number
  sealKey?: Buffer
  by: Actor
  at: Instant
}

/** 下の会から届いたお話: all at once, each story once, with every panel that chose it (R5.1, I6). Pressed again, it takes what came since. */
export function carryUp(tx: Tx, { roundId, sealKey, by, at }: Carrying): void {
  const round = roundById(tx, roundId)
  ensureDraft(round)
  const arrivals = round ? arrivalsFor(tx, round, at) : []
  if (arrivals.length === 0)
    throw new Refusal('下の会から届いたお話は、いまは ありません。下の会の記録が確定すると、ここに届きます。')
  const storyIds = [...new Set(arrivals.map(({ storyId }) => storyId))]
  const before = new Set(candidatesOf(tx, roundId).map(({ storyId }) => storyId))
  insertCandidates(tx, roundId, storyIds)
  deriveRecusals(tx, { roundId, storyIds: storyIds.filter((id) => !before.has(id)), sealKey })
  insertCarried(tx, { roundId, enteredBy: by.name ?? '', enteredAt: at }, arrivals)
  record(tx, { at, actor: by, deed: 'carry-up', subject: { kind: 'round', id: roundId }, detail: { arrivals } })
}

interface Entering {
  storyIds: readonly number[]
  reason: string
  by: Actor
  at: Instant
}

/** Refused before anything is written: which of these stories would be entered late, and is it said why? */
export function ensureMayEnter(tx: Tx, round: RoundRow, { storyIds, reason, at }: Omit<Entering, 'by'>): void {
  if (lateAmong(tx, round, { storyIds, at }).length > 0) ensureLateReason(reason)
}

/** Where stories that were picked by hand come from; a panel without panels below it keeps no such record. */
export function keepOrigins(tx: Tx, round: RoundRow, { storyIds, reason, by, at }: Entering): void {
  if (!readsFromBelow(tx, round.panelId)) return
  const entered = { roundId: round.id, enteredBy: by.name ?? '', enteredAt: at }
  const arrived = arrivalsFor(tx, round, at).filter(({ storyId }) => storyIds.includes(storyId))
  insertCarried(tx, entered, arrived)
  insertLate(tx, entered, { storyIds: lateAmong(tx, round, { storyIds, at }), reason: reason.trim() })
}

function lateAmong(tx: Tx, round: RoundRow, { storyIds, at }: { storyIds: readonly number[]; at: Instant }): number[] {
  if (!readsFromBelow(tx, round.panelId)) return []
  const arrived = new Set(arrivalsFor(tx, round, at).map(({ storyId }) => storyId))
  return storyIds.filter((id) => !arrived.has(id))
}
