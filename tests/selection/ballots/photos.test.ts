import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf as wordsIn } from '../../../src/reading/version.ts'
import { keepFile } from '../../../src/running/files.store.ts'
import { declareTies } from '../../../src/selection/ballots/declare-ties.act.ts'
import { openRound } from '../../../src/selection/ballots/open-round.act.ts'
import { updateRound } from '../../../src/selection/rounds/rounds.store.ts'
import { attachments, consents, stories } from '../../../src/stories/stories.table.ts'
import { insertVersion, textsOf } from '../../../src/stories/texts.store.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { close, HANAKO, NOW, opened, plan } from '../_room.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting.close())

async function photograph(storyId: number, answers: Record<string, string>): Promise<number> {
  const { room, open } = meeting
  const hash = await open.house.vault.put(Buffer.from(`picture of ${storyId} ${JSON.stringify(answers)}`))
  return room.now((tx) => {
    keepFile(tx, { hash, media: 'image/jpeg', bytes: 10 }, NOW)
    const photo = { storyId, position: 1, fileHash: hash, thumbHash: hash, width: 40, height: 30, createdAt: NOW }
    const { id } = tx.insert(attachments).values(photo).returning({ id: attachments.id }).get()
    for (const [key, value] of Object.entries(answers)) {
      tx.insert(consents)
        .values({ storyId, attachmentId: id, key: key as 'photo.panel', value, givenBy: 'teller', at: NOW })
        .run()
    }
    return id
  })
}

test('a panel sees a photo only with its own yes for panels, and only of a story that it reads (I2)', async () => {
  const [round, other] = [opened(meeting.room), opened(meeting.room)]
  const storyId = round.storyIds[0] ?? 0
  const agreed = await photograph(storyId, { 'photo.panel': 'yes', 'photo.asked': 'yes' })
  const unasked = await photograph(storyId, { 'photo.panel': 'yes', 'photo.asked': 'notyet' })
  const refused = await photograph(storyId, { 'photo.panel': 'no', 'photo.print': 'yes', 'photo.asked': 'yes' })
  const elsewhere = await photograph(other.storyIds[0] ?? 0, { 'photo.panel': 'yes', 'photo.asked': 'yes' })
  const address = meeting.link(round, 0)
  const seen = async (id: number) => (await meeting.phone().get(`${address}/photos/${id}`)).statusCode
  expect(await Promise.all([agreed, unasked, refused, elsewhere].map(seen))).toEqual([200, 404, 404, 404])

  const stories = await Promise.all([1, 2, 3, 4].map((n) => meeting.phone().get(`${address}/read/${n}`)))
  const shown = stories.flatMap(({ body }) => [...body.matchAll(/photos\/(\d+)/g)].map(([, id]) => Number(id)))
  expect(shown).toEqual([agreed])
})

test('a panel meets when it was and what a photo shows as the text made for it words them (R3.4, R4.2)', async () => {
  const { room } = meeting
  const round = plan(room)
  const storyId = round.storyIds[0] ?? 0
  const photo = await photograph(storyId, { 'photo.panel': 'yes', 'photo.asked': 'yes' })
  room.db.update(stories).set({ happenedWhen: '林さんのころ' }).run()
  room.db.update(attachments).set({ caption: '林さんと' }).where(eq(attachments.id, photo)).run()
  const [text] = textsOf(room.db, storyId)
  if (!text) throw new Error('a story without its original')
  const particulars = { when: '去年の秋', activity: '', captions: { [photo]: '庭で' } }
  const at = room.clock.now()
  const kept = { storyId, kind: 'panel', baseId: text.id, particulars, author: '山田', createdAt: at } as const
  room.now((tx) => insertVersion(tx, { ...wordsIn(text), ...kept }))
  room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at }))
  for (const roundMemberId of round.members)
    room.now((tx) => declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds: [], at }))
  const pages = await Promise.all([1, 2, 3, 4].map((n) => meeting.phone().get(`${meeting.link(round, 0)}/read/${n}`)))
  const mended = pages.filter(({ body }) => body.includes('去年の秋') && body.includes('庭で'))
  const asTold = pages.filter(({ body }) => body.includes('林さん'))
  expect([mended.length, asTold.length, mended.some((page) => asTold.includes(page))]).toEqual([1, 3, false])
})

test('a round that hides until its first vote shows neither photo nor voice before it is closed, and then both', async () => {
  const { room } = meeting
  const round = plan(room)
  const storyId = round.storyIds[0] ?? 0
  const photo = await photograph(storyId, { 'photo.panel': 'yes', 'photo.asked': 'yes' })
  const voice = await photograph(storyId, { 'voice.panel': 'yes' })
  room.db.update(attachments).set({ kind: 'voice' }).where(eq(attachments.id, voice)).run()
  const at = room.clock.now()
  room.now((tx) => updateRound(tx, round.roundId, { blind: true }))
  room.now((tx) => openRound(tx, { roundId: round.roundId, by: HANAKO, at }))
  for (const roundMemberId of round.members)
    room.now((tx) => declareTies(tx, { roundId: round.roundId, roundMemberId, candidateIds: [], at }))
  const address = meeting.link(round, 0)
  const seen = async () => {
    const files = [`/photos/${photo}`, `/voices/${voice}`].map((path) => meeting.phone().get(`${address}${path}`))
    const pages = [1, 2, 3, 4].map((n) => meeting.phone().get(`${address}/read/${n}`))
    const shown = (await Promise.all(pages)).filter(({ body }) => /\/(photos|voices)\/\d/.test(body)).length
    return [...(await Promise.all(files)).map(({ statusCode }) => statusCode), shown]
  }
  expect(await seen()).toEqual([404, 404, 0])
  close(room, round)
  expect(await seen()).toEqual([200, 200, 1])
})
