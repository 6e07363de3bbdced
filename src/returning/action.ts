import type { Day } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'

/** What became of something a panel asked for (M5): open → doing → done, or dropped with a reason. */
export const ACTION_STATES = ['open', 'doing', 'done', 'dropped'] as const
export type ActionState = (typeof ACTION_STATES)[number]

export const ACTION_LABEL: Record<ActionState, { text: string; kind: string }> = {
  open: { text: 'これから', kind: 'gold' },
  doing: { text: 'とりくんでいる', kind: 'sky' },
  done: { text: 'できた', kind: 'leaf' },
  dropped: { text: '見送った', kind: '' },
}

export interface ActionWords {
  owner: string
  dueOn: Day | null
  state: ActionState
  outcome: string
}

/** What is being done has somebody who does it, and what has ended says how: that goes back to tellers. */
export function ensureActionSays({ owner, dueOn, state, outcome }: ActionWords): void {
  if (state === 'doing' && owner === '') throw new Refusal('だれが とりくむかを 書いてください。', 422, 'owner')
  if (state === 'doing' && dueOn === null) throw new Refusal('いつまでにするかを 入れてください。', 422, 'dueOn')
  if (state === 'done' && outcome === '')
    throw new Refusal('どうなったかを 書いてください。話した人への お返しになります。', 422, 'outcome')
  if (state === 'dropped' && outcome === '') throw new Refusal('見送ったわけを 書いてください。', 422, 'outcome')
}

export const hasEnded = (state: ActionState) => state === 'done' || state === 'dropped'

/** Days that it is late; 0 while there is time, or where no day was set. */
export function daysLate({ state, dueOn }: Pick<ActionWords, 'state' | 'dueOn'>, today: Day): number {
  if (dueOn === null || hasEnded(state) || dueOn >= today) return 0
  return Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000)
}
