import { type Paper, setPaper } from './paper.door.ts'
import type { CardContent, PrintedStory } from './printed.ts'

/** The story card: one story with its teller's why and the panel's reason, A4, tagged PDF. */
export function printCard(content: CardContent, createdAt: number): Promise<Paper> {
  const { story, images } = withImages(content.story, 0)
  return setPaper({ template: 'card.typ', content: { ...content, story }, images, createdAt })
}

// Bytes travel apart from the text, under names that we make: no text of a person ever names a file.
export function withImages(story: PrintedStory, index: number) {
  const photos = story.photos.map(({ alt }, position) => ({ name: `photo-${index}-${position}.jpg`, alt }))
  const images = story.photos.map(({ bytes }, position) => ({ name: `photo-${index}-${position}.jpg`, bytes }))
  return { story: { ...story, title: oneLine(story.title), photos }, images }
}

export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
