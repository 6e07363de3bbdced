import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutesOf } from '../../../src/publishing/publishing.store.ts'
import { closedSources } from '../../../src/selection/ballots/closed.store.ts'
import { finaliseRound } from '../../../src/selection/ballots/record-decision.act.ts'
import { resultsOf } from '../../../src/selection/ballots/result.page.ts'
import { carryUp } from '../../../src/selection/rounds/carry-up.act.ts'
import { addCandidates } from '../../../src/selection/rounds/choose-candidates.act.ts'
import { judgeReason } from '../../../src/selection/rounds/reason.ts'
import { roundById, updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import { stories } from '../../../src/stories/stories.table.ts'
import { isScored } from '../../../src/voting/procedure.ts'
import { textOf } from '../../publishing/_pdf.ts'
import { answer } from '../../publishing/_press.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, type Round, withdraw } from '../_room.ts'
import { cast, castSecretly, choose, counted, next } from '../procedures/_procedures.ts'
import { begun, found, planned, roundNow, tellOf } from './_levels.ts'

// The acceptance script of method.md §5.7, steps 4 to 8: an area, the town and the board, in this order.
let meeting: Meeting
const told = { hall: 0, school: 0, field: 0 }
const panel = { board: 0, city: 0, area: 0 }
let [area, city, board]: Round[] = []
const COLLECTOR = '木村 一男'
const REASON = '一人で暮らす人が、名前を呼び合える相手を見つけた変化だから'

beforeAll(async () => {
  meeting = await openMeeting()
  const { room } = meeting
  panel.board = found(room, '理事会', { members: 8 })
  panel.city = found(room, '市の会', { members: 7, above: panel.board })
  panel.area = found(room, '丸岡の会', {
    members: [COLLECTOR, ...[...'二三四五六'].map((n) => `丸山 ${n}子`)],
    above: panel.city,
  })
  told.hall = tellOf(room, '春江のおしゃべり会', 'feelings')
  told.school = tellOf(room, '夜の学習室', 'feelings')
  told.field = tellOf(room, '畑の当番表', 'feelings')
  room.now((tx) => tx.update(stories).set({ collectorName: '木村一男' }).where(eq(stories.id, told.hall)).run())
  for (const id of Object.values(told)) answer(room, id, { internal: 'yes' })
})
afterAll(() => meeting.close())

const signed = (round: Round) => ({ roundId: round.roundId, accountId: 1, by: HANAKO, at: meeting.room.clock.now() })
const of = (round: Round, story: keyof typeof told) => round.candidates[round.storyIds.indexOf(told[story])] ?? 0
const write = (round: Round, words: Record<string, string | string[]>) => {
  meeting.open.clock.advance(60_000)
  const form = { discussed: 'yes', dissentNone: 'yes', present: round.members.map(String), ...words }
  return meeting.facilitator.post(`/staff/rounds/${round.roundId}/decision`, form)
}
const finalise = (round: Round) => meeting.facilitator.post(`/staff/rounds/${round.roundId}/finalisation`, {})
const minutes = async (round: Round) => {
  meeting.open.worker.wake()
  await meeting.open.worker.idle()
  const file = await meeting.facilitator.get(
    `/staff/publications/${minutesOf(meeting.room.db, round.roundId)?.id}/file`,
  )
  expect(file.statusCode).toBe(200)
  return (await textOf(file.rawPayload)).replace(/\s/g, '')
}

test('4. the area scores beforehand; the collector is recused on his story, and the mean is of the five others', () => {
  const { room } = meeting
  const roundId = planned(room, panel.area)
  room.now((tx) => updateRound(tx, roundId, { procedure: 'prescore_vote', scaleMax: 10 }))
  room.now((tx) =>
    addCandidates(tx, {
      roundId,
      storyIds: Object.values(told),
      sealKey: room.secret.seal,
      by: HANAKO,
      at: room.clock.now(),
    }),
  )
  area = begun(room, roundId)
  const scores = (list: [keyof typeof told, number][]) => ({
    scores: list.map(([story, score]) => ({ candidate: of(area as Round, story), score })),
  })
  expect(() => cast(room, area as Round, { member: 0, marks: scores([['hall', 10]]) })).toThrow('聞き取った')
  cast(room, area, {
    member: 0,
    marks: scores([
      ['school', 6],
      ['field', 5],
    ]),
  })
  for (const [member, hall] of [
    [1, 9],
    [2, 2],
    [3, 9],
    [4, 2],
    [5, 8],
  ] as const)
    cast(room, area, {
      member,
      marks: scores([
        ['hall', hall],
        ['school', 6],
        ['field', 5],
      ]),
    })
  const outcome = counted(room, area)
  if (!outcome || !isScored(outcome)) return expect.unreachable()
  expect(outcome.scores.find(({ candidate }) => candidate === of(area as Round, 'hall'))).toMatchObject({
    scorers: 5,
    total: 30,
  })
  expect(outcome.divergent).toEqual([of(area, 'hall')])
})

test('5. points of 9 and 2 ask for an explanation; three to three, and again: both go up, and the record says so', async () => {
  const { room } = meeting
  if (!area) return expect.unreachable()
  next(room, area)
  choose(room, area, [1, 0, 0, 0, 1, 1], 2)
  expect(counted(room, area, 2)?.code).toBe('TIE')
  next(room, area)
  choose(room, area, [1, 0, 0, 0, 1, 1], 3)
  expect(counted(room, area, 3)?.code).toBe('TIE')
  const both = { choice: [of(area, 'hall'), of(area, 'school')].map(String), reason: REASON }
  await write(area, both)
  const unexplained = await finalise(area)
  expect([unexplained.statusCode, unexplained.body.includes('春江のおしゃべり会')]).toEqual([422, true])
  expect(unexplained.body).toContain('点が大きく分かれたお話があります')
  await write(area, { ...both, divergence: '会に出たことのある人は高く、ない人は低くつけていました。' })
  expect((await finalise(area)).statusCode).toBe(303)
  const text = await minutes(area)
  for (const words of [
    '木村一男: R8前-0001',
    '平均6',
    '同じ数',
    '会に出たことのある人は高く',
    '春江のおしゃべり会',
    '夜の学習室',
  ])
    expect(text).toContain(words.replace(/\s/g, ''))
})

test('6. the town: points first, then passes of five to two and six to one; the one voice stands in the record', async () => {
  const { room } = meeting
  const roundId = planned(room, panel.city)
  room.now((tx) => updateRound(tx, roundId, { procedure: 'consensus', pointsFirst: true, mostPasses: 2 }))
  room.now((tx) => carryUp(tx, { roundId, by: HANAKO, at: room.clock.now() }))
  expect(roundNow(room, roundId).storyIds.toSorted()).toEqual([told.hall, told.school].toSorted())
  city = begun(room, roundId)
  for (const member of city.members.keys())
    cast(room, city, { member, marks: { scores: city.candidates.map((candidate) => ({ candidate, score: 4 })) } })
  close(room, city)
  const at = (story: keyof typeof told) => city?.candidates.indexOf(of(city, story)) ?? 0
  const [hall, school] = [at('hall'), at('school')]
  next(room, city)
  choose(room, city, [school, school, school, school, school, hall, hall], 2)
  expect(counted(room, city, 2)?.code).toBe('NEEDS_NEXT_STAGE')
  next(room, city)
  choose(room, city, [school, school, school, school, school, school, hall], 3)
  expect(
    counted(room, city, 3)
      ?.tally.map(({ votes }) => votes)
      .toSorted(),
  ).toEqual([1, 6])
  const shown = resultsOf({
    ...closedSources(room.db, roundById(room.db, roundId) ?? expect.unreachable(), room.clock.now()),
  })
  expect(shown.map(({ label }) => label)).toEqual(['話し合いの前の 点数', '投票 1回め', '投票 2回め'])
  await write(city, {
    choice: String(of(city, 'school')),
    reason: REASON,
    dissent: 'おしゃべり会のように 毎週つづくことを、もっと大切にしたい。',
    dissentNone: [],
  })
  expect((await finalise(city)).statusCode).toBe(303)
  expect(await minutes(city)).toContain('おしゃべり会のように毎週つづくことを')
})

test('7. the board of eight votes in secret; the talk cannot be left out, and 「全員一致」 is no reason', async () => {
  const { room } = meeting
  const roundId = planned(room, panel.board)
  room.now((tx) => updateRound(tx, roundId, { secret: true }))
  room.now((tx) => carryUp(tx, { roundId, by: HANAKO, at: room.clock.now() }))
  room.now((tx) =>
    addCandidates(tx, {
      roundId,
      storyIds: [told.field],
      reason: '市の会では時間が足りず、読めなかったお話だから',
      by: HANAKO,
      at: room.clock.now(),
    }),
  )
  board = begun(room, roundId)
  for (const member of board.members.keys())
    castSecretly(room, board, { member, marks: { choice: of(board, member < 6 ? 'school' : 'field') } })
  expect(counted(room, board)).toMatchObject({ code: 'DECIDED', counts: { T: 8 } })
  const chosen = { choice: String(of(board, 'school')) }
  expect(judgeReason('全員一致', { none: false }).ok).toBe(false)
  const bare = await write(board, { ...chosen, reason: '全員一致' })
  expect([bare.statusCode, bare.body.includes('話した人が読んで')]).toEqual([422, true])
  await write(board, { ...chosen, reason: REASON, discussed: [] })
  const silent = await finalise(board)
  expect([silent.statusCode, silent.body.includes('話し合ってから')]).toEqual([422, true])
  expect(() => room.now((tx) => finaliseRound(tx, signed(board as Round)))).toThrow('数だけでは決められません')
  await write(board, { ...chosen, reason: REASON })
  expect((await finalise(board)).statusCode).toBe(303)
  const text = await minutes(board)
  expect(text).toContain('多数決（無記名）')
  expect(text).toContain('あとから加えたお話')
})

test('8. the pupil takes everything back: a tombstone in the minutes of every level, the papers named, a to-do for staff', async () => {
  const { room, facilitator } = meeting
  const rounds = [area, city, board].map((round) => round ?? expect.unreachable())
  const before = rounds.map(({ roundId }) => minutesOf(room.db, roundId)?.id)
  withdraw(room, told.school)
  for (const [index, { roundId }] of rounds.entries()) {
    expect((await facilitator.get(`/staff/publications/${before[index]}/file`)).statusCode).toBe(410)
    const record = (await facilitator.get(`/staff/rounds/${roundId}`)).body
    expect([record.includes('夜の学習室'), record.includes('（話した人の希望で取り下げ）')]).toEqual([false, true])
    await facilitator.post(`/staff/rounds/${roundId}/minutes`, {})
  }
  expect((await facilitator.get('/staff')).body).toContain('配るのを止める印刷物 3件')
  for (const round of rounds) {
    const text = await minutes(round)
    expect([text.includes('夜の学習室'), text.includes('（話した人の希望で取り下げ）')]).toEqual([false, true])
  }
  // The town's place may be filled with a new reason (R5.14).
  const promoted = await facilitator.post(`/staff/rounds/${city?.roundId}/promotions`, {
    ...{
      story: String(of(city as Round, 'hall')),
      reason: '毎週つづけて来る場が、人の名前を覚え合う場になった変化だから',
      discussed: 'yes',
    },
  })
  expect(promoted.statusCode).toBe(303)
})
