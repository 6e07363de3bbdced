import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertReading } from '../../../src/programme/readings.store.ts'
import { ownBallot } from '../../../src/selection/ballots/ballots.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, NOW, opened, plan, type Round, TITLES, vote, voted, withdraw } from '../_room.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const ballotOf = ({ roundId, members }: Round, member: number) =>
  ownBallot(meeting.room.db, { roundId, pass: 1, roundMemberId: members[member] ?? 0 })

test('a link nobody holds leads to a friendly page', async () => {
  const answer = await meeting.phone().get('/p/nobody-has-this')
  expect([answer.statusCode, answer.body]).toEqual([404, expect.stringContaining('この入り口は見つかりません。')])
})

test('before the round begins there is nothing to read yet', async () => {
  const round = plan(meeting.room)
  const [phone, address] = [meeting.phone(), meeting.link(round, 0)]
  const welcome = await phone.get(address)
  expect(welcome.body).toContain('佐藤 一さん、ようこそ')
  expect(welcome.body).toContain('まだ始まっていません')
  expect((await phone.get(`${address}/read/1`)).headers.location).toBe(address)
  expect((await phone.get(`${address}/vote`)).headers.location).toBe(address)
})

test('a member declares, reads, votes and changes the vote, all on plain pages', async () => {
  const round = opened(meeting.room)
  meeting.room.store.sqlite.prepare('UPDATE round_members SET declared_at = NULL').run()
  const [phone, address] = [meeting.phone(), meeting.link(round, 0)]
  expect((await phone.get(`${address}/read`)).headers.location).toBe(`${address}/declaration`)
  const unanswered = await phone.post(`${address}/declaration`, {})
  expect([unanswered.statusCode, unanswered.body]).toEqual([
    422,
    expect.stringContaining('なければ「ない」に印をつけてください'),
  ])
  const [, own = 0, other = 0] = round.candidates
  expect((await phone.post(`${address}/declaration`, { story: String(own) })).headers.location).toBe(`${address}/read`)

  const list = await phone.get(`${address}/read`)
  for (const title of TITLES) expect(list.body).toContain(title)
  expect(list.body).toContain('4つのうち、まだ 4つ 読んでいません')
  const story = await phone.get(`${address}/read/1`)
  expect(story.body).toContain('4つのうち 1つめ')
  expect(story.body).toContain('は、わたしの支えです。')
  expect(story.body).toContain('自分のこと')
  expect((await phone.get(`${address}/read`)).body).toContain('まだ 3つ 読んでいません')

  const form = await phone.get(`${address}/vote`)
  expect(form.body).toContain('まだ 3つ 読んでいません')
  expect(form.body).not.toContain(`name="choice" value="${own}"`)
  const bare = await phone.post(`${address}/vote`, { pass: '1', choice: String(other), reason: ' ' })
  expect([bare.statusCode, bare.body]).toEqual([
    422,
    expect.stringContaining('えらんだ理由を、ひとことでも書いてください。'),
  ])
  expect(bare.body).toContain(`value="${other}" checked`)
  expect(
    (await phone.post(`${address}/vote`, { pass: '1', choice: String(other), reason: '畑の話が忘れられない' })).headers
      .location,
  ).toBe(`${address}/done`)
  expect((await phone.get(`${address}/done`)).body).toContain('畑の話が忘れられない')
  await phone.post(`${address}/vote`, { pass: '1', choice: 'abstain', reason: '' })
  expect(ballotOf(round, 0)).toMatchObject({ marks: { choice: null }, reason: '' })
})

test('a story one had a part in cannot be chosen by a form of one’s own making (R5.4)', async () => {
  const round = opened(meeting.room)
  const [phone, address, own] = [meeting.phone(), meeting.link(round, 0), String(round.candidates[0])]
  await phone.post(`${address}/declaration`, { story: own })
  const answer = await phone.post(`${address}/vote`, { pass: '1', choice: own, reason: 'わたしの話なので' })
  expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining('登場するお話には 投票できません')])
  expect(answer.body).toContain('わたしの話なので')
  expect(ballotOf(round, 0)).toBeUndefined()
})

test('a vote that comes after the close is refused with its words kept (V2)', async () => {
  const round = opened(meeting.room)
  close(meeting.room, round)
  const address = meeting.link(round, 1)
  const late = await meeting
    .phone()
    .post(`${address}/vote`, { pass: '1', choice: String(round.candidates[0]), reason: '電車で書いた長い理由' })
  expect(late.statusCode).toBe(409)
  expect(late.body).toContain('締め切りました')
  expect(late.body).toContain('電車で書いた長い理由</textarea>')
})

test('a withdrawn story disappears from reading and voting, and its voter is asked again (R5.14)', async () => {
  const round = opened(meeting.room)
  const [phone, address] = [meeting.phone(), meeting.link(round, 0)]
  voted(meeting.room, round, [0])
  withdraw(meeting.room, round.storyIds[0] ?? 0)
  const pages = await Promise.all(['', '/read', '/vote', '/declaration'].map((page) => phone.get(`${address}${page}`)))
  for (const page of pages) expect(page.body).not.toContain(TITLES[0])
  expect(pages[0]?.body).toContain('えらべなくなりました')
  expect(pages[2]?.body).toContain('えらべなくなりました')
  expect((await phone.get(`${address}/done`)).headers.location).toBe(address)
})

test('members read in orders of their own, each the same every time (R5.7)', async () => {
  const round = opened(meeting.room)
  const order = async (member: number) => {
    const { body } = await meeting.phone().get(`${meeting.link(round, member)}/read`)
    return TITLES.toSorted((a, b) => body.indexOf(`>${a}<`) - body.indexOf(`>${b}<`))
  }
  const orders = await Promise.all([0, 1, 2, 3, 4].map(order))
  expect(await order(0)).toEqual(orders[0])
  expect(new Set(orders.map(String)).size).toBeGreaterThan(1)
})

test('readings stand above the kanji for whoever switched them on', async () => {
  const round = opened(meeting.room)
  await meeting.open.house.language.ready
  const [phone, address] = [meeting.phone(), meeting.link(round, 0)]
  expect((await phone.get(`${address}/read/1`)).body).not.toContain('<rt>')
  phone.cookies.d_ruby = 'on'
  expect((await phone.get(`${address}/read/1`)).body).toMatch(/<ruby>話<rp>（<\/rp><rt>はなし<\/rt>/)
})

test('who wants them above hard kanji alone gets no others; a reading that staff set stands everywhere', async () => {
  const round = opened(meeting.room)
  await meeting.open.house.language.ready
  const [phone, address] = [meeting.phone(), meeting.link(round, 0)]
  const readings = async (wanted: string) => {
    phone.cookies.d_ruby = wanted
    const pages = await Promise.all([1, 2, 3, 4].map((n) => phone.get(`${address}/read/${n}`)))
    return [
      ...pages
        .map(({ body }) => body)
        .join('')
        .matchAll(/<ruby>([^<]+)<rp>（<\/rp><rt>([^<]+)<\/rt>/g),
    ].map(([, base, reading]) => `${base} ${reading}`)
  }
  const [hard, all] = [await readings('hard'), await readings('on')]
  expect([hard.includes('話 はなし'), all.includes('話 はなし'), hard.length < all.length]).toEqual([false, true, true])
  expect([hard.includes('支 ささ'), all.includes('支 ささ')]).toEqual([true, true])
  await meeting.open.house.write((tx) => insertReading(tx, { word: '支え', reading: 'つかえ' }))
  expect(await readings('on')).toContain('支 つか')
})

test('after the close all see counts and reasons, and no name beside them', async () => {
  const round = opened(meeting.room)
  const address = meeting.link(round, 4)
  vote(meeting.room, round, { member: 0, candidateId: round.candidates[0] ?? 0, reason: 'ひとことの挨拶が効いている' })
  expect((await meeting.phone().get(`${address}/result`)).headers.location).toBe(address)
  voted(meeting.room, round, [undefined, 0, 0, null])
  close(meeting.room, round)
  const { body } = await meeting.phone().get(`${address}/result`)
  expect(body).toContain('ひとことの挨拶が効いている')
  expect(body).toContain('メンバー 5人のうち 4人が投票しました（うち棄権 1人）。')
  expect(body).toContain('3票')
  for (const name of ['佐藤 一', '鈴木 二三', '高橋 よし', '田中 しず']) expect(body).not.toContain(name)
})

test('a story that is withdrawn after the close leaves a place and no words', async () => {
  const round = opened(meeting.room)
  vote(meeting.room, round, { member: 0, candidateId: round.candidates[0] ?? 0, reason: '取り下げた話への理由' })
  close(meeting.room, round)
  withdraw(meeting.room, round.storyIds[0] ?? 0)
  const { body } = await meeting.phone().get(`${meeting.link(round, 1)}/result`)
  expect(body).toContain('話した人の希望で取り下げ')
  expect(body).not.toContain(TITLES[0])
  expect(body).not.toContain('取り下げた話への理由')
})

test('the deadline on the clock stops votes, and says that the facilitator comes next', async () => {
  const round = opened(meeting.room, { closesAt: NOW + 60_000 })
  meeting.open.clock.advance(60_000)
  const [phone, address] = [meeting.phone(), meeting.link(round, 0)]
  expect((await phone.get(address)).body).toContain('しめきりの時刻を すぎました')
  expect((await phone.get(`${address}/vote`)).headers.location).toBe(address)
})
