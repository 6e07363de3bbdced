import { Refusal } from '../../base/refusal.ts'

/** One person leads a round: closes the vote, sees the counts, records what was decided. */
export function ensureFacilitator(round: { facilitatorId: number }, accountId: number): void {
  if (round.facilitatorId !== accountId) throw new Refusal('この画面は 進行役だけが開けます。', 403)
}

/** Whoever leads must be able to sign in. */
export function ensureMayLead(accounts: readonly { id: number }[], facilitatorId: number): void {
  if (!accounts.some(({ id }) => id === facilitatorId))
    throw new Refusal('その人は、いまは進行役になれません。えらび直してください。', 422, 'facilitator')
}
