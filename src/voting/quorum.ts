/**
 * How many must take part for a panel to decide: ⌈n/2⌉+1, and at least 3 (R5.13), but never more than there are:
 * a panel of two needs both, a panel of one its one member, and an empty panel can never reach its 1.
 * A default: each round may set its own number.
 */
export function quorumOf(members: number): number {
  const asked = Math.max(3, Math.ceil(members / 2) + 1)
  return Math.max(1, Math.min(asked, members))
}
