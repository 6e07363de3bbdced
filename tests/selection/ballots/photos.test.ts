import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepFile } from '../../../src/running/files.store.ts'
import { attachments, consents } from '../../../src/stories/stories.table.ts'
import { type Meeting, openMeeting } from '../_pages.ts'
import { NOW, opened } from '../_room.ts'

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
