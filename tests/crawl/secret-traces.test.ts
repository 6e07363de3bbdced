import { afterAll, beforeAll, expect, test } from 'vitest'
import { newReceipt, spacedReceipt } from '../../src/selection/ballots/receipt.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { openedBy } from '../selection/procedures/_procedures.ts'
import { type Hall, newRace, openHall, send } from './_races.ts'
import { type Seen, walk, withoutReadings } from './_walk.ts'

let hall: Hall
let meeting: Meeting
beforeAll(async () => {
  hall = await openHall()
  meeting = await openMeeting()
}, 120_000)
afterAll(async () => {
  await hall.close()
  await meeting.close()
})

const WORDS = [
  'すずかけの木の下で',
  'うみねこの声がして',
  'かざぐるまが回って',
  'ひなたの縁がわで',
  'みずたまりをとんで',
]

/** A secret vote over the network: five cast, one changes it, one tries without the number, and it is closed. */
async function playedSecretly() {
  const race = newRace(hall, true)
  const vote = (member: number, { story, receipt }: { story: number; receipt?: string }) => {
    const voter = race.voters[member] ?? { path: '', receipt: '' }
    const marks = { pass: '1', choice: String(race.candidates[story]), reason: WORDS[member] ?? '' }
    return send(hall, { house: member, path: voter.path, fields: { ...marks, receipt: receipt ?? voter.receipt } })
  }
  const answers = [await vote(0, { story: 0 }), await vote(1, { story: 1 }), await vote(2, { story: 1 })]
  answers.push(await vote(3, { story: 0 }), await vote(4, { story: 1 }), await vote(1, { story: 0 }))
  answers.push(await vote(2, { story: 0, receipt: newReceipt() }))
  answers.push(await send(hall, { house: 0, path: `/staff/rounds/${race.roundId}/closure`, fields: {} }))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 409, 303])
  return race
}

const rowsOf = (table: string) => hall.room.store.sqlite.prepare(`SELECT * FROM "${table}"`).all()
const tables = () =>
  hall.room.store.sqlite
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'story_index%'`)
    .pluck()
    .all() as string[]

test('no row and no line of the log holds a voter together with a number, a choice or a reason (I4, V4)', async () => {
  const { roundId, voters } = await playedSecretly()
  const numbers = voters.flatMap(({ receipt }) => [receipt, spacedReceipt(receipt)])
  const rows = tables().flatMap((table) => rowsOf(table).map((row) => ({ table, row, text: JSON.stringify(row) })))
  const holding = (words: readonly string[]) => rows.filter(({ text }) => words.some((word) => text.includes(word)))
  const ballots = holding(numbers)
  expect(ballots.map(({ table }) => table)).toEqual(voters.map(() => 'secret_ballots'))
  for (const { row } of ballots) expect(Object.keys(row as object)).toEqual(['round_id', 'pass', 'receipt', 'marks'])
  expect(holding(WORDS).map(({ table }) => table)).toEqual(voters.map(() => 'secret_reasons'))
  const ofMembers = tables().filter((table) => rowsNaming(table, 'round_members'))
  // A slip of a secret vote names nobody (its trigger), and an answer to the draft comes after the count.
  const without = ['recusals', 'story_reads', 'ballots', 'attendances', 'stances', 'offline_voters', 'offline_ballots']
  expect(ofMembers).toEqual([...without, 'participations'].toSorted(inSchema))
  expect(without.filter((table) => rowsOf(table).length > 0)).toEqual([])
  expect(rowsOf('participations')).toEqual(
    voters.map(({ id }) => ({ round_id: roundId, pass: 1, round_member_id: id, channel: 'web' })),
  )
  const log = hall.log()
  expect(log.split('\n').filter((line) => line.includes('/p/:code/vote'))).toHaveLength(7)
  for (const told of [...numbers, ...WORDS, ...voters.map(({ path }) => path.split('/')[2] ?? '')])
    expect(log).not.toContain(told)
})

/** Whether a row of this table names a row of the other. */
function rowsNaming(table: string, other: string): boolean {
  const keys = hall.room.store.sqlite.pragma(`foreign_key_list("${table}")`) as { table: string }[]
  return keys.some((key) => key.table === other)
}

const inSchema = (a: string, b: string) => tables().indexOf(a) - tables().indexOf(b)

/** Every page that staff may open, with small numbers set in, and every page to which those lead; and all of one member's. */
async function pagesOf(member: string) {
  const { open, facilitator, colleague, phone } = meeting
  const ofStaff = open.app.allAddresses.filter(({ method, url }) => method === 'GET' && url.startsWith('/staff'))
  const start = ofStaff.flatMap(({ url }) => ['1', '2', '3'].map((id) => url.replaceAll(/:[A-Za-z]+/g, id)))
  const pages = [
    ...(await walk(facilitator, start)).map((seen) => readAs('facilitator', seen)),
    ...(await walk(colleague, start)).map((seen) => readAs('colleague', seen)),
    ...(await walk(phone(), [member])).map((seen) => readAs('member', seen)),
  ]
  // What people tell at the reception has a key of its own each time.
  return pages.filter(({ status, page }) => status < 400 && !page.includes(' /w/'))
}

// The key of an empty form, and the number on a form that is not sent yet, are new each time.
const NEW = /((?:name="(?:key|_page|receipt)" value="|data-draft="entry-\w+-))[\w-]+/g
// Each walk fetches the sheet for a visit, and the story's log, empty before, tells who did.
const FETCHED = /<li>(?:[^<]*訪ねるときの紙を印刷しました|記録はまだありません。)<\/li>/g
const readAs = (who: string, { url, body, status }: Seen) => {
  return { page: `${who} ${url}`, status, words: withoutReadings(body).replace(NEW, '$1').replace(FETCHED, '') }
}

test('until a secret vote is closed no page of staff or of another member tells how it stands, nor any number (V7, R5.10)', async () => {
  const { room, link, phone, facilitator } = meeting
  const round = openedBy(room, { procedure: 'majority', secret: true }, { titles: ['A', 'B'] })
  const receipts = round.members.map(() => newReceipt())
  const vote = (member: number, story: number) =>
    phone().post(`${link(round, member)}/vote`, {
      ...{ pass: '1', choice: String(round.candidates[story]), receipt: receipts[member] ?? '' },
      reason: WORDS[member] ?? '',
    })
  for (const member of [0, 1, 2, 3]) expect((await vote(member, member % 2)).statusCode).toBe(200)
  const pages = () => pagesOf(link(round, 4))
  // Once before: the member's own reading changes the member's own pages.
  await walk(phone(), [link(round, 4)])
  const before = await pages()
  for (const member of [0, 1, 2, 3]) expect((await vote(member, 1)).statusCode).toBe(200)
  const after = new Map((await pages()).map(({ page, words }) => [page, words]))
  expect(before.length).toBeGreaterThan(100)
  expect(before.filter(({ page, words }) => after.get(page) !== words).map(({ page }) => page)).toEqual([])
  const secrets = [...WORDS, ...receipts, ...receipts.map(spacedReceipt)]
  const leaks = (list: typeof before) => list.filter(({ words }) => secrets.some((secret) => words.includes(secret)))
  expect(leaks(before)).toEqual([])
  await facilitator.post(`/staff/rounds/${round.roundId}/closure`, {})
  // Closed, they read it: there was something that could leak.
  const { words = '' } = (await pages()).find(({ page }) => page === `facilitator /staff/rounds/${round.roundId}`) ?? {}
  for (const secret of [...WORDS.slice(0, 4), ...receipts.slice(0, 4).map(spacedReceipt)])
    expect(words).toContain(secret)
  expect(words).not.toContain(spacedReceipt(receipts[4] ?? ''))
})
