import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY } from '../../src/base/clock.ts'
import { newToken, tokenHash } from '../../src/base/token.ts'
import { insertSession } from '../../src/people/sessions.store.ts'
import { openSecret } from '../../src/running/secret.ts'
import { newReceipt } from '../../src/selection/ballots/receipt.ts'
import { linkToken } from '../../src/selection/rounds/link.ts'
import { membersOfRound } from '../../src/selection/rounds/members.store.ts'
import { NOW, openRoom, type Room } from '../selection/_room.ts'
import { openedBy } from '../selection/procedures/_procedures.ts'

export interface Hall {
  room: Room
  /** two services on one database, each in a process of its own */
  houses: readonly string[]
  cookie: string
  /** all that the two have said so far, at the level that says most */
  log(): string
  close(): Promise<void>
}

export async function openHall(): Promise<Hall> {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-races-'))
  const room = { ...openRoom(join(folder, 'tsumugi.sqlite')), secret: openSecret(folder) }
  const token = newToken()
  room.now((tx) => insertSession(tx, { tokenHash: tokenHash(token), accountId: 1, at: NOW, expiresAt: NOW + DAY }))
  const children = [await startIn(folder), await startIn(folder)]
  const close = async () => {
    await Promise.all(children.map(({ child }) => leave(child)))
    room.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const log = () => children.map(({ said }) => said()).join('')
  return { room, houses: children.map(({ address }) => address), cookie: `sid=${token}`, log, close }
}

async function startIn(folder: string): Promise<{ child: ChildProcess; address: string; said(): string }> {
  const child = fork(join(import.meta.dirname, '_house-process.ts'), [folder, String(NOW)], {
    execArgv: [],
    silent: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += bytes))
  const [address] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (typeof address !== 'string') throw new Error(`the house did not open: ${said}`)
  return { child, address, said: () => said }
}

async function leave(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}

export interface Answer {
  status: number
  body: string
}

/** Sends a form over a socket to one of the two houses. */
export async function send(
  { houses, cookie }: Hall,
  to: { house: number; path: string; fields: Record<string, string> },
): Promise<Answer> {
  const answer = await fetch(`${houses[to.house % houses.length]}${to.path}`, {
    method: 'POST',
    body: new URLSearchParams(to.fields),
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  })
  return { status: answer.status, body: await answer.text() }
}

/** One who votes: where, for which story, and in a secret vote with which number. */
export interface Voter {
  path: string
  id: number
  receipt: string
}

export function newRace({ room }: Hall, secret: boolean) {
  const round = openedBy(room, { procedure: 'majority', secret }, { titles: ['A', 'B'] })
  const voters = membersOfRound(room.db, round.roundId).map((member): Voter => {
    return { path: `/p/${linkToken(room.secret.links, member)}/vote`, id: member.id, receipt: newReceipt() }
  })
  return { secret, roundId: round.roundId, candidates: round.candidates, voters }
}
export type Race = ReturnType<typeof newRace>

/** What the database holds: each ballot with the story on it, and what was counted. */
export function heldIn({ room }: Hall, { roundId, secret }: Race) {
  const { sqlite } = room.store
  const of = secret ? ['secret_ballots', 'receipt'] : ['ballots', 'round_member_id']
  const rows = sqlite.prepare(`SELECT ${of[1]} AS by, marks ->> 'choice' AS choice FROM ${of[0]} WHERE round_id = ?`)
  const ballots = rows.all(roundId) as { by: number | string; choice: number }[]
  const took = sqlite.prepare('SELECT count(*) FROM participations WHERE round_id = ?').pluck()
  const passes = sqlite.prepare('SELECT outcome FROM passes WHERE round_id = ?').pluck()
  return {
    ballots: new Map(ballots.map(({ by, choice }) => [by, choice])),
    took: Number(took.get(roundId)),
    outcome: JSON.parse(String(passes.get(roundId))),
  }
}
