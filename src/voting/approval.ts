import { type ApprovalBallot, type Candidate, eligibleFor, ensureCountable, type Poll } from './ballot.ts'
import { ascending, countsOf, type Outcome, type Step, type Tally, type Verdict, verdictOf } from './outcome.ts'
import { ensureSeats, seatHighest } from './seats.ts'

export interface ApprovalPoll extends Poll<ApprovalBallot> {
  /** how many stories are to be chosen, k ≥ 1 */
  readonly seats: number
  /** a story needs the ○ of more than half of those who may vote for it */
  readonly needsHalf: boolean
}

/**
 * よいと思う話すべてに○ (S. Brams, P. Fishburn, "Approval Voting", 1978; selection.md §3F): the `seats` stories with the most
 * ○ are chosen. Those who may not vote for a story are left out of its half (R5.4). Ties at the last seat: as in a majority.
 * @throws RangeError for ballots or seats that cannot be counted
 */
export function countApproval(poll: ApprovalPoll): Outcome {
  ensureCountable(poll)
  ensureSeats(poll.seats)
  const [counts, tally] = [countsOf(poll), approvals(poll)]
  const verdict = verdictOf(poll, () => decide(poll, tally))
  return { ...verdict, counts, tally, base: counts.V, threshold: null, methodVersion: 'approval 1' }
}

function approvals({ candidates, ballots }: ApprovalPoll): Tally[] {
  const votes = new Map<Candidate, number>()
  for (const { n, approve } of ballots)
    for (const candidate of approve) votes.set(candidate, (votes.get(candidate) ?? 0) + n)
  return candidates.map((candidate) => ({ candidate, votes: votes.get(candidate) ?? 0 }))
}

function decide(poll: ApprovalPoll, tally: readonly Tally[]): Verdict {
  const short = poll.needsHalf ? tally.filter((one) => 2 * one.votes <= eligibleFor(poll, one.candidate)) : []
  const seated = seatHighest(
    tally.filter((one) => !short.includes(one)),
    poll.seats,
  )
  const shown = new Set([...seated.winners, ...seated.tied])
  const approved = tally
    .filter(({ candidate }) => shown.has(candidate))
    .map(({ candidate, votes }): Step => {
      return { kind: 'approved', candidate, votes, eligible: eligibleFor(poll, candidate) }
    })
  const steps = [...approved, ...belowHalf(short), ...seated.steps]
  // Nobody was approved by more than half: the panel may send nothing (R5.2).
  return { ...seated, code: shown.size === 0 ? 'NO_VALID' : seated.code, steps }
}

function belowHalf(short: readonly Tally[]): Step[] {
  const liked = short.filter(({ votes }) => votes > 0).map(({ candidate }) => candidate)
  return liked.length > 0 ? [{ kind: 'below-half', candidates: ascending(liked) }] : []
}
