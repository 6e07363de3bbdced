import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { candidatesOf, replaceRecusals } from './candidates.store.ts'
import { membersOfRound } from './members.store.ts'
import { roundById } from './rounds.store.ts'

interface Marking {
  roundId: number
  marks: readonly { roundMemberId: number; candidateId: number }[]
  by: Actor
  at: Instant
}

/** What staff know of who told or collected what (R5.4). It may come to light while people vote, so it can be marked until the close. */
export function markRecusals(tx: Tx, { roundId, marks, by, at }: Marking): void {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  if (round.state !== 'draft' && round.state !== 'open')
    throw new Refusal('投票を締め切ったあとは、変えられません。', 409)
  if (round.state === 'open' && round.secret)
    throw new Refusal(
      '無記名の投票では、始めたあとに印を変えられません。どの票が だれのものか、わからないためです。ご本人に、自分の画面で答えてもらってください。',
      409,
    )
  const members = membersOfRound(tx, roundId).map(({ id }) => id)
  const stories = candidatesOf(tx, roundId).map(({ id }) => id)
  const known = marks.filter((mark) => members.includes(mark.roundMemberId) && stories.includes(mark.candidateId))
  replaceRecusals(tx, { members, source: 'staff', marks: known })
  record(tx, {
    at,
    actor: by,
    deed: 'mark-recusals',
    subject: { kind: 'round', id: roundId },
    detail: { marks: known },
  })
}
