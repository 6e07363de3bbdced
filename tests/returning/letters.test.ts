import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { deliverLetters } from '../../src/returning/deliver-letter.act.ts'
import { draftLetters } from '../../src/returning/draft-letters.act.ts'
import { feedbackOf } from '../../src/returning/feedback.ts'
import { deliveredTo, returnedRounds, sentHolding } from '../../src/returning/letters.store.ts'
import { repliesOf } from '../../src/stories/approvals.store.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { answer, DISSENT, REASON } from '../publishing/_press.ts'
import { HANAKO, MEMBERS } from '../selection/_room.ts'
import { ASKED, applyAll, lettersIn, letterTo, openReturn, type Return, reach } from './_letters.ts'

const plainPage = (answer: { body: string }) => answer.body.replace(/<[^>]*>/g, '')

let press: Return

beforeEach(async () => {
  press = await openReturn()
})

afterEach(() => press.close())

test('closing a round drafts one letter for every story that was read, chosen and not chosen (R6.1, I7)', () => {
  const { first, second, third } = press.stories
  const rows = lettersIn(press)
  expect(rows.map(({ letter }) => [letter.storyId, letter.chosen, letter.channel, letter.state])).toEqual([
    [first, true, 'mail', 'draft'],
    [second, false, 'phone', 'draft'],
    [third, false, 'letter', 'draft'],
  ])
  const chosen = letterTo(press, first).body
  for (const words of ['お話を ありがとうございました', '3のお話を読みました', REASON, DISSENT, '選び方: ', ASKED])
    expect(chosen).toContain(words)
  expect(chosen).toContain('が選ばれました')
  const other = letterTo(press, second).body
  for (const words of [
    '3のお話をぜんぶ読みました',
    '別のお話になりました',
    REASON,
    'よい・わるいを決めたものではありません',
  ])
    expect(other).toContain(words)
  expect(other).toContain('あなたなら、どのお話を選ぶか')
})

test('no letter gives away a vote or who sat on the panel (R6.6)', () => {
  for (const { letter } of lettersIn(press)) {
    expect(MEMBERS.filter((name) => letter.body.includes(name))).toEqual([])
    expect(letter.body).not.toMatch(/\d+\s*票/)
  }
})

test('drafting again changes nothing but what is untouched, and never makes a second letter (I7)', () => {
  const { room, round, stories } = press
  const again = () => room.now((tx) => draftLetters(tx, { roundId: round.roundId, at: room.clock.now() }))
  const before = lettersIn(press)
  expect(again()).toBe(0)
  expect(lettersIn(press)).toEqual(before)
  answer(room, stories.first, { reply: 'none' })
  expect(again()).toBe(1)
  expect(letterTo(press, stories.first)).toMatchObject({ state: 'silent', channel: 'none' })
  expect(lettersIn(press).length).toBe(3)
})

test('without a wish or an address the letter stays, marked as silent, and says why (R6.2)', () => {
  const { room, round, stories } = press
  reach(room, stories.second, 'phone', '')
  answer(room, stories.third, { reply: 'none' })
  room.now((tx) => draftLetters(tx, { roundId: round.roundId, at: room.clock.now() }))
  expect(letterTo(press, stories.second)).toMatchObject({ state: 'silent', why: 'あて先を聞いていません' })
  expect(letterTo(press, stories.third)).toMatchObject({ state: 'silent' })
  expect(letterTo(press, stories.third).why).toContain('いらない')
})

test('a chosen story is told to others by its title only where its teller allows print (R6.5)', async () => {
  const { room, round, stories, facilitator, roundPage } = press
  const anew = async () => (await facilitator.post(`${roundPage}/drafts`, {})).statusCode
  answer(room, stories.first, { print: 'yes' })
  expect(await anew()).toBe(303)
  expect(letterTo(press, stories.second).body).toContain('『ただいまと言える場所』')
  answer(room, stories.first, { print: 'no' })
  await anew()
  expect(letterTo(press, stories.second).body).not.toContain('ただいまと言える場所')
  expect(letterTo(press, stories.first).body).toContain('『ただいまと言える場所』')
  expect(lettersIn(press).length).toBe(round.candidates.length)
})

test('all drafts stand on one page and go out in one go; without a mail server the e-mail waits for hands', async () => {
  const { facilitator, roundPage, stories } = press
  const page = plainPage(await facilitator.get(roundPage))
  for (const number of ['R8前-0001', 'R8前-0002', 'R8前-0003']) expect(page).toContain(number)
  expect((await applyAll(press)).statusCode).toBe(303)
  for (const id of [stories.first, stories.second, stories.third])
    expect(letterTo(press, id)).toMatchObject({ state: 'ready' })
  const after = plainPage(await facilitator.get(roundPage))
  for (const heading of ['郵送する手紙', '電話で伝える', 'メールで伝える']) expect(after).toContain(heading)
})

test('nothing ticked is said kindly, and an applied letter is not applied twice', async () => {
  const { facilitator, roundPage } = press
  const nothing = await facilitator.post(`${roundPage}/apply`, {})
  expect([nothing.statusCode, nothing.body.includes('お返しに 印をつけてください')]).toEqual([422, true])
  await applyAll(press)
  const before = lettersIn(press)
  await applyAll(press)
  expect(lettersIn(press)).toEqual(before)
})

test('staff reword a draft; their words stay when the drafts are made anew', async () => {
  const { facilitator, roundPage, stories } = press
  const { id } = letterTo(press, stories.second)
  const empty = await facilitator.post(`/staff/letters/${id}`, { subject: '', body: '手でなおした文' })
  expect([empty.statusCode, empty.body.includes('手でなおした文')]).toEqual([422, true])
  await facilitator.post(`/staff/letters/${id}`, { subject: 'お返し', body: '手でなおした文\r\n\r\n\r\n\r\n二段落め' })
  await facilitator.post(`${roundPage}/drafts`, {})
  expect(letterTo(press, stories.second)).toMatchObject({
    ...{ subject: 'お返し', body: '手でなおした文\n\n二段落め', rewordedBy: '山田 花子' },
  })
  const page = plainPage(await facilitator.get(`/staff/letters/${id}`))
  expect(page).toContain('もとの下書きを見る')
})

test('words of a story whose teller does not allow it hold the letter back, and the rest goes (I2, R6.5)', async () => {
  const { facilitator, room, stories } = press
  answer(room, stories.third, { print: 'no' })
  const { id } = letterTo(press, stories.second)
  await facilitator.post(`/staff/letters/${id}`, {
    subject: 'お返し',
    body: '『回覧板で名前を知った』もよいお話でした。',
  })
  const answered = await applyAll(press)
  expect(answered.statusCode).toBe(303)
  expect(letterTo(press, stories.second).state).toBe('draft')
  expect(letterTo(press, stories.first).state).toBe('ready')
  const page = plainPage(await facilitator.get(`/staff/letters/${id}`))
  expect(page).toContain('紙にのせてよいと答えていません')
})

test('delivery, acknowledgement and the answer are written down; the answer is the teller’s own (R6.2, R6.4)', async () => {
  const { facilitator, room, stories } = press
  await applyAll(press)
  const { id } = letterTo(press, stories.second)
  const told = {
    way: 'phone',
    note: '喜んでおられました',
    acknowledged: 'yes',
    reply: '私は三番めを選びます',
    agrees: 'partly',
    share: 'yes',
  }
  expect((await facilitator.post(`/staff/letters/${id}/delivery`, told)).statusCode).toBe(303)
  expect(letterTo(press, stories.second)).toMatchObject({
    state: 'done',
    deliveredWay: 'phone',
    deliveredBy: '山田 花子',
  })
  expect(repliesOf(room.db, stories.second)).toMatchObject([
    { text: '私は三番めを選びます', agrees: 'partly', mayShare: true, heardBy: '山田 花子' },
  ])
  const twice = await facilitator.post(`/staff/letters/${id}/delivery`, told)
  expect(twice.statusCode).toBe(409)
  expect(repliesOf(room.db, stories.second).length).toBe(1)
})

test('the teller says on her own page that she has it, and figures count days and shares (R6.3)', async () => {
  const { room, round, stories, open } = press
  const { clock } = open
  await applyAll(press)
  clock.advance(10 * DAY)
  const ids = [stories.first, stories.third].map((id) => letterTo(press, id).id)
  expect(room.now((tx) => deliverLetters(tx, { ids, way: 'letter', by: HANAKO, at: clock.now() }))).toBe(2)
  clock.advance(7 * DAY)
  const facts = returnedRounds(room.db).filter(({ roundId }) => roundId === round.roundId)
  const { medianDays, told, tellers, inTime, late, acknowledged } = feedbackOf(facts, clock.now())
  expect({ medianDays, told, tellers, inTime, late, acknowledged }).toEqual({
    ...{ medianDays: 10, told: 2, tellers: 3, inTime: 2, late: 1, acknowledged: 0 },
  })
  expect(deliveredTo(room.db, stories.first)?.acknowledgedAt).toBeNull()
})

test('a story taken back has no letter any more, and a letter that names it stays in the house (I2)', async () => {
  const { facilitator, room, stories, roundPage } = press
  answer(room, stories.first, { print: 'yes' })
  await facilitator.post(`${roundPage}/drafts`, {})
  await applyAll(press)
  room.now((tx) => withdrawStory(tx, { storyId: stories.first, by: HANAKO, at: room.clock.now() }))
  const paper = await facilitator.get(`${roundPage}/paper?channel=letter`)
  expect(paper.statusCode).toBe(404)
  const { id } = letterTo(press, stories.second)
  expect((await facilitator.post(`/staff/letters/${id}/delivery`, { way: 'phone' })).statusCode).toBe(409)
  const own = letterTo(press, stories.first)
  expect((await facilitator.post(`/staff/letters/${own.id}/delivery`, { way: 'mail' })).statusCode).toBe(409)
  expect(sentHolding(room.db, stories.first).n).toBe(0)
})

test('an erased story leaves no word in the letters, hers or those of others (method.md §5.5)', async () => {
  const { facilitator, room, stories, roundPage, open } = press
  answer(room, stories.first, { print: 'yes' })
  await facilitator.post(`${roundPage}/drafts`, {})
  await applyAll(press)
  const ids = [stories.first, stories.second, stories.third].map((id) => String(letterTo(press, id).id))
  await facilitator.post(`${roundPage}/delivered`, { letters: ids, way: 'group' })
  expect(sentHolding(room.db, stories.first).n).toBe(2)
  room.now((tx) => withdrawStory(tx, { storyId: stories.first, by: HANAKO, at: room.clock.now() }))
  open.clock.advance(9 * DAY)
  await open.worker.idle()
  expect(letterTo(press, stories.first)).toMatchObject({ subject: '', body: '', made: '' })
  for (const { letter } of lettersIn(press))
    expect(`${letter.body}${letter.made}`).not.toContain('ただいまと言える場所')
})
