/** One stretch of text with its reading, or without one. */
export interface Run {
  text: string
  ruby?: string
}
/** One entry a paragraph. */
export type PrintedText = Run[][]

export interface Photo {
  /** JPEG, drawn anew when it was taken in (stories/picture.door.ts) */
  bytes: Uint8Array
  alt: string
}

/** Why one panel chose a story. */
export interface Chosen {
  panel: string
  level: string
  reason: PrintedText
  /** empty: nobody saw it differently */
  dissent: PrintedText
}

/** A story as paper shows it: already allowed, already worded, already under the name the teller wants. '' prints nothing. */
export interface PrintedStory {
  number: string
  title: string
  /** the title with readings, where furigana is wanted */
  titleRuns?: Run[]
  place: string
  activity: string
  happenedWhen: string
  domain: string
  /** whose story it is, in words (R4.6) */
  hand: string
  paragraphs: PrintedText
  significance: PrintedText
  contribution: PrintedText
  /** null: read together with the others, and another one went on this time */
  chosen: Chosen | null
  /** what the panels before this one said, the first level first */
  earlier?: Chosen[]
  credit: string
  photos: Photo[]
  /** accepted tags: the index of the booklet */
  themes: string[]
  sample: boolean
  /** the teller allows it to be shortened (`edit`) */
  mayShorten?: boolean
}

/** How large the type stands and on what sheet. */
export interface Edition {
  zoom: number
  sheet: 'a4' | 'a5'
}

interface Imprint extends Partial<Edition> {
  /** the council's; green where nothing is said */
  colour?: string
  service: string
  organisation: string
  contact: string
  /** where this paper may be used, in words */
  audience: string
  /** in the Japanese calendar */
  printedOn: string
  /** readings need more room between the lines */
  furigana: boolean
}

export interface CardContent extends Imprint {
  story: PrintedStory
}

export interface Votes {
  title: string
  /** drawn as petals; 0 where the panel did not count votes */
  votes: number
  /** what the story gathered, in words, where that is not a number of votes */
  mark?: string
}

/** How one panel came to its choice; the votes of each pass, the first one first, name only stories that this paper may name. */
export interface HowChosen {
  panel: string
  level: string
  decidedOn: string
  procedure: string
  members: number
  present: number
  candidates: number
  passes: Votes[][]
  /** why the panel chose none this time; null where it chose */
  withoutChoice: Pick<Chosen, 'reason' | 'dissent'> | null
}

interface Part {
  at: number
  name: string
  note: string
}

export interface BookletContent extends Imprint {
  title: string
  subtitle?: string
  cycle: string
  /** `readers`: how many, or in words where the same people read in several rounds */
  method: { collected: number; readers: number | string; procedure: string }
  howChosen: HowChosen
  /** how the panels before this one chose, the first level first */
  earlierChoices?: HowChosen[]
  /** what the panel wants done next */
  recommendations?: string[]
  stories: PrintedStory[]
  /** the parts: before which story each begins; without any, the chosen ones and those read with them */
  parts?: Part[]
  /** stories that belong here and whose tellers do not allow this use */
  leftOut: number
}

/** What was appended to a final record. */
interface Appended {
  on: string
  by: string
  words: string
}

/** 議事録: how a round came to its choice, for the council's file. Everything is already allowed, masked and without votes of persons. */
export interface MinutesContent {
  colour: string
  service: string
  organisation: string
  contact: string
  printedOn: string
  name: string
  panel: string
  facts: [string, string][]
  present: string[]
  absent: string[]
  recusals: string[]
  stories: { number: string; title: string; from: string }[]
  passes: {
    label: string
    secret: boolean
    turnout: string
    sentence: string
    working: string[]
    rows: { title: string; mark: string; reasons: string[] }[]
    others: string[]
    reworded: number
    receipts: string[]
  }[]
  /** slips and hands that two have counted */
  sheets: string[]
  record: { chosen: string[]; parts: { label: string; words: string }[]; recommendations: string[]; recordedBy: string }
  errata: Appended[]
  promotions: (Appended & { title: string })[]
  hashes: { opened: string; passes: string[] }
  /** where the journal stood */
  head: { printed: string; id: number; on: string } | null
}
