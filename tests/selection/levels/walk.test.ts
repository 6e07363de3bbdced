import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenHash } from '../../../src/base/token.ts'
import { candidatesOf } from '../../../src/selection/rounds/candidates.store.ts'
import { originsOf } from '../../../src/selection/rounds/origins.store.ts'
import { consents } from '../../../src/stories/stories.table.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, type Round, withdraw } from '../_room.ts'
import { begun, drafted, finalise, planned, played, roundNow, tellOf, town, voteAll } from './_levels.ts'

// One cycle of a whole town: two areas and those concerned, the town, the board.
let meeting: Meeting
let panels: ReturnType<typeof town>
const told = { field: 0, circular: 0, home: 0, station: 0, late: 0, unsaid: 0 }
let own: Round
let cityId: number
let city: Round
const LATE = '学生ボランティアの声が、どの会にも届いていなかったから'

beforeAll(async () => {
  meeting = await openMeeting()
  const { room } = meeting
  panels = town(room)
  told.field = tellOf(room, '畑の先生になった母', 'A')
  told.circular = tellOf(room, '回覧板で名前を知った', 'B')
  told.home = tellOf(room, 'ただいまと言える場所', 'A')
  told.station = tellOf(room, '駅前の朝のあいさつ', 'A')
  told.late = tellOf(room, '夜の学習室のあかり', 'C')
  told.unsaid = tellOf(room, 'ひみつにしたい話', 'D')
})
afterAll(() => meeting.close())
const at = (rest = '') => `/staff/rounds/${cityId}${rest}`
const draft = async () => (await meeting.facilitator.get(`${at()}?cycle=all`)).body

test('the areas and those concerned read by themselves; one of them passes up nothing (R5.2)', () => {
  const { room } = meeting
  played(room, panels.maruoka, {
    ...{ reads: [told.field, told.circular, told.unsaid], chooses: [told.field, told.circular, told.unsaid], seats: 3 },
    reason: '畑で教える側になったことが、丸山さんたちの胸に残った大きな変化だから',
    dissent: '丸山 六子は、回覧板の話のほうが身近だと話した。',
    notes: '5対2のあと話し合い、7人中6人がうなずいた。5票という数より、理由を読み合った。',
  })
  played(room, panels.harue, {
    reads: [told.station, told.circular],
    chooses: [],
    reason: 'どれも、まだ途中の変化だと話し合った',
  })
})

test('while a panel below is still on its way, the page says so and goes on (R5.3)', async () => {
  const { room } = meeting
  cityId = planned(room, panels.city, { seats: 2 })
  const waiting = planned(room, panels.own)
  expect(await draft()).toContain('「当事者の会」の記録が、まだ確定していません')
  room.store.sqlite.prepare('DELETE FROM rounds WHERE id = ?').run(waiting)
  expect(await draft()).toContain('この期の回が まだない会: 当事者の会')
  own = played(room, panels.own, {
    ...{ reads: [told.field, told.home], chooses: [told.field, told.home], seats: 2 },
    reason: '自分の出番があると、からだも心も元気になると分かるから',
  })
})

test('in one press everything arrives: a double once, an empty pass-up as such, a story without consent not (I2, I6)', async () => {
  const { facilitator, room } = meeting
  const no = {
    storyId: told.unsaid,
    key: 'panel' as const,
    value: 'no',
    givenBy: 'teller' as const,
    at: room.clock.now(),
  }
  room.now((tx) => tx.insert(consents).values(no).run())
  const before = await draft()
  expect(before).toContain('届いたお話を ぜんぶ入れる（3）')
  expect(before).toContain('今回は 選ばないことになりました')
  expect(before).not.toContain('ひみつにしたい話')
  expect((await facilitator.post(at('/carried'), {})).statusCode).toBe(303)
  expect(candidatesOf(room.db, cityId).map(({ storyId }) => storyId)).toEqual([told.field, told.circular, told.home])
  expect(originsOf(room.db, cityId).map(({ storyId, panel }) => [storyId, panel])).toEqual([
    [told.field, '丸岡の会'],
    [told.field, '当事者の会'],
    [told.circular, '丸岡の会'],
    [told.home, '当事者の会'],
  ])
  const after = await draft()
  expect([after.includes('丸岡の会・当事者の会から'), after.includes('届いたお話は、ぜんぶ入っています')]).toEqual([
    true,
    true,
  ])
  await facilitator.post(at('/carried'), {})
  expect(originsOf(room.db, cityId)).toHaveLength(4)
})

test('a story by hand is a late entry and says why, with nothing typed lost (R3.3)', async () => {
  const { facilitator, room } = meeting
  const refused = await facilitator.post(`${at('/candidates')}?cycle=1`, {
    story: String(told.late),
    lateReason: 'よい話',
  })
  expect(refused.statusCode).toBe(422)
  expect(refused.body).toContain('なぜ この会で読むのかを、1つの文で書いてください')
  expect(refused.body).toContain(`value="${told.late}" checked`)
  expect(refused.body).toContain('>\nよい話</textarea>')
  const entered = await facilitator.post(at('/candidates'), { story: String(told.late), lateReason: LATE })
  expect(entered.statusCode).toBe(303)
  expect(originsOf(room.db, cityId).at(-1)).toMatchObject({ storyId: told.late, kind: 'late', late: LATE })
  expect(await draft()).toContain(`あとから加えたお話: ${LATE}`)
})

const numbers = ['5票', '5対2', '7人中6人', '7人のうち 7人']

/** Everything that one member of the town's panel meets. */
async function pagesOf(member: number): Promise<string[]> {
  const [phone, link] = [meeting.phone(), meeting.link(city, member)]
  const paths = ['', '/declaration', '/read', '/read/1', '/read/2', '/read/3', '/read/4', '/vote', '/result']
  const answers = await Promise.all(paths.map((path) => phone.get(`${link}${path}`)))
  return answers.filter(({ statusCode }) => statusCode === 200).map(({ body }) => body)
}

test('the town reads words from below, no names, and no numbers until its own first vote is closed (R5.3, R5.10)', async () => {
  const { room, facilitator } = meeting
  room.clock.advance(60_000)
  city = begun(room, cityId)
  const pages = await pagesOf(0)
  expect(pages.length).toBeGreaterThan(6)
  const both = ['畑で教える側になったことが', '自分の出番があると、からだも心も元気になると分かるから']
  const field = pages.find((page) => both.every((words) => page.includes(words))) ?? ''
  expect(field).not.toBe('')
  expect(field).toContain('回覧板の話のほうが身近だと話した')
  expect(field).toContain('理由を読み合った')
  expect(field).toContain('メンバーさんたちの胸に残った')
  expect(pages.some((page) => page.includes('学生ボランティアの声'))).toBe(true)
  const shown = [...pages, (await facilitator.get(at())).body]
  for (const hidden of [...numbers, '丸山 六子', '丸山さん'])
    expect([hidden, shown.filter((page) => page.includes(hidden)).length]).toEqual([hidden, 0])
})

test('a story that is taken back leaves the higher round and only its place below (R5.14)', async () => {
  const { room, facilitator } = meeting
  withdraw(room, told.home)
  expect((await pagesOf(1)).filter((page) => page.includes('ただいまと言える場所'))).toEqual([])
  expect((await facilitator.get(at())).body).toContain('（話した人の希望で取り下げ）')
  const below = (await facilitator.get(`/staff/rounds/${own.roundId}`)).body
  expect([below.includes('（話した人の希望で取り下げ）'), below.includes('ただいまと言える場所')]).toEqual([
    true,
    false,
  ])
})

test('after the first vote the numbers from below stand beside the own, without an order (R5.3)', async () => {
  const { room, facilitator } = meeting
  voteAll(room, city, told.field)
  close(room, city)
  const [member, staff] = [(await pagesOf(2)).at(-1) ?? '', (await facilitator.get(at())).body]
  for (const page of [member, staff]) {
    expect(page).toContain('丸岡の会: 5票（7人のうち 7人が投票）')
    expect(page).toContain('当事者の会: 1票（3人のうち 3人が投票）')
    expect(page).not.toContain('丸山 六子')
  }
  drafted(room, city, [told.field], { reason: '教わる側だった人が教える側になり、畑に人が集まったから' })
  finalise(room, cityId)
  expect((await facilitator.get(at())).body).toContain('丸岡の会: 5票')
})

test('the board reads what the town passed up, and the teller hears of every level, the newest last (R6.1, R6.6)', async () => {
  const { room, facilitator } = meeting
  const boardRound = planned(room, panels.board)
  await facilitator.post(`/staff/rounds/${boardRound}/carried`, {})
  const board = roundNow(room, boardRound)
  expect(board.storyIds).toEqual([told.field])
  const token = 'f'.repeat(43)
  room.store.sqlite.prepare('UPDATE stories SET token_hash = ? WHERE id = ?').run(tokenHash(token), told.field)
  room.clock.advance(60_000)
  begun(room, boardRound)
  const levels = ['胸に残った', 'からだも心も', '畑に人が集まった']
  const whileReading = (await meeting.phone().get(`/my/${token}`)).body
  expect(levels.map((words) => whileReading.includes(words))).toEqual([true, true, true])
  voteAll(room, board, told.field)
  close(room, board)
  drafted(room, board, [told.field], { reason: '暮らしの中の役割が、孤立をほどく力になると示したから' })
  finalise(room, boardRound)
  const page = (await meeting.phone().get(`/my/${token}`)).body
  const [one = 0, other = 0, town = 0, highest = 0] = [...levels, '孤立をほどく力'].map((words) => page.indexOf(words))
  expect([Math.min(one, other) > 0, town > Math.max(one, other), highest > town]).toEqual([true, true, true])
  for (const hidden of ['丸山', '5票', '7人中6人']) expect(page).not.toContain(hidden)
  expect((await facilitator.get(`/staff/stories/${told.field}`)).statusCode).toBe(200)
})
