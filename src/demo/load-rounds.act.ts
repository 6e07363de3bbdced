import { DAY, type Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { ensureCycles } from '../programme/ensure-cycles.act.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { castBallot } from '../selection/ballots/cast-ballot.act.ts'
import { closeRound } from '../selection/ballots/close-round.act.ts'
import { declareTies } from '../selection/ballots/declare-ties.act.ts'
import { openRound } from '../selection/ballots/open-round.act.ts'
import { draftDecision, finaliseRound } from '../selection/ballots/record-decision.act.ts'
import { foundPanel } from '../selection/panels/found-panel.act.ts'
import { candidatesOf } from '../selection/rounds/candidates.store.ts'
import { addCandidates } from '../selection/rounds/choose-candidates.act.ts'
import { membersOfRound } from '../selection/rounds/members.store.ts'
import { planRound } from '../selection/rounds/plan-round.act.ts'
import type { DemoDecision, DemoRound, DemoRounds } from './demo.form.ts'
import { namesIn } from './demo.store.ts'

interface Loading {
  rounds: DemoRounds
  /** by key of the sample */
  stories: ReadonlyMap<string, { storyId: number }>
  facilitator: { id: number; name: string }
  secret: Secret
  now: Instant
}

/** Two panels: one has finished its round, the other stands half way through. Answers the number of the open one. */
export function loadRounds(tx: Tx, loading: Loading): number {
  const { rounds, now } = loading
  const { finalised, rehearsal } = rounds
  const panels = foundPanels(tx, loading)
  const done = playRound(tx, loading, { round: finalised, panelId: panels.get(finalised.panel) ?? 0, closesAt: null })
  decide(tx, loading, { roundId: done, decision: finalised.decision, finalised })
  return playRound(tx, loading, {
    round: rehearsal,
    panelId: panels.get(rehearsal.panel) ?? 0,
    closesAt: now + rehearsal.closesInDays * DAY,
  })
}

function foundPanels(tx: Tx, { rounds, facilitator, now }: Loading): Map<string, number> {
  const { areas } = namesIn(tx)
  const at = now - 90 * DAY
  return new Map(
    rounds.panels.map(({ key, name, level, area, members }) => {
      const areaId = areas.get(area) ?? null
      return [key, foundPanel(tx, { name, level, areaId, members, by: actor(facilitator), at })]
    }),
  )
}

function actor({ id, name }: { id: number; name: string }): Actor {
  return { kind: 'staff', id, name }
}

interface Play {
  round: DemoRound
  panelId: number
  closesAt: Instant | null
}

function playRound(tx: Tx, { stories, facilitator, secret, now }: Loading, { round, panelId, closesAt }: Play): number {
  const at = now - round.openedDaysAgo * DAY
  const by = actor(facilitator)
  const roundId = planRound(tx, {
    cycleId: ensureCycles(tx, at).id,
    domainId: namesIn(tx).domains.get(round.domain) ?? null,
    panelId,
    facilitatorId: facilitator.id,
    seats: round.seats,
    quorum: null,
    closesAt,
    sample: true,
    linkKey: secret.links,
    by,
    at,
  })
  const storyIds = round.candidates.flatMap((key) => stories.get(key)?.storyId ?? [])
  addCandidates(tx, { roundId, storyIds, by, at })
  openRound(tx, { roundId, by, at })
  castAll(tx, round, { roundId, stories, at })
  return roundId
}

interface Casting {
  roundId: number
  stories: Loading['stories']
  at: Instant
}

function castAll(tx: Tx, round: DemoRound, { roundId, stories, at }: Casting): void {
  const members = new Map(membersOfRound(tx, roundId).map(({ name, id }) => [name, id]))
  const candidates = new Map(candidatesOf(tx, roundId).map(({ storyId, id }) => [storyId, id]))
  const candidateOf = (key: string) => candidates.get(stories.get(key)?.storyId ?? 0) ?? 0
  for (const { member, story, reason } of round.ballots) {
    const roundMemberId = members.get(member) ?? 0
    const candidateIds = round.recusals.filter((one) => one.member === member).map((one) => candidateOf(one.story))
    declareTies(tx, { roundId, roundMemberId, candidateIds, at: at + DAY })
    castBallot(tx, {
      ...{ roundId, roundMemberId, pass: 1, reason, at: at + DAY },
      marks: { choice: candidateOf(story) },
    })
  }
}

interface Deciding {
  roundId: number
  decision: DemoDecision
  finalised: { closedDaysAgo: number; finalisedDaysAgo: number }
}

function decide(tx: Tx, { stories, facilitator, now }: Loading, { roundId, decision, finalised }: Deciding): void {
  const deed = { roundId, accountId: facilitator.id, by: actor(facilitator) }
  const candidates = new Map(candidatesOf(tx, roundId).map(({ storyId, id }) => [storyId, id]))
  const choices = decision.stories.flatMap((key) => candidates.get(stories.get(key)?.storyId ?? 0) ?? [])
  const present = membersOfRound(tx, roundId).flatMap(({ id, name }) => (decision.present.includes(name) ? [id] : []))
  const { none, reason, dissent, dissentNone, notes } = decision
  closeRound(tx, { ...deed, at: now - finalised.closedDaysAgo * DAY })
  const at = now - finalised.finalisedDaysAgo * DAY
  const draft = { choices, present, none, reason, dissent, dissentNone, notes, discussed: true, divergence: '' }
  draftDecision(tx, { ...deed, at, draft })
  finaliseRound(tx, { ...deed, at })
}
