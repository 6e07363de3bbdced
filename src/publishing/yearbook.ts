import { longDate, yearLabel } from '../base/wareki.ts'
import { imprint, type PaperRows, printedStory, type StoryRows } from './content.ts'
import type { BookletContent, Chosen } from './printed.ts'

type RoundRows = Pick<PaperRows, 'decision'> & {
  /** the stories that this round chose */
  chosen: ReadonlySet<number>
}

export interface YearbookRows extends Omit<PaperRows, 'decision'> {
  fiscalYear: number
  /** from the groups up to the board, the earlier ones first */
  rounds: RoundRows[]
}

const NO_DOMAIN = '種類を決めていないお話'
const DISTINCT = (words: string[]) => [...new Set(words)].join('、')

/** 変化のお話集: every story that a panel chose in a year, once, with what each panel said that chose it. */
export function yearbookContent(rows: YearbookRows): BookletContent {
  const { rounds, stories, collected, leftOut, fiscalYear } = rows
  const choices = rounds.map(({ decision }) => ({
    ...{ panel: decision.panel, level: decision.level, procedure: decision.procedure },
    decidedOn: decidedOn(decision.finalisedAt),
    ...{ members: decision.members, present: decision.present, candidates: decision.candidates },
    ...{ passes: [], withoutChoice: null },
  }))
  const [last] = choices.slice(-1)
  if (!last) throw new Error('a yearbook needs a round')
  const readers = rounds.reduce((sum, { decision }) => sum + decision.readers, 0)
  return {
    ...imprint(rows),
    title: '変化のお話集',
    cycle: yearLabel(fiscalYear),
    subtitle: `${rounds.length}回の 選ぶ会で えらばれた ${stories.length}本のお話`,
    method: {
      collected,
      readers: rounds.length > 1 ? `のべ${readers}` : readers,
      procedure: DISTINCT(rounds.map(({ decision }) => decision.procedure)),
    },
    howChosen: last,
    earlierChoices: choices.slice(0, -1),
    stories: stories.map((story) => printedStory(story, rows, reasonsFor(story, rows))),
    parts: partsOf(stories),
    leftOut,
  }
}

const decidedOn = (at: number | null) => (at === null ? '' : longDate(at))

function reasonsFor({ storyId }: StoryRows, { rounds, readings }: YearbookRows): Chosen[] {
  return rounds
    .filter(({ chosen }) => chosen.has(storyId))
    .map(({ decision: { panel, level, reason, dissent } }) => ({
      ...{ panel, level },
      ...{ reason: readings(reason), dissent: readings(dissent) },
    }))
}

function partsOf(stories: readonly StoryRows[]): NonNullable<BookletContent['parts']> {
  const nameOf = ({ domain }: StoryRows) => domain || NO_DOMAIN
  return stories.flatMap((story, at) => {
    const [name, before] = [nameOf(story), stories[at - 1]]
    if (before && nameOf(before) === name) return []
    const n = stories.filter((other) => nameOf(other) === name).length
    return [{ at, name, note: `${n}本のお話があります。` }]
  })
}
