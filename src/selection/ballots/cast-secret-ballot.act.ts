import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { ensureMayCast, type Vote } from './cast-ballot.act.ts'
import { aboutOf } from './marks.ts'
import { slipOf } from './receipt.ts'
import {
  insertParticipation,
  participantsIn,
  putSecretBallot,
  putSecretReason,
  secretBallotOf,
  secretReasonOf,
} from './secret.store.ts'

interface SecretVote extends Vote {
  /** drawn with the form; whoever has voted proves with it which ballot is theirs */
  receipt: string
  linkKey: Buffer
}

/**
 * 無記名: the ballot goes one way, who has voted another, the reason a third (selection.md §4.4). A second ballot of the same
 * member is taken only as a change of the first, which the number on the receipt names: no time, no journal, no link.
 */
export function castSecretBallot(tx: Tx, { receipt, linkKey, ...vote }: SecretVote): void {
  const { roundId, pass, roundMemberId, marks, reason } = vote
  const { plan } = ensureMayCast(tx, vote)
  if (!plan.secret) throw new Refusal('投票のしかたが変わりました。いまの画面で、もう一度 えらんでください。', 409)
  const hasVoted = participantsIn(tx, roundId, pass).includes(roundMemberId)
  const own = secretBallotOf(tx, { roundId, pass, receipt })
  if (hasVoted && !own)
    throw new Refusal(
      'もう投票をいただいています。えらび直すには、投票のあとに出た「控えの番号」を入れてください。番号がないときは、前の票がそのまま数えられます。',
      409,
      'receipt',
    )
  if (!hasVoted && own) throw new Refusal('この控えの番号は、ほかの投票のものです。画面を開き直してください。', 409)
  if (!hasVoted) insertParticipation(tx, { roundId, pass, roundMemberId, channel: 'web' })
  putSecretBallot(tx, { roundId, pass, receipt, marks })
  const slip = slipOf(linkKey, { roundId, pass, receipt })
  if (reason !== '' || secretReasonOf(tx, { roundId, pass, slip }))
    putSecretReason(tx, { roundId, pass, slip, candidateId: aboutOf(marks), reason })
}
