import { bookletWords } from './booklet.export.ts'
import type { PaperWish } from './paper.door.ts'
import { phrasesOf } from './phrases.ts'
import type { BookletContent, CardContent, PrintedStory } from './printed.ts'
import { flatten, storySheet } from './sheet.ts'
import { shortened } from './shorten.ts'

const REPORT_MOST = 240
const STRIP_MOST = 340

/** 選ぶ会の報告書: how a round chose, what it chose and what it asks for, for the council and those who fund it. */
export function reportWish(content: BookletContent, createdAt: number): PaperWish {
  const stories = content.stories.map((story) => ({ ...story, photos: [], paragraphs: beginning(story, REPORT_MOST) }))
  return { template: 'report.typ', content: bookletWords({ ...content, stories }).content, images: [], createdAt }
}

/** 理事会の資料: one page on a table: titles, reasons, other views, and what is asked. No story is told. */
export function handoutWish(content: BookletContent, createdAt: number): PaperWish {
  const stories = content.stories
    .filter(({ chosen }) => chosen !== null)
    .map((story) => ({ ...story, photos: [], paragraphs: [], contribution: [] }))
  return { template: 'handout.typ', content: bookletWords({ ...content, stories }).content, images: [], createdAt }
}

/** A strip for the newsletter 社協だより, half a page of A4 across. */
export function stripWish(content: CardContent, createdAt: number): PaperWish {
  const { story } = content
  const short = {
    ...story,
    photos: story.photos.slice(0, 1),
    paragraphs: shortened(story.paragraphs, roomFor(story, STRIP_MOST)),
  }
  return oneStory('strip.typ', { ...content, story: short }, createdAt)
}

/** A poster on A3: the title, the sentence that says why it matters, and the panel's reason. */
export function posterWish(content: CardContent, createdAt: number): PaperWish {
  const { story } = content
  return oneStory(
    'poster.typ',
    { ...content, story: { ...story, photos: story.photos.slice(0, 1), paragraphs: [] } },
    createdAt,
  )
}

function oneStory(template: string, content: CardContent, createdAt: number): PaperWish {
  const { content: story, images } = storySheet(content.story, 0)
  const title = flatten(content.story.title)
  return { template, content: { ...content, story, titlePhrases: phrasesOf([{ text: title }]) }, images, createdAt }
}

// A report tells what may not be shortened as a whole: it has room.
function beginning(story: PrintedStory, most: number) {
  return story.mayShorten ? shortened(story.paragraphs, roomFor(story, most)) : story.paragraphs
}

const roomFor = ({ mayShorten = false }: PrintedStory, most: number) => ({ most, mayShorten })
