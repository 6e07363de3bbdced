import { Refusal } from '../../base/refusal.ts'

/** Staff marked it, or the member said so before reading: told it, collected it, or appears in it (R5.4, I12). */
export interface Recusal {
  readonly roundMemberId: number
  readonly candidateId: number
  readonly source: 'staff' | 'self'
}

export interface Voter {
  readonly id: number
  /** may hold the whole round's: those of other members do not count against this one */
  readonly recusals: readonly Recusal[]
}

/** A recusal is for one story; the member stays on the panel and votes on the others. */
export function mayVoteFor(member: Voter, candidate: { readonly id: number }): boolean {
  return !member.recusals.some(
    ({ roundMemberId, candidateId }) => roundMemberId === member.id && candidateId === candidate.id,
  )
}

export function ensureMayVoteFor(member: Voter, candidate: { readonly id: number }): void {
  if (mayVoteFor(member, candidate)) return
  throw new Refusal('ご自身が話した・聞き取った・登場するお話には 投票できません。ほかのお話から選んでください。', 403)
}

/**
 * The order in which one member reads the stories (R5.7): the same every time, and another for the next member, so that
 * no story is first for all. It depends on seed and ids alone; when a story is withdrawn, the others keep their order.
 * The seed must differ between members and rounds; the member's number in the round does.
 */
export function orderFor(memberSeed: string, candidateIds: readonly number[]): number[] {
  const drawn = candidateIds.map((id) => ({ id, lot: lotOf(`${memberSeed}/${id}`) }))
  return drawn.toSorted((a, b) => a.lot - b.lot || a.id - b.id).map(({ id }) => id)
}

// FNV-1a, then the finishing mix of MurmurHash3: ids that differ in one digit must still fall far apart.
function lotOf(text: string): number {
  let hash = 0x811c9dc5
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
