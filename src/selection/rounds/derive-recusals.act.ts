import type { Tx } from '../../db/open.ts'
import { nameKey } from '../panels/double-seats.ts'
import { candidatesOf, handsOf, insertRecusals } from './candidates.store.ts'
import { membersOfRound } from './members.store.ts'

interface New {
  roundId: number
  /** only these stories, or all of the round */
  storyIds?: readonly number[]
  /** only these members of the round, or all */
  memberIds?: readonly number[]
}

/**
 * Whoever listened to a story or typed it does not judge it (R5.4): marked by the name that stands beside the story. Staff
 * see the mark while they prepare the round and take it away where it is somebody else of that name.
 */
export function deriveRecusals(tx: Tx, { roundId, storyIds, memberIds }: New): void {
  const candidates = candidatesOf(tx, roundId).filter(({ storyId }) => storyIds?.includes(storyId) ?? true)
  const members = membersOfRound(tx, roundId).filter(({ id }) => memberIds?.includes(id) ?? true)
  const names = handsOf(
    tx,
    candidates.map(({ storyId }) => storyId),
  )
  const hands = new Map(
    names.map(({ storyId, collector, typist }) => [storyId, new Set([collector, typist].map(nameKey).filter(Boolean))]),
  )
  const marks = candidates.flatMap(({ id, storyId }) =>
    members
      .filter(({ name }) => hands.get(storyId)?.has(nameKey(name)))
      .map((member) => ({ roundMemberId: member.id, candidateId: id, source: 'staff' as const })),
  )
  insertRecusals(tx, marks)
}
