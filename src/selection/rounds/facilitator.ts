import { Refusal } from '../../base/refusal.ts'

/** One person leads a round: closes the vote, sees the counts, records what was decided. */
export function ensureFacilitator(round: { facilitatorId: number }, accountId: number): void {
  if (round.facilitatorId !== accountId) throw new Refusal('この画面は 進行役だけが開けます。', 403)
}
