import { createHash } from 'node:crypto'
import type { Settings } from '../../voting/procedure.ts'

export interface FrozenSet {
  stories: readonly { storyId: number; versionId: number }[]
  members: readonly number[]
  quorum: number
  settings: Settings
}

/** SHA-256 in hex over what stands from the opening on (R3.4): the same set gives the same hash, in whatever order it came. */
export function openedHash({ stories, members, quorum, settings }: FrozenSet): string {
  const set = {
    stories: stories.map(({ storyId, versionId }) => [storyId, versionId]).toSorted(([a = 0], [b = 0]) => a - b),
    members: members.toSorted((a, b) => a - b),
    quorum,
    settings,
  }
  return createHash('sha256').update(JSON.stringify(set)).digest('hex')
}
