import type { Instant } from '../base/clock.ts'
import { longDate, shortMoment } from '../base/wareki.ts'
import type { Db } from '../db/open.ts'
import type { Site } from '../running/settings.store.ts'
import { titleOf } from '../selection/ballots/account.ts'
import { sheetLines } from '../selection/ballots/by-hand.page.ts'
import { closedSources } from '../selection/ballots/closed.store.ts'
import { recusalsIn } from '../selection/ballots/recusal-lines.ts'
import { recordOf, resultsOf } from '../selection/ballots/result.page.ts'
import { closedWords } from '../selection/rounds/closed-words.store.ts'
import { withoutMaskedNames } from '../selection/rounds/masked-names.store.ts'
import { originsOf } from '../selection/rounds/origins.store.ts'
import { procedureText } from '../selection/rounds/procedure-label.ts'
import { type RoundRow, roundById } from '../selection/rounds/rounds.store.ts'
import { stancesOn } from '../selection/rounds/stances.store.ts'
import { textFor } from '../stories/texts.store.ts'
import type { MinutesContent } from './printed.ts'
import type { Printable } from './publication.ts'
import type { RoundPublication } from './publishing.store.ts'

interface Asking {
  /** stories that the council may name on paper (I2) */
  mayName: readonly Printable[]
  site: Site
  at: Instant
}

const NOT_HERE = '（ここには載せないお話）'

/** All that the minutes of a final round say: as its page says it, without what this paper may not hold. */
export function minutesContent(db: Db, publication: RoundPublication, { mayName, site, at }: Asking): MinutesContent {
  const round = roundById(db, publication.roundId)
  if (!round) throw new Error(`round ${publication.roundId} is gone`)
  const sources = allowedSources(db, round, { mayName, at })
  const record = recordOf(sources.decision, sources)
  if (!record) throw new Error(`round ${round.id} has no record`)
  const masked = (text: string) => withoutMaskedNames(db, round.id, text)
  const present = new Set(sources.decision?.present.map(({ id }) => id))
  const { journalHead: head } = publication
  return {
    colour: site.colour,
    ...{ service: site.service, organisation: site.organisation, name: round.name, panel: round.panel },
    contact: [site.department, site.telephone].filter(Boolean).join(' '),
    printedOn: longDate(publication.requestedAt),
    facts: [...factsOf(round), ...answersOf(db, round)],
    present: sources.members.filter(({ id }) => present.has(id)).map(({ name }) => name),
    absent: sources.members.filter(({ id }) => !present.has(id)).map(({ name }) => name),
    recusals: recusalsIn(sources),
    stories: sources.slate.map((story) => ({
      number: story.number,
      title: titleOf(story),
      from: from(db, round, story.id),
    })),
    passes: resultsOf(sources).map((result) => passOf(result, masked)),
    sheets: sheetLines(sources.sheets),
    record: wordsOf(record, masked),
    errata: record.errata.map(({ on, by, words }) => ({ on, by, words: masked(words) })),
    promotions: record.promotions.map(({ title, reason, on, by }) => ({ title, on, by, words: masked(reason) })),
    hashes: {
      opened: round.openedHash ?? '',
      passes: sources.counted.map(({ pass }) => pass.inputHash ?? ''),
    },
    head: head && {
      printed: head.printed,
      id: head.id,
      on: `${longDate(head.at)} ${shortMoment(head.at).split(' ')[1]}`,
    },
  }
}

// Panels read more than this paper may name: such a story keeps its place, and nobody's words repeat it.
function allowedSources(db: Db, round: RoundRow, { mayName, at }: Omit<Asking, 'site'>) {
  const sources = closedSources(db, round, at)
  const may = new Set(mayName.map(({ storyId }) => storyId))
  const slate = sources.slate.map((story) =>
    may.has(story.storyId)
      ? { ...story, title: textFor(db, story.storyId, 'internal')?.title ?? '' }
      : { ...story, title: NOT_HERE },
  )
  const open = slate.filter(({ stands, storyId }) => stands && may.has(storyId)).map(({ storyId }) => storyId)
  return { ...sources, slate, closed: closedWords(db, round.id, open) }
}

function from(db: Db, { id }: RoundRow, candidateId: number): string {
  const origins = originsOf(db, id).filter((origin) => origin.candidateId === candidateId)
  return origins.map(({ kind, panel }) => (kind === 'late' ? 'あとから加えたお話' : `${panel ?? ''}から`)).join('、')
}

function factsOf(round: RoundRow): [string, string][] {
  const day = (at: Instant | null) => (at === null ? '' : `${longDate(at)} ${shortMoment(at).split(' ')[1] ?? ''}`)
  const facts: [string, string][] = [
    ['期・種類', [round.cycle, round.domain].filter(Boolean).join('・')],
    ['始めた日', day(round.openedAt)],
    ['投票を締め切った日', day(round.closedAt)],
    ['記録を確定した日', day(round.finalisedAt)],
    ['進行役', round.facilitator],
    ['決め方', `${howText(round)}。選ぶ数 ${round.seats}、必要な人数 ${round.quorum}人`],
    [
      '同じ数のとき',
      '順番・時刻・くじでは決めません。同じ数のお話だけで もう一度投票するか、話し合って両方を選びます。',
    ],
  ]
  return facts.filter(([, value]) => value !== '')
}

function howText(round: RoundRow): string {
  const how = procedureText(round)
  return how.includes('話し合') ? how : `${how}と話し合い`
}

// What members said of the draft before it became final (R5.9): how many, and never who.
function answersOf(db: Db, { id }: RoundRow): [string, string][] {
  const said = stancesOn(db, id)
  const of = (kind: string) => said.filter(({ stance }) => stance === kind).length
  const counts = `この記録でよい ${of('consent')}人・ほかの人にまかせる ${of('aside')}人・このままでは困る ${of('objection')}人`
  return said.length === 0 ? [] : [['下書きへの返事', counts]]
}

type Result = ReturnType<typeof resultsOf>[number]

function passOf(result: Result, masked: (text: string) => string): MinutesContent['passes'][number] {
  const { counts, label, sentence, working, secret, receipts, reworded } = result
  return {
    ...{ label, sentence, working, secret, receipts, reworded },
    turnout: `メンバー ${counts.members}人のうち ${counts.turnedIn}人が投票（うち棄権 ${counts.abstain}人）`,
    rows: result.stories.map(({ title, mark, reasons }) => ({ title, mark, reasons: reasons.map(masked) })),
    others: [...result.others, ...result.abstained].map(masked),
  }
}

type Recorded = NonNullable<ReturnType<typeof recordOf>>

function wordsOf(record: Recorded, masked: (text: string) => string): MinutesContent['record'] {
  const chosen = record.none ? ['今回は 選ばない'] : record.chosen
  const dissent = record.dissent === '' ? 'なし' : record.dissent
  const parts: [string, string][] = [
    ['選んだ理由', record.reason],
    ['点が分かれたわけ', record.divergence],
    ['ちがう意見', dissent],
    ['うまくいかなかったことのお話を 選ばなかったわけ', record.lessonsNote],
    ['話し合いのメモ', record.notes],
  ]
  return {
    chosen,
    parts: parts.filter(([, words]) => words.trim() !== '').map(([label, words]) => ({ label, words: masked(words) })),
    recommendations: record.recommendations.map(masked),
    recordedBy: record.recordedBy,
  }
}
