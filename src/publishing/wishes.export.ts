import { bookletWish } from './booklet.export.ts'
import { cardWish } from './card.export.ts'
import { bookletContent, cardContent, type PaperRows } from './content.ts'
import type { PaperWish } from './paper.door.ts'
import type { KINDS } from './publication.ts'
import { handoutWish, posterWish, reportWish, stripWish } from './round-papers.export.ts'

type RoundPaper = (typeof KINDS)[number]

const WISHES: Record<RoundPaper, (rows: PaperRows, createdAt: number) => PaperWish> = {
  card: (rows, at) => cardWish(cardContent(rows), at),
  booklet: (rows, at) => bookletWish(bookletContent(rows), at),
  report: (rows, at) => reportWish(bookletContent(rows), at),
  handout: (rows, at) => handoutWish(bookletContent(rows), at),
  strip: (rows, at) => stripWish(cardContent(rows), at),
  poster: (rows, at) => posterWish(cardContent(rows), at),
}

/** What the typesetter is asked for, by the kind of the paper. The same rows and time give the same wish. */
export function wishFor(kind: RoundPaper, rows: PaperRows, createdAt: number): PaperWish {
  return WISHES[kind](rows, createdAt)
}
