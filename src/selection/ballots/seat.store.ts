import type { Instant } from '../../base/clock.ts'
import { tokenHash } from '../../base/token.ts'
import type { Db } from '../../db/open.ts'
import { allAreas } from '../../programme/programme.store.ts'
import { allActivities } from '../../programme/words.store.ts'
import { recusalsOf } from '../rounds/candidates.store.ts'
import { memberByTokenHash } from '../rounds/members.store.ts'
import { roundById } from '../rounds/rounds.store.ts'
import { settingsOf } from '../rounds/settings.ts'
import { ownBallot, readsOf } from './ballots.store.ts'
import { blinded, isBlind, type Telltale } from './blind.ts'
import { asItCounts } from './count.ts'
import { orderFor } from './eligibility.ts'
import { passCandidateIds, passNumbered } from './passes.store.ts'
import { participantsIn } from './secret.store.ts'
import { type SlateStory, slateOf } from './slate.store.ts'

export type Seat = NonNullable<ReturnType<typeof seatAt>>

/** All that one member may see of the round, found by the link they hold: their own ballot and nobody else's. */
export function seatAt(db: Db, code: string, at: Instant) {
  const member = memberByTokenHash(db, tokenHash(code))
  const round = member && roundById(db, member.roundId)
  if (!member || !round) return undefined
  const slate = inOwnOrder(slateOf(db, round.id, at), member.id)
  const recusals = recusalsOf(db, round.id).filter(({ roundMemberId }) => roundMemberId === member.id)
  const inPass = passCandidateIds(db, round.id, round.pass)
  const ballot = ownBallot(db, { roundId: round.id, pass: round.pass, roundMemberId: member.id })
  const blind = isBlind({ round })
  const telltale = blind ? telltaleOf(db, slate) : { activities: [], areas: [] }
  const standing = slate.filter(({ stands }) => stands).map((story) => (blind ? blinded(story, telltale) : story))
  const votable = standing.filter(({ id }) => inPass.includes(id)).map(({ id }) => id)
  const { plan } = passNumbered(db, round.id, round.pass)
  const marks = ballot && asItCounts({ by: member.id, marks: ballot.marks }, { candidates: votable, recusals })
  return {
    ...{ code, member, round, recusals, inPass, standing, reads: readsOf(db, member.id) },
    ...{ plan, settings: settingsOf(round), blind, telltale },
    /** stories of this pass that this member may mark */
    markable: votable.filter((id) => !recusals.some(({ candidateId }) => candidateId === id)),
    /** an open ballot of one's own; a secret one is nobody's */
    ballot: ballot && { marks: marks ?? ballot.marks, reason: ballot.reason, counts: marks !== undefined },
    /** took part in the secret vote that is open */
    participated: plan.secret && participantsIn(db, round.id, round.pass).includes(member.id),
    takesVotes: round.state === 'open' && (round.closesAt === null || round.closesAt > at),
  }
}

/** The names of all activities and areas, and of those that only these stories speak of. */
function telltaleOf(db: Db, slate: readonly SlateStory[]): Telltale {
  const told = slate.flatMap(({ particulars, activityText }) => [particulars?.activity ?? '', activityText])
  return {
    activities: [...allActivities(db).map(({ name }) => name), ...told],
    areas: allAreas(db).map(({ name }) => name),
  }
}

/** Each member reads in an order of their own, so that no story is first for all (R5.7). */
function inOwnOrder<Story extends { id: number }>(slate: readonly Story[], memberId: number): Story[] {
  const place = new Map(
    orderFor(
      String(memberId),
      slate.map(({ id }) => id),
    ).map((id, index) => [id, index]),
  )
  return slate.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}
