import type { Instant } from '../base/clock.ts'
import { dayOf, partsOf } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { readSite } from '../running/settings.store.ts'
import { panelLinks } from '../selection/panels/tree.store.ts'
import { candidatesOf } from '../selection/rounds/candidates.store.ts'
import { closedWords } from '../selection/rounds/closed-words.store.ts'
import { type DecisionRecord, decisionOf } from '../selection/rounds/decisions.store.ts'
import { withoutNames } from '../selection/rounds/discreet.ts'
import { withoutMaskedNames } from '../selection/rounds/masked-names.store.ts'
import { membersOfRound } from '../selection/rounds/members.store.ts'
import { quotes, unlessQuoting } from '../selection/rounds/quoting.ts'
import { type RoundRow, roundById } from '../selection/rounds/rounds.store.ts'
import { creditAnswerOf, standsFor } from '../stories/consent.ts'
import { standingsOf } from '../stories/standing.store.ts'
import { fellowsOf, placeOf, storyById, tellerOf } from '../stories/stories.store.ts'
import { ownTextOf, textFor, textsOf } from '../stories/texts.store.ts'
import type { OwnStory, RoundFacts, Told } from './letter-words.ts'

export type LetterSources = NonNullable<ReturnType<typeof letterSources>>

/** All that the letters of a final round are made of, asked for at one moment; undefined while no record stands. */
export function letterSources(db: Db, roundId: number, at: Instant) {
  const [round, decision] = [roundById(db, roundId), decisionOf(db, roundId)]
  if (round?.state !== 'finalised' || !decision) return undefined
  const rows = candidatesOf(db, roundId)
  const ids = rows.map(({ storyId }) => storyId)
  const standings = standingsOf(db, ids)
  const mayTell = openToOthers(db, roundId, at)
  const chosen = new Set(decision.choices.map(({ storyId }) => storyId))
  return {
    ...{ round, decision, chosen, standings, mayTell },
    stories: ids.flatMap((storyId) => storyById(db, storyId) ?? []),
    groups: groupsAmong(db, ids),
    told: rows
      .filter(({ storyId }) => chosen.has(storyId))
      .map(({ storyId, domain }): Told => ({ title: titleFor(db, storyId, mayTell), about: domain ?? '' })),
    common: commonFacts(db, round, decision),
  }
}

/** Stories of a round that other tellers may read of: their tellers allow print, at this moment (R6.5). */
export function openToOthers(db: Db, roundId: number, at: Instant): number[] {
  const ids = candidatesOf(db, roundId).map(({ storyId }) => storyId)
  const standings = standingsOf(db, ids)
  return ids.filter((id) => {
    const standing = standings.get(id)
    return standing !== undefined && standsFor(standing, 'print', at)
  })
}

function titleFor(db: Db, storyId: number, mayTell: readonly number[]): string | null {
  return mayTell.includes(storyId) ? (textFor(db, storyId, 'print')?.title ?? null) : null
}

function groupsAmong(db: Db, storyIds: readonly number[]) {
  const groups = new Map<number, string>()
  for (const storyId of storyIds) {
    const [story, place] = [storyById(db, storyId), placeOf(db, storyId)]
    if (story && story.activityId !== null && story.state !== 'withdrawn' && place?.activity)
      groups.set(story.activityId, place.activity)
  }
  return [...groups].map(([activityId, name]) => ({ activityId, name }))
}

type Common = Omit<RoundFacts, 'reason' | 'dissent' | 'recommendations'>

function commonFacts(db: Db, round: RoundRow, decision: DecisionRecord): Common {
  const [site, links] = [readSite(db), panelLinks(db)]
  const parentId = links.find(({ id }) => id === round.panelId)?.parentId
  const [, month] = partsOf(dayOf(round.closedAt ?? round.finalisedAt ?? 0))
  return {
    ...{ organisation: site.organisation, telephone: site.telephone, month: `${month}月`, panel: round.panel },
    ...{ people: decision.present.length || round.members, read: round.candidates, none: decision.none },
    ...{ procedure: round.procedure, secret: round.secret, pointsFirst: round.pointsFirst },
    next: links.find(({ id }) => id === parentId)?.name ?? '',
  }
}

/**
 * The words of a record as one reader may have them: without members' names, without names that staff have masked, and
 * without the words of any story that is neither hers nor open to others (R6.5, R6.6).
 */
export function factsFor(db: Db, { round, decision, common, mayTell }: LetterSources, own: number | null): RoundFacts {
  const closed = closedWords(db, round.id, own === null ? mayTell : [own, ...mayTell])
  const names = membersOfRound(db, round.id).map(({ name }) => name)
  const told = (text: string) => withoutNames(unlessQuoting(withoutMaskedNames(db, round.id, text), closed), names)
  const promoted = decision.promotions.filter(({ candidateId }) =>
    decision.choices.some((choice) => choice.candidateId === candidateId && choice.storyId === own),
  )
  const reasons = promoted.length > 0 ? promoted : [decision, ...decision.promotions]
  return {
    ...common,
    reason: reasons.map(({ reason }) => told(reason)).join('\n'),
    dissent: decision.dissentNone ? '' : told(decision.dissent),
    recommendations: decision.recommendations.map(told),
  }
}

/** Her own story, as a letter to her may speak of it. */
export function ownStory(db: Db, storyId: number): OwnStory | undefined {
  const [text, standing] = [ownTextOf(db, storyId), standingsOf(db, [storyId]).get(storyId)]
  if (!text || !standing) return undefined
  return {
    title: text.title,
    domain: placeOf(db, storyId)?.domain ?? '',
    credit: creditAnswerOf(standing),
    fellows: fellowsOf(db, storyId).length,
  }
}

/** What may be known of how to reach a teller, without opening it. */
export function reachable(db: Db, storyId: number) {
  return {
    answers: standingsOf(db, [storyId]).get(storyId)?.answers ?? {},
    hasContact: Boolean(tellerOf(db, storyId)?.contactSealed),
  }
}

/** The stories of others that a text names or repeats, and whether each may be told of now (I2). */
export function storiesNamedIn(
  db: Db,
  words: string,
  { roundId, own, at }: { roundId: number; own: number | null; at: Instant },
): { storyId: number; versionId: number; may: boolean }[] {
  const open = new Set(openToOthers(db, roundId, at))
  return candidatesOf(db, roundId).flatMap(({ storyId }) => {
    if (storyId === own) return []
    const texts = textsOf(db, storyId)
    const version = textFor(db, storyId, 'print') ?? texts.at(-1)
    if (!version || !quotes(words, texts)) return []
    return [{ storyId, versionId: version.id, may: open.has(storyId) }]
  })
}
