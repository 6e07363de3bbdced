import type { Settings } from '../../voting/procedure.ts'
import type { RoundRow } from './rounds.store.ts'

/** The settings of a round as the count wants them; they stand from the opening on. */
export function settingsOf(round: Pick<RoundRow, (typeof COLUMNS)[number]>): Settings {
  const { procedure, secret, seats, mostPasses, eliminate, scaleMax, bounds, pointsFirst } = round
  // From 1 to 5 in words, or from 0 to 10 in numbers (method.md §1.5 (3)).
  return {
    procedure,
    secret,
    seats,
    mostPasses,
    eliminate,
    bounds,
    ...(pointsFirst ? { pointsFirst } : {}),
    scale: { min: scaleMax === 5 ? 1 : 0, max: scaleMax },
  }
}

const COLUMNS = [
  'procedure',
  'secret',
  'seats',
  'mostPasses',
  'eliminate',
  'scaleMax',
  'bounds',
  'pointsFirst',
] as const
