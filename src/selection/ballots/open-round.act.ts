import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { firstPass } from '../../voting/procedure.ts'
import { freezeVersions } from '../rounds/candidates.store.ts'
import { openedHash } from '../rounds/freeze.ts'
import { membersOfRound } from '../rounds/members.store.ts'
import { ensureLevelsReady } from '../rounds/ready-levels.act.ts'
import { ensureCanOpen } from '../rounds/round.ts'
import { roundById, updateRound } from '../rounds/rounds.store.ts'
import { settingsOf } from '../rounds/settings.ts'
import { insertPass } from './passes.store.ts'
import { type SlateStory, slateOf } from './slate.store.ts'

interface Opening {
  roundId: number
  by: Actor
  at: Instant
}

/** draft → open: from here on the stories, their words and the electorate stand (R3.4, I5). */
export function openRound(tx: Tx, { roundId, by, at }: Opening): void {
  const round = roundById(tx, roundId)
  if (!round) throw new Refusal('この回は見つかりません。', 404)
  const [slate, members] = [slateOf(tx, roundId, at), membersOfRound(tx, roundId)]
  ensureCanOpen(round, { candidates: slate.length, members: members.length, now: at })
  ensureAllStand(slate)
  ensureLevelsReady(tx, round)
  freezeVersions(tx, roundId)
  const settings = settingsOf(round)
  const hash = openedHash({
    ...{ stories: slate, members: members.map(({ id }) => id) },
    ...{ quorum: round.quorum, settings },
  })
  updateRound(tx, roundId, { state: 'open', pass: 1, openedAt: at, openedHash: hash })
  insertPass(tx, { roundId, number: 1, plan: firstPass(settings), candidateIds: slate.map(({ id }) => id), at })
  record(tx, {
    at,
    actor: by,
    deed: 'open-round',
    subject: { kind: 'round', id: roundId },
    detail: { openedHash: hash },
  })
}

function ensureAllStand(slate: readonly SlateStory[]): void {
  const barred = slate.filter(({ stands }) => !stands)
  if (barred.length === 0) return
  const numbers = barred.map(({ number }) => number).join('、')
  throw new Refusal(`いまは選ぶ会で読めないお話が入っています（${numbers}）。外してから、もう一度 始めてください。`)
}
