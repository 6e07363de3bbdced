import { nameKey } from '../panels/double-seats.ts'

export interface Told {
  readonly storyId: number
  /** who told it, listened to it or typed it; '' where nobody knows */
  readonly people: readonly string[]
  /** the activity it comes from */
  readonly groups: readonly string[]
  /** the words as they were told */
  readonly words: string
}

export interface Reader {
  readonly id: number
  readonly name: string
  /** the group this member belongs to; '' where it was not said */
  readonly belongs: string
}

// Two characters are as well part of another word.
const LEAST = 3

/** Told, collected, typed, named in it, or of the same group (R5.4, I12). */
export function isTied(reader: Reader, { people, groups, words }: Told): boolean {
  const [name, group] = [nameKey(reader.name), nameKey(reader.belongs)]
  if (name !== '' && people.some((person) => nameKey(person) === name)) return true
  if ([...name].length >= LEAST && nameKey(words).includes(name)) return true
  return [...group].length >= LEAST && groups.some((told) => nameKey(told).includes(group))
}
