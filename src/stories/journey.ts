/**
 * How far a story has come with its panels, as its teller may know it: nothing of votes or names (R6.6). The panels
 * stand upstairs; app.ts hands the way to ask them down to this room.
 */
export type StoryJourney =
  | { state: 'none' }
  | { state: 'reading'; panel: string }
  | { state: 'chosen' | 'read'; panel: string; reason: string; dissent: string }

export type JourneyOf = (storyId: number) => StoryJourney
