/** One stretch of text with its reading, or without one. */
export interface Run {
  text: string
  ruby?: string
}
/** One entry a paragraph. */
export type PrintedText = Run[][]

export interface Photo {
  bytes: Buffer
  alt: string
}

export interface Chosen {
  panel: string
  level: string
  reason: PrintedText
  /** empty: nobody saw it differently */
  dissent: PrintedText
}

/** A story as paper shows it: already allowed, already worded, already under the name the teller wants. */
export interface PrintedStory {
  number: string
  title: string
  place: string
  activity: string
  happenedWhen: string
  domain: string
  /** R4.6 */
  hand: string
  paragraphs: PrintedText
  significance: PrintedText
  contribution: PrintedText
  chosen: Chosen | null
  credit: string
  photos: Photo[]
  themes: string[]
  sample: boolean
}

interface Imprint {
  service: string
  organisation: string
  contact: string
  audience: string
  printedOn: string
  furigana: boolean
}

export interface CardContent extends Imprint {
  story: PrintedStory
}

export interface HowChosen {
  panel: string
  level: string
  decidedOn: string
  procedure: string
  members: number
  present: number
  candidates: number
  votes: { title: string; votes: number }[]
}

export interface BookletContent extends Imprint {
  title: string
  cycle: string
  method: { collected: number; readers: number; procedure: string }
  howChosen: HowChosen
  stories: PrintedStory[]
  leftOut: number
}
