import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/db/open.ts'
import { writeNow } from '../src/db/write.ts'
import { makeStaff } from '../src/people/make-staff.act.ts'
import { newReceipt } from '../src/selection/ballots/receipt.ts'
import { linkToken } from '../src/selection/rounds/link.ts'
import { membersOfRound } from '../src/selection/rounds/members.store.ts'
import { openTestHouse, SAME_ORIGIN, type TestHouse } from '../tests/house.ts'
import type { Room } from '../tests/selection/_room.ts'
import { openedBy } from '../tests/selection/procedures/_procedures.ts'
import type { Measure } from './language.ts'
import { median, ROUNDS } from './town.ts'

const MANY = 100

interface Ballot {
  url: string
  body: string
}

interface Times {
  total: number
  each: number[]
}

/** A hundred members press the button at once, against the same casts one after another and against bare rows. */
export async function benchCasts(): Promise<Measure[]> {
  const open = await openTestHouse()
  await open.app.listen({ port: 0, host: '127.0.0.1' })
  const room = roomOf(open)
  room.now((tx) =>
    makeStaff(tx, { name: '山田 花子', email: 'hanako@example.jp', passwordHash: 'x', at: room.clock.now() }),
  )
  const measures = [await measure(open, room, false), await measure(open, room, true)]
  await open.close()
  return measures
}

function roomOf({ house, store, clock }: TestHouse): Room {
  return { store, db: house.db, clock, write: house.write, secret: house.secret, now: (deed) => writeNow(store, deed) }
}

async function measure(open: TestHouse, room: Room, secret: boolean): Promise<Measure> {
  const [together, inTurn, bare]: [Times[], Times[], number[]] = [[], [], []]
  // Once for nothing: what is measured is a house that has been at work.
  await castTogether(ballotsFor(open, room, secret))
  for (let round = 0; round < ROUNDS; round++) {
    together.push(await castTogether(ballotsFor(open, room, secret)))
    inTurn.push(await castInTurn(ballotsFor(open, room, secret)))
    bare.push(bareInserts())
  }
  const [total, alone, rows] = [median(totals(together)), median(totals(inTurn)), median(bare)]
  const each = together.flatMap((times) => times.each).toSorted((a, b) => a - b)
  const at = (share: number) => (each[Math.ceil(each.length * share) - 1] ?? 0).toFixed(0)
  return {
    name: `100 simultaneous casts, ${secret ? 'secret' : 'open'}, over sockets`,
    ratio: `${(total / alone).toFixed(2)} × the same one after another, ${(total / rows).toFixed(1)} × 100 bare rows`,
    detail: `${total.toFixed(0)} ms for all, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${alone.toFixed(0)} ms one after another; ${rows.toFixed(0)} ms for bare rows, synchronous=FULL`,
  }
}

const totals = (times: readonly Times[]) => times.map(({ total }) => total)

function ballotsFor(open: TestHouse, room: Room, secret: boolean): Ballot[] {
  const names = Array.from({ length: MANY }, (_, at) => `メンバー${at}`)
  const round = openedBy(room, { procedure: 'majority', secret }, { members: names })
  const { port } = open.app.server.address() as AddressInfo
  return membersOfRound(room.db, round.roundId).map((member, at) => {
    const choice = String(round.candidates[at % round.candidates.length])
    const fields = { pass: '1', choice, reason: '声をかけ合えたから', receipt: newReceipt() }
    const url = `http://127.0.0.1:${port}/p/${linkToken(room.secret.links, member)}/vote`
    return { url, body: new URLSearchParams(fields).toString() }
  })
}

async function send({ url, body }: Ballot): Promise<number> {
  const began = performance.now()
  const headers = { ...SAME_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
  await answer.text()
  if (answer.status >= 400) throw new Error(`a cast was answered with ${answer.status}`)
  return performance.now() - began
}

async function castTogether(ballots: readonly Ballot[]): Promise<Times> {
  const began = performance.now()
  const each = await Promise.all(ballots.map(send))
  return { total: performance.now() - began, each }
}

async function castInTurn(ballots: readonly Ballot[]): Promise<Times> {
  const began = performance.now()
  const each: number[] = []
  for (const ballot of ballots) each.push(await send(ballot))
  return { total: performance.now() - began, each }
}

/** The same number of rows, each in a transaction of its own. */
function bareInserts(): number {
  const folder = mkdtempSync(join(tmpdir(), 'tsumugi-casts-'))
  const { sqlite, close } = openStore(join(folder, 'bare.sqlite'))
  sqlite.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const insert = sqlite.prepare('INSERT INTO rows (body) VALUES (?)')
  const began = performance.now()
  for (let n = 0; n < MANY; n++) insert.run('声をかけ合えたから')
  const total = performance.now() - began
  close()
  rmSync(folder, { recursive: true })
  return total
}
