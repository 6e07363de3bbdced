import { phrasesOf } from './phrases.ts'
import type { Chosen, PrintedStory, PrintedText, Run } from './printed.ts'

/** One story made ready for a template; `index` is its place in the paper. Bytes travel apart, under names that we gave. */
export function storySheet(story: PrintedStory, index: number) {
  const { photos, chosen, earlier = [], titleRuns, ...words } = story
  const title = flatten(story.title) || '（題のないお話）'
  const runs: Run[] = titleRuns?.some((run) => run.text.trim() !== '') ? titleRuns : [{ text: title }]
  const content = {
    ...words,
    title,
    phrases: phrasesOf(runs),
    read: runs.some((run) => run.ruby),
    paragraphs: tidy(story.paragraphs),
    significance: tidy(story.significance),
    contribution: tidy(story.contribution),
    reasons: [...earlier, ...(chosen ? [chosen] : [])].map(tidyReason),
    chosen: chosen !== null,
    photos: photos.map(({ alt }, position) => ({ name: photoName(index, position), alt: alt || '写真' })),
  }
  return { content, images: photos.map(({ bytes }, position) => ({ name: photoName(index, position), bytes })) }
}

// No text of a person ever names a file.
const photoName = (index: number, position: number) => `photo-${index}-${position}.jpg`

export function tidyReason<T extends Pick<Chosen, 'reason' | 'dissent'>>(given: T): T {
  return { ...given, reason: tidy(given.reason), dissent: tidy(given.dissent) }
}

// Who tells a story presses Enter once for a new paragraph. The template indents: a space typed at the beginning would
// indent twice, and an empty paragraph is a hole.
function tidy(paragraphs: PrintedText): PrintedText {
  return paragraphs
    .flatMap(splitAtLineEnds)
    .map(trimStart)
    .filter((paragraph) => paragraph.length > 0)
}

function splitAtLineEnds(paragraph: Run[]): PrintedText {
  const lines: PrintedText = [[]]
  for (const run of paragraph) {
    const [first = '', ...others] = run.text.split(/[\r\n]+/)
    lines.at(-1)?.push({ ...run, text: first })
    for (const text of others) lines.push([{ text }])
  }
  return lines
}

function trimStart(paragraph: Run[]): Run[] {
  const [first, ...others] = paragraph
  if (!first) return []
  const text = first.text.trimStart()
  return text === '' ? trimStart(others) : [{ ...first, text }, ...others]
}

export function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Each theme with the places (indices) of the stories that bear it, as a Japanese dictionary orders them. */
export function themeIndex(stories: Pick<PrintedStory, 'themes'>[]): { name: string; stories: number[] }[] {
  const places = new Map<string, number[]>()
  for (const [index, { themes }] of stories.entries()) {
    for (const theme of new Set(themes.map(flatten))) places.set(theme, [...(places.get(theme) ?? []), index])
  }
  const entries = [...places].map(([name, indices]) => ({ name, stories: indices }))
  return entries.sort((a, b) => dictionary.compare(a.name, b.name))
}

const dictionary = new Intl.Collator('ja')
