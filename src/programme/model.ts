/** The columns of the logic model, from what is done to what it is for. */
export const OUTCOME_KINDS = ['activity', 'output', 'short', 'mid', 'long'] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

export const COLUMN_HEADINGS: Record<OutcomeKind, string> = {
  activity: '活動',
  output: 'アウトプット',
  short: '短期アウトカム',
  mid: '中期アウトカム',
  long: '長期アウトカム',
}

/** A line of the model leads from left to right, never back and never within a column. */
export function mayLeadTo(from: OutcomeKind, to: OutcomeKind): boolean {
  return OUTCOME_KINDS.indexOf(from) < OUTCOME_KINDS.indexOf(to)
}
