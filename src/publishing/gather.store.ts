import { and, count, eq, ne, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import { decimal } from '../base/fraction.ts'
import { unseal } from '../base/seal.ts'
import type { Db } from '../db/open.ts'
import { acceptedTags } from '../reading/tags.store.ts'
import { LEVEL_LABEL } from '../selection/panels/panel.ts'
import { closedWords } from '../selection/rounds/closed-words.store.ts'
import { decisionOf } from '../selection/rounds/decisions.store.ts'
import { withoutMaskedNames } from '../selection/rounds/masked-names.store.ts'
import { procedureText } from '../selection/rounds/procedure-label.ts'
import { unlessQuoting } from '../selection/rounds/quoting.ts'
import { rounds } from '../selection/rounds/rounds.table.ts'
import {
  type CreditAnswer,
  creditAnswerOf,
  creditLine,
  mayUsePhoto,
  type PublicAudience,
  type Standing,
} from '../stories/consent.ts'
import { captioned } from '../stories/particulars.ts'
import { photosOf, placeOf, storyById, tellerOf } from '../stories/stories.store.ts'
import { stories } from '../stories/stories.table.ts'
import { textFor } from '../stories/texts.store.ts'
import type { Outcome } from '../voting/outcome.ts'
import { isScored } from '../voting/procedure.ts'
import { meanOf } from '../voting/score.ts'
import type { PaperRows, StoryRows } from './content.ts'
import type { Printable } from './publication.ts'

interface Asking {
  standings: Map<number, Standing>
  audience: PublicAudience
  key: Buffer
  at: Instant
}

export type Gathered = Omit<StoryRows, 'photos'> & {
  creditAnswer: CreditAnswer
  photoRows: { id: number; fileHash: string; caption: string }[]
}

/** The stories of one paper: a handful, so each is asked for by itself. */
export function gatherStories(db: Db, printable: Printable[], { standings, audience, key, at }: Asking): Gathered[] {
  const themes = acceptedTags(
    db,
    printable.map((story) => story.storyId),
  )
  return printable.flatMap(({ storyId, number, chosen }) => {
    const [story, version, place, standing] = [
      storyById(db, storyId),
      textFor(db, storyId, audience),
      placeOf(db, storyId),
      standings.get(storyId),
    ]
    if (!story || !version || !standing) return []
    return [
      {
        storyId,
        number,
        version,
        chosen,
        area: place?.area ?? '',
        activity: place?.activity ?? version.particulars?.activity ?? place?.activityText ?? '',
        domain: place?.domain ?? '',
        happenedWhen: version.particulars?.when ?? story.happenedWhen,
        ...{ relation: story.relation, channel: story.channel, words: story.words },
        sample: story.sample,
        mayShorten: standing.answers.edit === 'yes',
        creditAnswer: creditAnswerOf(standing),
        credit: creditLine(standing, namesOf(db, storyId, standing, key), audience),
        themes: themes.get(storyId) ?? [],
        photoRows: captioned(photosOf(db, storyId), version.particulars).filter((photo) =>
          mayUsePhoto(standing, photo.id, audience, at),
        ),
      },
    ]
  })
}

// The real name is opened only where the teller wants it printed.
function namesOf(db: Db, storyId: number, standing: Standing, key: Buffer) {
  const teller = tellerOf(db, storyId)
  const sealed = standing.answers.credit === 'real' ? teller?.nameSealed : undefined
  return { penName: teller?.penName ?? '', realName: sealed ? unseal(key, sealed) : '' }
}

// The table of votes names only stories that this paper may name, and reasons repeat no others.
export function paperRows(
  db: Db,
  roundId: number,
  { mayName, audience }: { mayName: readonly Printable[]; audience: PublicAudience },
): Pick<PaperRows, 'decision' | 'collected'> {
  const decision = decisionOf(db, roundId)
  if (!decision) throw new Error(`round ${roundId} has no decision`)
  const told = toldIn(db, roundId, mayName)
  // As the paper words it: a name that was masked after the vote stays masked here too.
  const titles = new Map(mayName.map((story) => [story.candidateId, textFor(db, story.storyId, audience)?.title ?? '']))
  return {
    collected: collectedInCycleOf(db, roundId),
    decision: {
      ...decision,
      level: LEVEL_LABEL[decision.level],
      procedure: `話し合いと${procedureText(decision)}`,
      reason: [decision.reason, ...decision.promotions.map(({ reason }) => reason)].map(told).join('\n\n'),
      dissent: decision.dissentNone ? '' : told(decision.dissent),
      recommendations: decision.recommendations.map(told),
      present: decision.present.length,
      readers: readersIn(db, roundId),
      passes: decision.counts.map((outcome) =>
        gathered(outcome).map(({ candidate, ...row }) => ({
          title: titles.get(candidate) || '（ここには載せないお話）',
          ...row,
        })),
      ),
    },
  }
}

/** How a paper repeats what was written in a round: names that were masked stay masked, and no story that it may not name is quoted. */
export function toldIn(db: Db, roundId: number, mayName: readonly Printable[]): (text: string) => string {
  const closed = closedWords(
    db,
    roundId,
    mayName.map((story) => story.storyId),
  )
  return (text) => unlessQuoting(withoutMaskedNames(db, roundId, text), closed)
}

/** What each story gathered in one pass: votes as petals, points as a mean; nothing beside a story that gathered nothing. */
function gathered(outcome: Outcome): { candidate: number; votes: number; mark?: string }[] {
  if (isScored(outcome))
    return outcome.scores
      .filter(({ scorers }) => scorers > 0)
      .map((line) => ({ candidate: line.candidate, votes: 0, mark: `平均 ${decimal(meanOf(line), 2)}点` }))
  const rows = outcome.tally.filter(({ votes }) => votes > 0)
  if (outcome.methodVersion.startsWith('schulze'))
    return rows.map(({ candidate, votes }) => ({ candidate, votes: 0, mark: `${votes}つのお話に まさる` }))
  return rows
}

function readersIn(db: Db, roundId: number): number {
  const row = db.get<{ n: number }>(sql`
    SELECT count(*) AS n FROM round_members m WHERE m.round_id = ${roundId} AND (
      EXISTS (SELECT 1 FROM attendances a WHERE a.round_member_id = m.id)
      OR EXISTS (SELECT 1 FROM story_reads r WHERE r.round_member_id = m.id))`)
  return row.n
}

function collectedInCycleOf(db: Db, roundId: number): number {
  return (
    db
      .select({ n: count() })
      .from(stories)
      .innerJoin(rounds, eq(rounds.cycleId, stories.cycleId))
      .where(and(eq(rounds.id, roundId), ne(stories.state, 'withdrawn')))
      .get()?.n ?? 0
  )
}
