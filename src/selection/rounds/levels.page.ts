import { listOf, type Typed } from '../../web/form.ts'
import { compositionWarnings, type MemberKind } from '../panels/composition.ts'
import { type DoubleSeat, sentenceFor } from '../panels/double-seats.ts'
import type { Arrival } from './arrivals.ts'
import type { draftPage } from './draft.page.ts'
import type { BelowRound, Origin } from './origins.store.ts'
import type { FilterQuery } from './round.form.ts'
import { STATE_CHIP } from './state-label.ts'
import type { Structure } from './structure.store.ts'

interface Chosen {
  roundId: number
  storyId: number
  number: string
  title: string
}

export interface LevelSources {
  round: { id: number; panelId: number; domainCode: string | null; cycle: string }
  children: readonly { id: number; name: string }[]
  below: readonly BelowRound[]
  chosen: readonly Chosen[]
  arrivals: readonly Arrival[]
  origins: readonly Origin[]
  structure: Structure
  doubleSeats: readonly DoubleSeat[]
  noted: readonly { nameKey: string; note: string }[]
  sitting: readonly MemberKind[]
  typed: Typed
  filter: FilterQuery
}

type Draft = ReturnType<typeof draftPage>

/** The page of a draft with what it owes to the levels: what arrived from below, late entries, and who sits twice. */
export function withLevels(page: Draft, sources: LevelSources) {
  const { origins, typed } = sources
  const ticked = listOf(typed['story'])
  return {
    ...page,
    candidates: page.candidates.map((story) => ({ ...story, from: fromOf(origins, story.id) })),
    choices: {
      ...page.choices,
      stories: page.choices.stories.map((story) => ({ ...story, chosen: ticked.includes(String(story.id)) })),
    },
    warnings: [...page.warnings, ...belowWarnings(sources), ...compositionWarnings(sources.sitting)],
    levels: levelsOf(sources),
  }
}

function fromOf(origins: readonly Origin[], candidateId: number): string {
  const own = origins.filter((origin) => origin.candidateId === candidateId)
  const panels = own.flatMap(({ kind, panel }) => (kind === 'carried' ? [panel ?? ''] : []))
  if (panels.length > 0) return `${[...new Set(panels)].join('・')}から`
  return own.map(({ late }) => `あとから加えたお話: ${late}`).join('')
}

const ofInterest =
  ({ domainCode }: { domainCode: string | null }) =>
  (below: BelowRound) =>
    domainCode === null || below.domainCode === null || below.domainCode === domainCode

/** Nobody has to wait; but a panel that reads before the others have spoken should know it. */
function belowWarnings({ round, below }: LevelSources): string[] {
  const waiting = below.filter(ofInterest(round)).filter(({ state }) => state !== 'finalised')
  if (waiting.length === 0) return []
  const panels = [...new Set(waiting.map(({ panel }) => panel))].join('」「')
  return [`「${panels}」の記録が、まだ確定していません。待ってから始めると、届いたお話を いっしょに読めます。`]
}

function levelsOf(sources: LevelSources) {
  const { round, children, below, arrivals, origins, doubleSeats, noted, structure, typed } = sources
  const kept = new Set(origins.map(({ storyId, fromRoundId }) => `${storyId} ${fromRoundId}`))
  const waiting = arrivals.filter(({ storyId, fromRoundId }) => !kept.has(`${storyId} ${fromRoundId}`))
  const keys = new Set(noted.map(({ nameKey }) => nameKey))
  const ofRounds = below.filter(ofInterest(round))
  return {
    fromBelow: children.length > 0,
    below: ofRounds.map((lower) => belowRow(lower, sources)),
    silent: children.filter(({ id }) => !ofRounds.some(({ panelId }) => panelId === id)).map(({ name }) => name),
    arrived: arrivals.length > 0,
    waiting: new Set(waiting.map(({ storyId }) => storyId)).size,
    structure,
    doubleSeats: doubleSeats.map((seat) => ({
      text: sentenceFor(seat),
      note: noted.find(({ nameKey }) => nameKey === seat.key)?.note ?? '',
    })),
    mayNote: doubleSeats.some(({ key }) => !keys.has(key)),
    cycle: round.cycle,
    typed: { lateReason: wordIn(typed, 'lateReason'), doubleNote: wordIn(typed, 'doubleNote') },
    query: queryOf(sources.filter),
  }
}

function belowRow(lower: BelowRound, { chosen, arrivals }: LevelSources) {
  const mayBeRead = new Set(arrivals.map(({ storyId }) => storyId))
  const own = chosen.filter(({ roundId }) => roundId === lower.id)
  return {
    ...{ id: lower.id, name: lower.domain === null ? lower.panel : `${lower.panel}・${lower.domain}` },
    chip: STATE_CHIP[lower.state],
    none: lower.state === 'finalised' && lower.none === true,
    stories: own.filter(({ storyId }) => mayBeRead.has(storyId)).map(({ number, title }) => ({ number, title })),
    gone: own.filter(({ storyId }) => !mayBeRead.has(storyId)).map(({ number }) => number),
  }
}

function wordIn(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

// A form that is turned back must find the same list again.
function queryOf({ cycle, domain, area }: FilterQuery): string {
  const asked = Object.entries({ cycle, domain, area }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`
}
