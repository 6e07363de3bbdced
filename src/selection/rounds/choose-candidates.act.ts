import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { standsFor } from '../../stories/consent.ts'
import { standingsOf } from '../../stories/standing.store.ts'
import { deleteCandidate, insertCandidates } from './candidates.store.ts'
import { ensureMayEnter, keepOrigins } from './carry-up.act.ts'
import { deriveRecusals } from './derive-recusals.act.ts'
import { ensureDraft } from './draft.ts'
import { roundById } from './rounds.store.ts'

interface Choice {
  roundId: number
  by: Actor
  at: Instant
}

interface Addition extends Choice {
  storyIds: readonly number[]
  /** why a story is read that no lower panel has passed up */
  reason?: string
  sealKey?: Buffer
}

/** Only stories that a panel may read now: accepted, and the teller said yes to it (I2). */
export function addCandidates(tx: Tx, { roundId, storyIds, reason = '', sealKey, by, at }: Addition): void {
  const round = roundById(tx, roundId)
  ensureDraft(round)
  const standings = standingsOf(tx, storyIds)
  const barred = storyIds.filter((id) => {
    const standing = standings.get(id)
    return !standing || !standsFor(standing, 'panel', at)
  })
  if (barred.length > 0)
    throw new Refusal('選ぶ会で読めなくなったお話が入っていました。一覧を開き直して、もう一度えらんでください。', 409)
  if (round) ensureMayEnter(tx, round, { storyIds, reason, at })
  insertCandidates(tx, roundId, storyIds)
  deriveRecusals(tx, { roundId, storyIds, sealKey })
  if (round) keepOrigins(tx, round, { storyIds, reason, by, at })
  record(tx, { at, actor: by, deed: 'add-candidates', subject: { kind: 'round', id: roundId }, detail: { storyIds } })
}

export function removeCandidate(tx: Tx, { roundId, candidateId, by, at }: Choice & { candidateId: number }): void {
  ensureDraft(roundById(tx, roundId))
  if (!deleteCandidate(tx, roundId, candidateId)) return
  record(tx, {
    at,
    actor: by,
    deed: 'remove-candidate',
    subject: { kind: 'round', id: roundId },
    detail: { candidateId },
  })
}
