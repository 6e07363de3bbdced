import { type Paper, setPaper } from './paper.door.ts'
import { phrasesOf } from './phrases.ts'
import { flatten } from './sheet.ts'
import type { VisitContent } from './visit.ts'

/** 確かめに行くときの紙 on A4: the story, what to say, and room for what is found. The same content and time give the same bytes. */
export function printVisit(content: VisitContent, createdAt: number): Promise<Paper> {
  const title = flatten(content.title)
  return setPaper({
    template: 'visit.typ',
    content: { ...content, title, phrases: phrasesOf([{ text: title }]) },
    images: [],
    createdAt,
  })
}
