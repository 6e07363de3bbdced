import { type Paper, type PaperWish, setPaper } from './paper.door.ts'
import type { CardContent } from './printed.ts'
import { storySheet } from './sheet.ts'

/** The story card: one story on A4 with its teller's why and the panel's reason, as tagged PDF. `createdAt` in milliseconds. */
export function cardWish(content: CardContent, createdAt: number): PaperWish {
  const { content: story, images } = storySheet(content.story, 0)
  return { template: 'card.typ', content: { ...content, story }, images, createdAt }
}

export function printCard(content: CardContent, createdAt: number): Promise<Paper> {
  return setPaper(cardWish(content, createdAt))
}
