import { type Paper, setPaper } from './paper.door.ts'
import type { CardContent } from './printed.ts'
import { storySheet } from './sheet.ts'

/** The story card: one story on A4 with its teller's why and the panel's reason, as tagged PDF. `createdAt` in milliseconds. */
export function printCard(content: CardContent, createdAt: number): Promise<Paper> {
  const { content: story, images } = storySheet(content.story, 0)
  return setPaper({ template: 'card.typ', content: { ...content, story }, images, createdAt })
}
