/**
 * How far a story has come with its panels, as its teller may know it: nothing of votes or names (R6.6). The panels
 * stand upstairs; app.ts hands the way to ask them down to this room.
 */
export type StoryJourney =
  | { state: 'none' }
  | { state: 'reading'; panel: string; earlier: StoryLevel[] }
  | (StoryLevel & { earlier: StoryLevel[] })

/** What one panel has said of it; in `earlier` the newest comes last. */
export interface StoryLevel {
  state: 'chosen' | 'read'
  panel: string
  reason: string
  dissent: string
}

/** A paper that tells the story or names it, from the ledger. */
export interface UsedIn {
  /** what it is and for whom, in words */
  name: string
  when: string
  /** 'out' may have been handed out; 'stopped' may no longer be; 'gone' was let go of */
  state: 'out' | 'stopped' | 'gone'
}

/** What has been sent back to the teller of a story, for her own page. */
export interface FeedbackToTeller {
  /** a letter has reached her: 'told' until she says that she has it */
  letter: 'none' | 'told' | 'received'
  /** what came of her story, in the words of the letters about it */
  outcomes: string[]
}

export interface Upstairs {
  journeyOf(storyId: number): StoryJourney
  papersOf(storyId: number): UsedIn[]
  feedbackOf(storyId: number): FeedbackToTeller
}
