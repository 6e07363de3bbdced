import type { ApprovalBallot, Ballot, Poll, RankedBallot, SingleBallot } from './ballot.ts'
import { turnedIn } from './ballot.ts'
import { type Fields, fieldsOf, index, listOf, namesOf, optionsOf, Unreadable, wholeNumber } from './vector-fields.ts'

/** Everybody whose ballot stands in the vector may vote, and nobody else. */
export function pollOf<B extends Ballot>(vector: Fields, read: (fields: Fields) => B): Poll<B> {
  const ballots = ballotsOf(vector, read)
  const quorum = wholeNumber(optionsOf(vector)['quorum'] ?? 1, 'options.quorum')
  return { candidates: [...namesOf(vector).keys()], ballots, eligible: turnedIn({ ballots }), present: null, quorum }
}

export function ballotsOf<B extends Ballot>({ ballots }: Fields, read: (fields: Fields) => B): B[] {
  return listOf(ballots, 'ballots').map((ballot, row) => read(fieldsOf(ballot, `ballots[${row}]`)))
}

export function singleBallot({ n, choice, r }: Fields): SingleBallot {
  if (choice !== undefined) return { n: copies(n), choice: choice === null ? null : index(choice) }
  const named = groupsOf(r).flat()
  if (named.length > 1)
    throw new Unreadable('majority の票が選べるのは1つだけです。{"n": 2, "choice": 0} の形で書いてください。')
  return { n: copies(n), choice: named[0] ?? null }
}

export function rankedBallot({ n, r }: Fields): RankedBallot {
  return { n: copies(n), groups: groupsOf(r) }
}

export function approvalBallot({ n, approve }: Fields): ApprovalBallot {
  return { n: copies(n), approve: listOf(approve, '票の approve').map(index) }
}

function groupsOf(r: unknown): number[][] {
  return listOf(r, '票の r').map((group) => listOf(group, '票の r の中').map(index))
}

function copies(n: unknown): number {
  return wholeNumber(n ?? 1, '票の n')
}
