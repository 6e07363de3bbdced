import { oneLine, withImages } from './card.export.ts'
import { type Paper, setPaper } from './paper.door.ts'
import type { BookletContent } from './printed.ts'

/** 冊子: cover, contents, method box, the stories with their reasons, how they were chosen, index of themes. */
export function printBooklet(content: BookletContent, createdAt: number): Promise<Paper> {
  const parts = content.stories.map(withImages)
  const howChosen = { ...content.howChosen, votes: content.howChosen.votes.map(({ title, votes }) => ({ title: oneLine(title), votes })) }
  return setPaper({
    template: 'booklet.typ',
    content: { ...content, howChosen, stories: parts.map((part) => part.story) },
    images: parts.flatMap((part) => part.images),
    createdAt,
  })
}
