import type { Tx } from '../../db/open.ts'
import { textsOf } from '../../stories/texts.store.ts'
import { errataOf, setErratum } from '../rounds/errata.store.ts'
import { lateReasonsIn, setLateReason } from '../rounds/origins.store.ts'
import { promotionsOf, setPromotionReason } from '../rounds/promotions.store.ts'
import { unlessQuoting } from '../rounds/quoting.ts'
import { recommendationsOf, setRecommendation } from '../rounds/recommendations.store.ts'
import { allStances, setStanceWords } from '../rounds/stances.store.ts'
import { quotableIn, roundsWith, setBallotReason, setDecisionWords, setReopenedReason } from './quotes.store.ts'
import { setSecretReason } from './secret.store.ts'

/** A reason stays unless it repeats the story that is being erased; then its place says so (method.md §5.5 ④, R5.14). */
export function forgetQuotes(tx: Tx, { storyId }: { storyId: number }): void {
  const told = textsOf(tx, storyId)
  for (const roundId of roundsWith(tx, storyId)) {
    const { decision, ballots, slips, reopened } = quotableIn(tx, roundId)
    const kept = (text: string) => unlessQuoting(text, told)
    for (const { pass, roundMemberId, reason } of ballots)
      if (kept(reason) !== reason) setBallotReason(tx, { roundId, pass, roundMemberId, reason: kept(reason) })
    for (const slip of slips)
      if (kept(slip.reason) !== slip.reason) setSecretReason(tx, { roundId, ...slip, reason: kept(slip.reason) })
    if (kept(reopened) !== reopened) setReopenedReason(tx, roundId, kept(reopened))
    for (const late of lateReasonsIn(tx, roundId))
      if (kept(late.reason) !== late.reason) setLateReason(tx, late.id, kept(late.reason))
    for (const { id, words } of errataOf(tx, roundId)) if (kept(words) !== words) setErratum(tx, id, kept(words))
    for (const { candidateId, reason } of promotionsOf(tx, roundId))
      if (kept(reason) !== reason) setPromotionReason(tx, candidateId, kept(reason))
    for (const { id, words } of recommendationsOf(tx, roundId))
      if (kept(words) !== words) setRecommendation(tx, id, kept(words))
    for (const said of allStances(tx, roundId))
      if (kept(said.words) !== said.words) setStanceWords(tx, { ...said, words: kept(said.words) })
    if (decision) setDecisionWords(tx, roundId, mapWords(decision, kept))
  }
}

interface Words {
  reason: string
  dissent: string
  notes: string
  divergence: string
  lessonsNote: string
}

function mapWords({ reason, dissent, notes, divergence, lessonsNote }: Words, kept: (text: string) => string): Words {
  const words = { reason: kept(reason), dissent: kept(dissent), notes: kept(notes) }
  return { ...words, divergence: kept(divergence), lessonsNote: kept(lessonsNote) }
}
