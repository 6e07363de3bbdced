import { handOf, type Provenance } from '../stories/provenance.ts'
import { narrative, type Relation, type StoryText } from '../stories/story.ts'

/** 確かめに行くときの紙: what is taken along on a visit (R7.2, R7.3). */
export interface VisitContent {
  colour?: string
  organisation: string
  contact: string
  printedOn: string
  number: string
  title: string
  about: string[]
  paragraphs: string[]
  significance: string[]
  helpLines: string[]
}

interface VisitRows {
  story: Provenance & { number: string; relation: Relation; happenedWhen: string }
  text: StoryText
  place: { area: string | null; activity: string | null; activityText: string } | undefined
  site: { colour?: string; organisation: string; department: string; telephone: string; helpLines: string }
  printedOn: string
}

export function visitContent({ story, text, place, site, printedOn }: VisitRows): VisitContent {
  const lines = (words: string) => words.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return {
    ...(site.colour ? { colour: site.colour } : {}),
    ...{ organisation: site.organisation, printedOn, number: story.number, title: text.title.trim() || story.number },
    contact: [site.department, site.telephone].filter(Boolean).join(' '),
    about: [place?.area ?? '', place?.activity || place?.activityText || '', story.happenedWhen, handOf(story)].filter(
      Boolean,
    ),
    paragraphs: lines(narrative(text)),
    significance: lines(text.significance),
    helpLines: lines(site.helpLines),
  }
}
