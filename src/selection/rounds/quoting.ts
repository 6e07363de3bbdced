import { type StoryText, wordsOf } from '../../stories/story.ts'

// Shorter runs are common speech; from here on somebody's words are being repeated.
const QUOTE = 12
const TELLING_TITLE = 6
const NAMELESS = '（いまは見せられないお話）'
/** What stands for words that repeat a story which may not be told. */
export const LEFT_OUT = '（いまは見せられないお話の言葉が入っているため、この文は出していません）'

/** A reason stays, unless it repeats a story that may not be shown any more; a mere title gives way by itself (I2, method.md §5.5). */
export function unlessQuoting(text: string, closed: readonly StoryText[]): string {
  const unnamed = closed.reduce((left, { title }) => withoutTitle(left, title.trim()), text)
  return quotes(unnamed, closed) ? LEFT_OUT : unnamed
}

function withoutTitle(text: string, title: string): string {
  if (title === '') return text
  const unquoted = text.replaceAll(`『${title}』`, NAMELESS).replaceAll(`「${title}」`, NAMELESS)
  return title.length < TELLING_TITLE ? unquoted : unquoted.replaceAll(title, NAMELESS)
}

/** Whether somebody repeats the words of one of these stories, or names it by its title. */
export function quotes(text: string, stories: readonly StoryText[]): boolean {
  const said = plain(text)
  return stories.some((story) => names(said, plain(story.title)) || repeats(said, plain(wordsOf(story))))
}

// Another width or line break does not make the words another's.
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}

// A short title such as ありがとう is common speech as well, unless it is quoted as a title.
function names(said: string, title: string): boolean {
  if (title === '') return false
  if (title.length >= TELLING_TITLE) return said.includes(title)
  return said.includes(`『${title}』`) || said.includes(`「${title}」`)
}

function repeats(said: string, words: string): boolean {
  for (let at = 0; at + QUOTE <= said.length; at++) if (words.includes(said.slice(at, at + QUOTE))) return true
  return false
}
