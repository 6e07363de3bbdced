import type { Analyzer } from '../language/analyzer.ts'
import { createThemes, type Theme, type ThemeDictionary } from '../language/themes.ts'
import { variantKey } from '../language/variants.ts'
import { type StoryText, wordsOf } from '../stories/story.ts'
import { storyThemes } from './suggestions.ts'

interface Standing extends StoryText {
  storyId: number
  number: string
}

/** What a change of the themes does to the suggestions of a story. */
export interface Effect {
  storyId: number
  number: string
  title: string
  gained: { label: string; words: readonly string[] }[]
  lost: string[]
}

export interface Change {
  before: ThemeDictionary
  after: ThemeDictionary
  /** no story without one of these keys can change */
  keys: readonly string[]
}

/** Without `after`, the theme is taken away; without `before`, it is new. */
export function changeOf(all: readonly (Theme & { id: number })[], after: Theme | undefined, id?: number): Change {
  const others = all.filter((theme) => theme.id !== id)
  const before = all.find((theme) => theme.id === id)
  const [old, young] = [before, after].map((theme) => new Set(theme ? createThemes([theme]).byKey.keys() : []))
  const isRenamed = before?.label !== after?.label
  const keys = [...new Set([...(old ?? []), ...(young ?? [])])].filter(
    (key) => isRenamed || old?.has(key) !== young?.has(key),
  )
  return { before: createThemes(all), after: createThemes(after ? [...others, after] : others), keys }
}

/** The effect on one story; nothing where it stays as it is. */
export function effectOn(story: Standing, { before, after, keys }: Change, analyzer: Analyzer): Effect | undefined {
  const text = wordsOf(story)
  if (!mayChange(text, keys)) return undefined
  const tokens = analyzer.tokenize(text)
  const [old, young] = [storyThemes(tokens, before), storyThemes(tokens, after)]
  const gained = young.filter(({ label }) => !old.some((one) => one.label === label))
  const lost = old.filter(({ label }) => !young.some((one) => one.label === label)).map(({ label }) => label)
  if (gained.length === 0 && lost.length === 0) return undefined
  const { storyId, number, title } = story
  return { storyId, number, title, gained: gained.map(({ label, words }) => ({ label, words })), lost }
}

// Verbs change their ending, so the last character of a word need not stand in the text: 踏み出す, 踏み出した.
function mayChange(text: string, keys: readonly string[]): boolean {
  const key = variantKey(text)
  return keys.some((word) => key.includes(word.length > 1 ? word.slice(0, -1) : word))
}
