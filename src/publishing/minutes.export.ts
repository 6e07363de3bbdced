import { type Paper, type PaperWish, setPaper } from './paper.door.ts'
import { phrasesOf } from './phrases.ts'
import type { MinutesContent } from './printed.ts'
import { flatten } from './sheet.ts'

/** 議事録 on A4, as tagged PDF. The same content and time give the same bytes. */
export function printMinutes(content: MinutesContent, createdAt: number): Promise<Paper> {
  return setPaper(minutesWish(content, createdAt))
}

export function minutesWish({ record, ...content }: MinutesContent, createdAt: number): PaperWish {
  return {
    template: 'minutes.typ',
    content: {
      ...content,
      phrases: phrasesOf([{ text: flatten(content.name) }]),
      stories: content.stories.map((story) => ({ ...story, title: flatten(story.title) })),
      passes: content.passes.map(({ rows, others, ...pass }) => ({
        ...{ ...pass, others: others.map(paragraphs) },
        rows: rows.map((row) => ({ ...row, title: flatten(row.title), reasons: row.reasons.map(paragraphs) })),
      })),
      record: {
        ...{ ...record, chosen: record.chosen.map(flatten) },
        parts: record.parts.map(({ label, words }) => ({ label, words: paragraphs(words) })),
      },
      errata: content.errata.map((one) => ({ ...one, words: paragraphs(one.words) })),
      promotions: content.promotions.map((one) => ({
        ...one,
        title: flatten(one.title),
        words: paragraphs(one.words),
      })),
    },
    images: [],
    createdAt,
  }
}

function paragraphs(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
