import type { Channel } from '../stories/story.ts'

/** The ways in which staff put down what somebody else told; what comes by file has a page of its own. */
export const ENTRY_WAYS = ['paper', 'phone', 'visit', 'group'] as const satisfies readonly Channel[]
export type EntryWay = (typeof ENTRY_WAYS)[number]

export const MOST_FELLOWS = 6

/** Open questions that help to tell more and lead nowhere (R4.7). */
export const PROBES = [
  { word: 'いつ', ask: 'それは、いつごろのことですか。' },
  { word: 'どこで', ask: 'どこで ありましたか。' },
  { word: 'だれが', ask: 'そのとき、だれが いましたか。' },
  { word: 'どんなふうに', ask: 'どんなふうでしたか。もう少し 教えてください。' },
  { word: 'それから', ask: 'それから、どうなりましたか。' },
]
