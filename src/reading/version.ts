import { type StoryText, TEXT_FIELDS } from '../stories/story.ts'

export type { StoryText }

interface Kept extends StoryText {
  id: number
  kind: 'original' | 'panel'
}

/** The teller's own words, and what panels read: the newest text made for them, or the original while there is none (R4.2). */
export function standingTexts<T extends Kept>(
  versions: readonly T[],
): { original: T; latest: T; forPanel: T | undefined } {
  const original = versions.find((version) => version.kind === 'original')
  if (!original) throw new Error('a story without its original')
  const forPanel = versions.findLast((version) => version.kind === 'panel')
  return { original, latest: forPanel ?? original, forPanel }
}

export function textOf(version: StoryText): StoryText {
  const { title, before, happened, now, significance, contribution } = version
  return { title, before, happened, now, significance, contribution }
}

export function isSameText(one: StoryText, other: StoryText): boolean {
  return TEXT_FIELDS.every((field) => one[field].trim() === other[field].trim())
}
