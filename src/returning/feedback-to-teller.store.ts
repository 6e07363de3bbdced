import type { Db } from '../db/open.ts'
import type { FeedbackToTeller } from '../stories/journey.ts'
import { outcomesTold } from './actions.store.ts'
import { deliveredTo } from './letters.store.ts'

/** What a teller's own page says of the letters that have reached her. */
export function feedbackToTeller(db: Db, storyId: number): FeedbackToTeller {
  const letter = deliveredTo(db, storyId)
  return {
    letter: !letter ? 'none' : letter.acknowledgedAt === null ? 'told' : 'received',
    outcomes: outcomesTold(db, storyId),
  }
}
