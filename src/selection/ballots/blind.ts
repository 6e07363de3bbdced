import type { StoryText } from '../../stories/story.ts'

/** Names by which a reader would know where a story comes from. */
export interface Telltale {
  readonly activities: readonly string[]
  readonly areas: readonly string[]
}

interface Sight {
  round: { blind: boolean; state: string; pass: number }
}

/** Set for the round, and the first vote is still to come or under way. */
export function isBlind({ round: { blind, state, pass } }: Sight): boolean {
  return blind && pass === 1 && (state === 'draft' || state === 'open')
}

const ACTIVITY = '（活動の名前）'
const AREA = '（地区）'
// A single character is too much a part of other words.
const LEAST = 2

/** The words without the names of groups and places; the longest name first, so that none stays in part. */
export function unnamed(text: string, { activities, areas }: Telltale): string {
  const names = [
    ...activities.map((name) => ({ name: name.trim(), word: ACTIVITY })),
    ...areas.map((name) => ({ name: name.trim(), word: AREA })),
  ].filter(({ name }) => [...name].length >= LEAST)
  return names
    .toSorted((a, b) => b.name.length - a.name.length)
    .reduce((left, { name, word }) => left.replaceAll(name, word), text)
}

/** A story as it is read until then: what happened, and not where or with whom. */
export function blinded<Story extends StoryText & { area: string | null; areaId: number | null; particulars: unknown }>(
  story: Story,
  telltale: Telltale,
): Story {
  const said = (text: string) => unnamed(text, telltale)
  return {
    ...story,
    ...{ title: said(story.title), before: said(story.before), happened: said(story.happened), now: said(story.now) },
    ...{ significance: said(story.significance), contribution: said(story.contribution) },
    ...{ area: null, areaId: null },
  }
}
