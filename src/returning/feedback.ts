import { DAY, type Instant } from '../base/clock.ts'
import type { Channel, LetterState } from './letter.ts'

/** Days within which a teller should have heard, by how her story came (R6.3). */
export const TARGET = { web: 14, paper: 30 } as const

export interface LetterFact {
  kind: 'result' | 'action' | null
  storyId: number | null
  channel: Channel | null
  state: LetterState | null
  finalisedAt: Instant | null
  deliveredAt: Instant | null
  acknowledgedAt: Instant | null
  replied: number
  storyChannel: string | null
  storyState: string | null
}

/** How far the returning of one or more rounds has come (R6.3, M9). */
export interface Feedback {
  /** tellers that can be reached: neither without an address or a wish, nor withdrawn */
  tellers: number
  silent: number
  told: number
  inTime: number
  acknowledged: number
  replied: number
  /** in the middle, from the final record to the teller; null while nobody has heard */
  medianDays: number | null
  /** tellers who have not heard although their days are over */
  late: number
}

export function targetOf(storyChannel: string | null): number {
  return storyChannel === 'web' ? TARGET.web : TARGET.paper
}

export function feedbackOf(rows: readonly LetterFact[], now: Instant): Feedback {
  const letters = rows.filter(
    ({ kind, storyId, storyState }) => kind === 'result' && storyId !== null && storyState !== 'withdrawn',
  )
  const reachable = letters.filter(({ state }) => state !== 'silent' && state !== 'cancelled')
  const told = reachable.filter(({ state }) => state === 'done')
  const days = told.map(daysTo).sort((a, b) => a - b)
  const open = reachable.filter(({ state }) => state !== 'done' && state !== 'skipped')
  return {
    ...{ tellers: reachable.length, silent: letters.length - reachable.length, told: told.length },
    inTime: told.filter((row) => daysTo(row) <= targetOf(row.storyChannel)).length,
    acknowledged: told.filter(({ acknowledgedAt, replied }) => acknowledgedAt !== null || replied > 0).length,
    replied: told.filter(({ replied }) => replied > 0).length,
    medianDays: medianOf(days),
    late: open.filter((row) => wholeDays(row.finalisedAt, now) > targetOf(row.storyChannel)).length,
  }
}

function daysTo({ finalisedAt, deliveredAt }: LetterFact): number {
  return wholeDays(finalisedAt, deliveredAt ?? 0)
}

function wholeDays(from: Instant | null, to: Instant): number {
  return Math.max(0, Math.floor((to - (from ?? to)) / DAY))
}

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** 「3/5（60%）」: no share of fewer than ten, which would say more than there is (method.md §1.9). */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '—'
  return whole < 10 ? `${part}/${whole}` : `${part}/${whole}（${Math.round((part / whole) * 100)}%）`
}
