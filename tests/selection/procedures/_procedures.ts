import { castBallot } from '../../../src/selection/ballots/cast-ballot.act.ts'
import { castSecretBallot } from '../../../src/selection/ballots/cast-secret-ballot.act.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import type { Marks } from '../../../src/selection/ballots/marks.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { passesOf } from '../../../src/selection/ballots/passes.store.ts'
import { newReceipt } from '../../../src/selection/ballots/receipt.ts'
import { beginNextPass } from '../../../src/selection/ballots/vote-again.act.ts'
import { updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import type { Settings } from '../../../src/voting/procedure.ts'
import { close, HANAKO, plan, type Room, type Round } from '../_room.ts'

export type How = Partial<Pick<Settings, 'procedure' | 'secret' | 'mostPasses' | 'eliminate' | 'bounds'>> & {
  scaleMax?: number
}

/** A round that decides in this way, opened, with everyone's word that they had no part in any story. */
export function openedBy(room: Room, how: How, planned: Parameters<typeof plan>[1] = {}): Round {
  const round = plan(room, planned)
  const at = room.clock.now()
  const { bounds, ...rest } = how
  const change = { procedure: 'majority' as const, ...rest, bounds: [...(bounds ?? [])] }
  room.now((tx) => updateRound(tx, round.roundId, change))
  room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at }))
  for (const roundMemberId of round.members)
    room.now((tx) => declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds: [], at }))
  return round
}

interface Turn {
  member: number
  marks: Marks
  pass?: number
  reason?: string
  receipt?: string
}

export function cast(room: Room, round: Round, { member, marks, pass = 1, reason = `わけ${member}` }: Turn): void {
  const { roundId, members } = round
  const vote = { roundId, roundMemberId: members[member] ?? 0, pass, marks, reason, at: room.clock.now() }
  room.now((tx) => castBallot(tx, vote))
}

/** Answers the number of the ballot. */
export function castSecretly(
  room: Room,
  round: Round,
  { member, marks, pass = 1, reason = '', receipt = newReceipt() }: Turn,
): string {
  const { roundId, members } = round
  const vote = { roundId, roundMemberId: members[member] ?? 0, pass, marks, reason, at: room.clock.now() }
  room.now((tx) => castSecretBallot(tx, { ...vote, receipt, linkKey: room.secret.links }))
  return receipt
}

/** The n-th member chooses the n-th story of the list; null abstains. */
export function choose(room: Room, round: Round, choices: readonly (number | null)[], pass = 1): void {
  choices.forEach((story, member) => {
    const choice = story === null ? null : (round.candidates[story] ?? 0)
    cast(room, round, { member, pass, marks: { choice } })
  })
}

export function points(room: Room, round: Round, sheet: readonly (readonly (number | null)[])[]): void {
  sheet.forEach((row, member) => {
    const scores = row.flatMap((score, story) =>
      score === null ? [] : [{ candidate: round.candidates[story] ?? 0, score }],
    )
    cast(room, round, { member, marks: { scores } })
  })
}

export function counted(room: Room, round: Round, pass = 1) {
  close(room, round)
  return passesOf(room.db, round.roundId)[pass - 1]?.outcome
}

export function next(room: Room, round: Round, stories?: readonly number[]): void {
  const candidateIds = stories?.map((story) => round.candidates[story] ?? 0)
  const deed = { roundId: round.roundId, accountId: 1, closesAt: null, by: HANAKO, at: room.clock.now() }
  room.now((tx) => beginNextPass(tx, { ...deed, candidateIds }))
}
