import type { Tx } from '../../db/open.ts'
import { candidatesOf, insertRecusals } from './candidates.store.ts'
import { readersOf, toldIn } from './ties.store.ts'
import { isTied } from './ties.ts'

interface New {
  roundId: number
  /** only these stories, or all of the round */
  storyIds?: readonly number[]
  /** only these members of the round, or all */
  memberIds?: readonly number[]
  /** opens the names of tellers; without it those are not compared */
  sealKey?: Buffer | undefined
}

/**
 * Whoever told a story, listened to it, typed it, is named in it or is of its group does not judge it (R5.4, I12): marked by
 * names, and never which of these it was, or the mark would tell who the teller is. Staff see the mark while they prepare
 * the round and take it away where it is somebody else of that name.
 */
export function deriveRecusals(tx: Tx, { roundId, storyIds, memberIds, sealKey }: New): void {
  const candidates = candidatesOf(tx, roundId).filter(({ storyId }) => storyIds?.includes(storyId) ?? true)
  const readers = readersOf(tx, roundId).filter(({ id }) => memberIds?.includes(id) ?? true)
  const told = toldIn(
    tx,
    candidates.map(({ storyId }) => storyId),
    sealKey,
  )
  const marks = candidates.flatMap(({ id, storyId }) => {
    const story = told.find((one) => one.storyId === storyId)
    const tied = story ? readers.filter((reader) => isTied(reader, story)) : []
    return tied.map((reader) => ({ roundMemberId: reader.id, candidateId: id, source: 'staff' as const }))
  })
  insertRecusals(tx, marks)
}
