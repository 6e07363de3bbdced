import { currentDomains } from '../../../src/programme/programme.store.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { draftDecision, finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { foundPanel } from '../../../src/selection/panels/found-panel.act.ts'
import { candidatesOf } from '../../../src/selection/rounds/candidates.store.ts'
import { addCandidates } from '../../../src/selection/rounds/choose-candidates.act.ts'
import { membersOfRound } from '../../../src/selection/rounds/members.store.ts'
import { planRound } from '../../../src/selection/rounds/plan-round.act.ts'
import { close, HANAKO, type Room, type Round, tell, vote } from '../_room.ts'

export const REASON = '一人で暮らす人が、名前を呼び合える相手を見つけた変化だから'

export function found(
  room: Room,
  name: string,
  { members, above = null }: { members: number | string[]; above?: number | null },
): number {
  const names =
    typeof members === 'number'
      ? Array.from({ length: members }, (_, i) => `${name[0]}山 ${'一二三四五六七八九'[i]}子`)
      : members
  const panel = { name, level: 'area' as const, areaId: null, parentId: above, members: names }
  return room.now((tx) => foundPanel(tx, { ...panel, by: HANAKO, at: room.clock.now() }))
}

/** Two panels of areas and one of participants under the town's, and that under the board. */
export function town(room: Room) {
  const board = found(room, '理事会', { members: 3 })
  const city = found(room, '市の会', { members: 4, above: board })
  return {
    ...{ board, city },
    maruoka: found(room, '丸岡の会', { members: 7, above: city }),
    harue: found(room, '春江の会', { members: 3, above: city }),
    own: found(room, '当事者の会', { members: 3, above: city }),
  }
}

/** A story of the domain with this code, as a teller would have chosen it. */
export function tellOf(room: Room, title: string, code: string | null): number {
  const id = tell(room, title)
  const domainId = currentDomains(room.db).find((domain) => domain.code === code)?.id ?? null
  room.store.sqlite.prepare('UPDATE stories SET domain_id = ? WHERE id = ?').run(domainId, id)
  return id
}

export function planned(room: Room, panelId: number, { seats = 1, domain = null as string | null } = {}): number {
  const domainId = currentDomains(room.db).find(({ code }) => code === domain)?.id ?? null
  const round = { cycleId: 1, domainId, panelId, facilitatorId: 1, seats, quorum: null, closesAt: null }
  return room.now((tx) => planRound(tx, { ...round, linkKey: room.secret.links, by: HANAKO, at: room.clock.now() }))
}

export function roundNow(room: Room, roundId: number, panelId = 0): Round {
  const candidates = candidatesOf(room.db, roundId)
  return {
    ...{ roundId, panelId, candidates: candidates.map(({ id }) => id) },
    storyIds: candidates.map(({ storyId }) => storyId),
    members: membersOfRound(room.db, roundId).map(({ id }) => id),
  }
}

/** Opened, with everybody ready to vote. */
export function begun(room: Room, roundId: number): Round {
  room.now((tx) => openRound(tx, { roundId, by: HANAKO, at: room.clock.now() }))
  const round = roundNow(room, roundId)
  for (const roundMemberId of round.members)
    room.now((tx) => declareTies(tx, { roundId, roundMemberId, candidateIds: [], at: room.clock.now() }))
  return round
}

export interface Words {
  reason?: string
  dissent?: string
  notes?: string
  lessonsNote?: string
}

export function drafted(room: Room, round: Round, storyIds: readonly number[], words: Words = {}): void {
  const { reason = REASON, dissent = '', notes = '', lessonsNote = '' } = words
  const choices = storyIds.map((id) => round.candidates[round.storyIds.indexOf(id)] ?? 0)
  const draft = {
    ...{ choices, none: choices.length === 0, reason, dissent, dissentNone: dissent === '', notes, lessonsNote },
    ...{ present: round.members, discussed: true, divergence: '' },
  }
  room.now((tx) => draftDecision(tx, { ...signed(room, round.roundId), draft }))
}

export const signed = (room: Room, roundId: number) => ({ roundId, accountId: 1, by: HANAKO, at: room.clock.now() })
export const finalise = (room: Room, roundId: number) => room.now((tx) => finaliseRound(tx, signed(room, roundId)))

/** Everybody votes for the first of the chosen but the last two, who vote for the last story read. */
export function voteAll(room: Room, round: Round, storyId: number | undefined): void {
  const at = storyId === undefined ? 0 : round.storyIds.indexOf(storyId)
  round.members.forEach((_, member) => {
    const place = member < round.members.length - 2 ? at : round.candidates.length - 1
    vote(room, round, { member, candidateId: round.candidates[place] ?? null })
  })
}

/** A whole round of a panel that picks its stories by hand, from its plan to its record. */
export function played(
  room: Room,
  panelId: number,
  {
    reads,
    chooses,
    seats = 2,
    domain = null,
    ...words
  }: Words & { reads: number[]; chooses: number[]; seats?: number; domain?: string | null },
): Round {
  const roundId = planned(room, panelId, { seats, domain })
  room.now((tx) => addCandidates(tx, { roundId, storyIds: reads, by: HANAKO, at: room.clock.now() }))
  const round = begun(room, roundId)
  voteAll(room, round, chooses[0])
  close(room, round)
  drafted(room, round, chooses, words)
  finalise(room, roundId)
  return round
}
