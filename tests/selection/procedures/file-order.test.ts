import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeAnew } from '../../../src/db/open.ts'
import { newReceipt } from '../../../src/selection/ballots/receipt.ts'
import { close, openRoom, type Room } from '../_room.ts'
import { castSecretly, openedBy } from './_procedures.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-order-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const MANY = Array.from({ length: 20 }, (_, member) => `メンバー${member}`)
const SECRET = { procedure: 'majority', secret: true } as const

/** Everything that lies in the database's file, with the write-ahead log emptied into it. */
function bytesOf(room: Room, path: string): Buffer {
  room.store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  expect(statSync(`${path}-wal`).size).toBe(0)
  return readFileSync(path)
}

/** Spearman's, of places with the order in which they are listed. */
function rankCorrelation(places: readonly number[]): number {
  const sorted = places.toSorted((a, b) => a - b)
  const n = places.length
  const squares = places.reduce((sum, place, cast) => sum + (sorted.indexOf(place) - cast) ** 2, 0)
  return 1 - (6 * squares) / (n * (n * n - 1))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Votes of twenty, cast in this order: where each number lies in the file before the close and after it, everywhere it does. */
function votesInFile(room: Room, path: string, { receipts, order }: { receipts: string[]; order: readonly number[] }) {
  const round = openedBy(room, SECRET, { members: MANY, titles: ['A', 'B'] })
  for (const member of order)
    castSecretly(room, round, {
      ...{ member, receipt: receipts[member] ?? '', reason: `わけ${member}` },
      marks: { choice: round.candidates[member % 2] ?? 0 },
    })
  const before = placesIn(bytesOf(room, path), receipts)
  close(room, round)
  writeAnew(room.store, (problem) => {
    throw problem
  })
  return { before, after: placesIn(bytesOf(room, path), receipts) }
}

function placesIn(bytes: Buffer, texts: readonly string[]): number[][] {
  return texts.map((text) => {
    const places: number[] = []
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) places.push(at)
    return places
  })
}

const inTurn = MANY.map((_, at) => at)
const otherwise = MANY.map((_, at) => (at * 7 + 3) % MANY.length)

test('after the close the file no longer tells in which order people voted, in fifty votes (I4, selection.md §4.4)', () => {
  const paths = ['one', 'other'].map((name) => join(folder, name))
  const [one, other] = paths.map((path) => openRoom(path)) as [Room, Room]
  const told = Array.from({ length: 50 }, () => {
    const receipts = MANY.map(() => newReceipt())
    const votes = votesInFile(one, paths[0] ?? '', { receipts, order: inTurn })
    // The same votes in another order leave the same file: also of the places where a ballot lay before, nothing is left.
    expect(votesInFile(other, paths[1] ?? '', { receipts, order: otherwise }).after).toEqual(votes.after)
    const order = (places: number[][]) => rankCorrelation(places.map(([first]) => first ?? 0))
    return { before: Math.abs(order(votes.before)), after: order(votes.after) }
  })
  for (const { store } of [one, other]) store.close()
  // While the vote is open it does, but where a page of the file was split: this test would see it.
  expect(told.filter(({ before }) => before > 0.9).length).toBeGreaterThan(30)
  // The mean of fifty draws with a deviation of 0.23 each: 0.15 is more than four and a half of its own deviations.
  expect(Math.abs(mean(told.map(({ after }) => after)))).toBeLessThan(0.15)
}, 120_000)
