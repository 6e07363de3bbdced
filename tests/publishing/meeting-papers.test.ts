import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Meeting, openMeeting } from '../selection/_pages.ts'
import { close, opened, plan } from '../selection/_room.ts'
import { openedBy } from '../selection/procedures/_procedures.ts'
import { openPdf, spokenTextOf, textOf } from './_pdf.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

const flat = (text: string) => text.replace(/\s/g, '')
const TITLES = ['縁側で飲んだ一杯のお茶', '雪の朝の足あと', '畑で道具を直した若い人']
const fetched = async (address: string) => {
  const { statusCode, rawPayload, headers } = await meeting.facilitator.get(address)
  expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf'])
  return rawPayload
}

test.each([
  ['majority', '□に✓をつけて'],
  ['approval', '○をぬって'],
  ['ranking', '1、2、3と書いて'],
  ['scoring', '○でかこんで'],
] as const)('the slips of %s ask for what is counted, in the letters of the meeting', async (procedure, how) => {
  const round = openedBy(meeting.room, { procedure }, { titles: TITLES })
  const pdf = await fetched(`/staff/rounds/${round.roundId}/slips.pdf?n=3`)
  const text = flat(await textOf(pdf))
  expect((await openPdf(pdf)).numPages).toBe(2)
  for (const words of [...TITLES.map(flat), how, 'いちばん大切だと思った理由', '名前', '何も書かなければ'])
    expect(text.split(words).length - 1, words).toBe(3)
  expect(text).toMatch(/あ縁側|縁側.*い雪/)
  expect(text).not.toMatch(/選考|審査|入賞|順位|1位/)
})

test('a slip of a secret vote has no place for a name (V4)', async () => {
  const round = openedBy(meeting.room, { procedure: 'majority', secret: true }, { titles: TITLES })
  const text = flat(await textOf(await fetched(`/staff/rounds/${round.roundId}/slips.pdf`)))
  expect([text.includes('名前を書かないでください'), /名前[^を]/.test(text)]).toEqual([true, false])
  // One for each member, and two more.
  expect(text.split('無記名です').length - 1).toBe(round.members.length + 2)
})

test('the card of the facilitator has the five steps, the minutes and the stories (method.md §5.2)', async () => {
  const round = plan(meeting.room, { titles: TITLES })
  const pdf = await fetched(`/staff/rounds/${round.roundId}/card.pdf`)
  const text = flat(await spokenTextOf(pdf))
  const steps = ['声に出して読む', 'まず自分で選び、理由を一行書く', '話し合う', '決める', '理由と、ちがう意見を書く']
  const places = steps.map((step) => text.indexOf(step))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  for (const words of ['上手な文かどうかではなく、変化の大切さで考えます', 'ぜんぶで60分', ...TITLES])
    expect(text).toContain(words)
})

const takeBack = (storyId: number) =>
  meeting.room.store.sqlite
    .prepare("UPDATE stories SET state = 'withdrawn', withdrawn_at = 1, state_before = 'accepted' WHERE id = ?")
    .run(storyId)

test('a closed round, one that is not there and one without a story print nothing, and say why', async () => {
  const round = opened(meeting.room, { titles: TITLES })
  close(meeting.room, round)
  const empty = plan(meeting.room, { titles: ['ひとつだけ'] })
  takeBack(empty.storyIds[0] ?? 0)
  const answers = await Promise.all(
    [round.roundId, 9999, empty.roundId]
      .flatMap((id) => ['slips', 'card'].map((name) => `/staff/rounds/${id}/${name}.pdf`))
      .map((address) => meeting.facilitator.get(address)),
  )
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([409, 409, 404, 404, 409, 409])
})

test('a story that was taken back since is on no slip and on no card (R5.14)', async () => {
  const round = opened(meeting.room, { titles: TITLES })
  takeBack(round.storyIds[0] ?? 0)
  for (const name of ['slips', 'card']) {
    const text = flat(await textOf(await fetched(`/staff/rounds/${round.roundId}/${name}.pdf`)))
    expect([text.includes('縁側'), text.includes('雪の朝の足あと')]).toEqual([false, true])
  }
})
