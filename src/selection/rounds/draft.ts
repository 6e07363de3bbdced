import { Refusal } from '../../base/refusal.ts'
import type { RoundState } from './round.ts'

/** What the set, the electorate and the settings are is open until the round is opened, and never again (R3.4, I5). */
export function ensureDraft(round: { state: RoundState } | undefined): void {
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  if (round.state !== 'draft') throw new Refusal('この回は もう始まっているので、お話とメンバーは変えられません。', 409)
}
