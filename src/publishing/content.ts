import type { Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { Site } from '../running/settings.store.ts'
import type { PublicAudience } from '../stories/consent.ts'
import type { Provenance } from '../stories/provenance.ts'
import { handOf } from '../stories/provenance.ts'
import { narrative, type Relation, type StoryText } from '../stories/story.ts'
import type { BookletContent, CardContent, Chosen, Photo, PrintedStory, Votes } from './printed.ts'
import { AUDIENCE_LABELS, editionOf } from './publication.ts'
import type { Readings } from './readings.ts'

export interface StoryRows {
  storyId: number
  number: string
  version: StoryText & { id: number }
  area: string
  activity: string
  domain: string
  happenedWhen: string
  relation: Relation
  channel: Provenance['channel']
  words: Provenance['words']
  chosen: boolean
  credit: string
  photos: Photo[]
  themes: string[]
  sample: boolean
  mayShorten: boolean
}

export interface PaperRows {
  decision: {
    panel: string
    level: string
    /** 「話し合いと多数決」 */
    procedure: string
    reason: string
    dissent: string
    cycle: string
    name: string
    domain: string | null
    finalisedAt: Instant | null
    members: number
    present: number
    /** how many members opened a story or were there when they were talked through */
    readers: number
    candidates: number
    passes: Votes[][]
    none: boolean
    recommendations: string[]
  }
  collected: number
  stories: StoryRows[]
  leftOut: number
  site: Site
  publication: { audience: PublicAudience; furigana: boolean; pageSize: 'a4' | 'a5'; largeType: boolean }
  readings: Readings
  /** what stands for a why that the teller could not put into words: nothing to print */
  unsure: string
  at: Instant
}

export function cardContent(rows: PaperRows): CardContent {
  const story = rows.stories.map((one) => ofRound(one, rows))[0]
  if (!story) throw new Error('a card needs a story')
  return { ...imprint(rows), story }
}

export function bookletContent(rows: PaperRows): BookletContent {
  const { decision, collected, leftOut } = rows
  return {
    ...imprint(rows),
    title: `${decision.panel}で ${decision.none ? '読んだお話' : '選ばれたお話'}`,
    cycle: [decision.cycle, decision.domain].filter(Boolean).join('　'),
    method: { collected, readers: decision.readers, procedure: decision.procedure },
    howChosen: {
      panel: decision.panel,
      level: decision.level,
      procedure: decision.procedure,
      decidedOn: decision.finalisedAt === null ? '' : longDate(decision.finalisedAt),
      members: decision.members,
      present: decision.present,
      candidates: decision.candidates,
      passes: decision.passes,
      withoutChoice: decision.none ? reasonsOf(rows) : null,
    },
    recommendations: decision.recommendations,
    stories: rows.stories.map((story) => ofRound(story, rows)),
    leftOut,
  }
}

/** Who prints it, for whom and how large. */
export function imprint({ site, publication, at }: Pick<PaperRows, 'site' | 'publication' | 'at'>) {
  return {
    service: site.service,
    organisation: site.organisation,
    colour: site.colour,
    contact: [site.department, site.telephone].filter(Boolean).join(' '),
    audience: AUDIENCE_LABELS[publication.audience],
    printedOn: longDate(at),
    furigana: publication.furigana,
    ...editionOf(publication),
  }
}

function reasonsOf({ decision, readings }: PaperRows) {
  return { reason: readings(decision.reason), dissent: readings(decision.dissent) }
}

function ofRound(story: StoryRows, rows: PaperRows): PrintedStory {
  const { panel, level } = rows.decision
  return printedStory(story, rows, story.chosen ? [{ panel, level, ...reasonsOf(rows) }] : [])
}

/** `given`: what the panels said that chose it, the first level first. */
export function printedStory(
  story: StoryRows,
  { readings, unsure }: Pick<PaperRows, 'readings' | 'unsure'>,
  given: Chosen[],
): PrintedStory {
  const { version } = story
  return {
    number: story.number,
    title: version.title,
    titleRuns: readings(version.title)[0] ?? [],
    place: story.area,
    activity: story.activity,
    happenedWhen: story.happenedWhen,
    domain: story.domain,
    hand: handOf(story),
    paragraphs: readings(narrative(version)),
    significance: version.significance === unsure ? [] : readings(version.significance),
    contribution: readings(version.contribution),
    chosen: given.at(-1) ?? null,
    earlier: given.slice(0, -1),
    credit: story.credit,
    photos: story.photos,
    themes: story.themes,
    sample: story.sample,
    mayShorten: story.mayShorten,
  }
}
