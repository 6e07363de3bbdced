import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskPage } from '../../src/home/home.page.ts'
import { addStory } from '../reading/_desk.ts'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { close, NOW, opened, plan, voted } from '../selection/_room.ts'

const NOTHING = {
  received: 0,
  oldestReceivedAt: null,
  withNames: 0,
  guardianWaiting: 0,
  held: 0,
  worrying: 0,
  toExclude: 0,
  replies: 0,
}

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const textOf = (html: string) => html.replace(/<svg.*?<\/svg>/gs, '').replace(/<[^>]+>/g, ' ')

async function cards(): Promise<{ address: string; text: string; count: number }[]> {
  const { body } = await meeting.facilitator.get('/staff')
  const found = body.match(/<ul class="todo">.*?<\/ul>/s)?.[0].matchAll(/<a href="([^"]+)">(.*?)<\/a>/gs) ?? []
  return [...found].map(([, address = '', inside = '']) => {
    const text = textOf(inside).replace(/\s+/g, ' ').trim()
    return {
      address: address.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
      text,
      count: Number(/(\d+)件/.exec(text)?.[1]),
    }
  })
}

async function titlesAt(address: string): Promise<string[]> {
  const { body } = await meeting.facilitator.get(address)
  return [...body.matchAll(/class="ttl"[^>]*>([^<]*)</g)].map(([, title]) => title ?? '').toSorted()
}

test('where nothing waits the desk says so, and shows how to begin', async () => {
  const { body } = await meeting.facilitator.get('/staff')
  expect(
    ['今日のしごとは ありません', '/staff/collections', '山田 花子さん'].filter((words) => !body.includes(words)),
  ).toEqual([])
  expect(await cards()).toEqual([])
})

test('each card of the desk leads to a list with exactly the stories that it counts', async () => {
  const { open } = meeting
  const names = { happened: '田中さんと', names: ['田中さん'] }
  addStory(open, { title: '三日まえの話', daysAgo: 3 })
  addStory(open, { title: '名前の話', ...names })
  addStory(open, { title: '二つ名前の話', happened: '田中さんと林さん', names: ['田中さん', '林さん'] })
  addStory(open, { title: 'うけいれた名前の話', ...names, state: 'accepted' })
  addStory(open, { title: '取り下げた名前の話', ...names, state: 'withdrawn' })
  addStory(open, { title: '子どもの話', age: 'u17', state: 'accepted' })
  addStory(open, { title: '答えた子の話', age: 'u17', state: 'accepted', answers: { guardian: 'yes', child: 'yes' } })
  addStory(open, { title: 'いやと言った子の話', age: 'u17', answers: { child: 'no' }, state: 'accepted' })
  addStory(open, { title: 'むかしの子の話', age: 'u17', daysAgo: 500, state: 'accepted' })
  addStory(open, { title: 'ほりゅうの話', state: 'held' })
  addStory(open, { title: 'すんだ話', state: 'accepted' })
  const shown = await cards()
  const listed = await Promise.all(shown.map(({ address }) => titlesAt(address)))
  expect(shown.map(({ count }) => count)).toEqual(listed.map((titles) => titles.length))
  expect(Object.fromEntries(shown.map(({ text }, at) => [text.split(' ')[0], listed[at]]))).toEqual({
    届いたお話を読む: ['三日まえの話', '二つ名前の話', '名前の話'],
    名前らしき語がある: ['うけいれた名前の話', '二つ名前の話', '名前の話'],
    保護者の同意を待っている: ['子どもの話'],
    保留にしている: ['ほりゅうの話'],
  })
  expect(shown[0]?.text).toContain('いちばん古いものは 3日前')
})

test('a round stands on the desk as what it waits for, and leaves it once its record stands', async () => {
  const { room } = meeting
  const [draft, open, closed] = [
    plan(room, { titles: ['一'] }),
    opened(room, { titles: ['二', '三'] }),
    opened(room, { titles: ['四'] }),
  ]
  voted(room, open, [0, 1])
  voted(room, closed, [0, 0, 0, 0])
  close(room, closed)
  const texts = new Map((await cards()).map(({ address, text }) => [address, text]))
  expect(texts.get(`/staff/rounds/${draft.roundId}`)).toMatch(/を準備する お話 1件・メンバー 5人$/)
  expect(texts.get(`/staff/rounds/${open.roundId}`)).toMatch(/投票を受け付けています 5人のうち 2人が 決めました$/)
  expect(texts.get(`/staff/rounds/${closed.roundId}`)).toMatch(
    /の記録を書く 選んだ理由と、ちがう意見を書いて確定します$/,
  )
  room.store.sqlite
    .prepare("UPDATE rounds SET state = 'finalised', finalised_at = ? WHERE id = ?")
    .run(NOW, closed.roundId)
  expect((await cards()).map(({ address }) => address)).not.toContain(`/staff/rounds/${closed.roundId}`)
  for (const { address } of await cards())
    expect([address, (await meeting.facilitator.get(address)).statusCode]).toEqual([address, 200])
})

test('the desk shows no total of a vote, only how many have voted (R5.10)', async () => {
  const { room } = meeting
  const round = opened(room, { titles: ['ひみつの甲', 'ひみつの乙'] })
  voted(room, round, [0, 0, 0])
  const { body } = await meeting.facilitator.get('/staff')
  expect([body.includes('5人のうち 3人が'), body.includes('ひみつの甲'), body.includes('わけ0')]).toEqual([
    true,
    false,
    false,
  ])
})

test('how long the oldest story waits is said in days of the calendar, as they change in Japan', () => {
  const textAt = (moment: string) => {
    const letters = { draft: 0, ready: 0, failed: 0 }
    const reading = { ...NOTHING, received: 1, oldestReceivedAt: Date.parse(moment) }
    return deskPage({
      name: '',
      now: NOW,
      rounds: [],
      firstSteps: '',
      unread: 0,
      toStop: 0,
      toVerify: 0,
      letters,
      reading,
    }).cards[0]?.text
  }
  expect(textAt('2026-11-23T00:00:00+09:00')).toBe('いちばん古いものは 今日')
  expect(textAt('2026-11-22T23:59:59+09:00')).toBe('いちばん古いものは 1日前')
  expect(textAt('2026-11-11T12:00:00+09:00')).toBe('いちばん古いものは 12日前')
})

test('the closing time of a vote stands on its card', async () => {
  const round = opened(meeting.room, { titles: ['しめきりの話'], closesAt: Date.parse('2026-11-30T08:30:00Z') })
  const card = (await cards()).find(({ address }) => address === `/staff/rounds/${round.roundId}`)
  expect(card?.text).toContain('11月30日 17時30分まで')
})
