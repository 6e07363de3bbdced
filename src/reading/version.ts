import { type StoryText, TEXT_FIELDS, type VersionKind } from '../stories/story.ts'

export type { StoryText }

interface Kept extends StoryText {
  id: number
  kind: VersionKind
  baseId: number | null
}

export interface StandingTexts<T> {
  /** as it was first told; never changes (R4.2) */
  original: T
  /** the teller's words now: the original, or her newest correction */
  own: T
  forPanel: T | undefined
  /** what panels read */
  latest: T
  forPublic: T | undefined
  /** the teller has corrected her words since the text for panels was made of them */
  isPanelStale: boolean
}

/** Which of a story's texts stand for whom. */
export function standingTexts<T extends Kept>(versions: readonly T[]): StandingTexts<T> {
  const original = versions.find((version) => version.kind === 'original')
  if (!original) throw new Error('a story without its original')
  const own = versions.findLast((version) => version.kind === 'corrected') ?? original
  const forPanel = versions.findLast((version) => version.kind === 'panel')
  const forPublic = versions.findLast((version) => version.kind === 'public')
  const isPanelStale = forPanel !== undefined && forPanel.baseId !== own.id
  return { original, own, forPanel, latest: forPanel ?? own, forPublic, isPanelStale }
}

export function textOf(version: StoryText): StoryText {
  const { title, before, happened, now, significance, contribution } = version
  return { title, before, happened, now, significance, contribution }
}

export function isSameText(one: StoryText, other: StoryText): boolean {
  return TEXT_FIELDS.every((field) => one[field].trim() === other[field].trim())
}
