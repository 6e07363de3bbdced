import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookletWish } from '../../src/publishing/booklet.export.ts'
import { printPublication } from '../../src/publishing/print-publication.job.ts'
import { insertPublication, publicationById } from '../../src/publishing/publishing.store.ts'
import { requestPublication } from '../../src/publishing/request-publication.act.ts'
import { setTwice, TakenBack } from '../../src/publishing/set-twice.job.ts'
import { answer, openPress, order, type Press } from './_press.ts'
import { booklet, paragraphs, SALON, story } from './_stories.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
  for (const storyId of press.round.storyIds) answer(press.room, storyId, { internal: 'yes' })
})
afterAll(() => press.close())

const by = { accountId: 1, name: '山田 花子' }
function ask(): number {
  const wish = { kind: 'booklet', roundId: press.round.roundId, audience: 'internal', scope: 'read' } as const
  const form = { ...wish, furigana: false, furiganaAbove: 0, candidateId: null }
  return press.room.now((tx) => requestPublication(tx, { wish: form, by, at: press.room.clock.now() }))
}
const stateOf = (id: number) => publicationById(press.room.store.db, id)?.state
const cancel = (id: number) => press.facilitator.post(`/staff/publications/${id}/cancel`, {})

test('a paper that waits is taken back, is never made, and can be asked for again', async () => {
  const id = ask()
  const page = (await press.facilitator.get(`/staff/publications/${id}`)).body
  expect(page).toContain(`action="/staff/publications/${id}/cancel"`)
  expect((await cancel(id)).statusCode).toBe(303)
  expect((await cancel(id)).statusCode).toBe(303)
  await press.open.worker.idle()
  const after = (await press.facilitator.get(`/staff/publications/${id}`)).body
  expect([stateOf(id), after.includes('取りやめました'), after.includes('もう一度たのむ')]).toEqual([
    'cancelled',
    true,
    true,
  ])
  const told = (await press.facilitator.get(`/staff/publications/${id}/progress`)).body
  expect(told).toContain('取りやめました')
  const again = await press.facilitator.get(`/staff/publications/${id}/file`)
  expect(again.statusCode).toBe(409)
})

test('a paper that is being set is taken back at once: its process ends, and what it had made is not kept', async () => {
  const many = Array.from({ length: 120 }, (_, n) =>
    story({ number: `R8後-${n}`, paragraphs: paragraphs(...SALON, ...SALON) }),
  )
  const wish = bookletWish(booklet(many), 1)
  const wanted = { kind: 'booklet', roundId: press.round.roundId, audience: 'internal', scope: 'read' } as const
  const asked = { requestedBy: 1, requestedName: by.name, requestedAt: press.room.clock.now() }
  const row = { ...wanted, ...asked, furigana: false, furiganaAbove: 0, candidateId: null }
  // No job stands behind it: only this test sets it.
  const id = press.room.now((tx) => insertPublication(tx, row))
  const setting = setTwice(press.open.house, id, wish)
  await cancel(id)
  await expect(setting).rejects.toBeInstanceOf(TakenBack)
  expect(stateOf(id)).toBe('cancelled')
})

test('a paper taken back while the last line is written stays taken back', async () => {
  const id = ask()
  const making = printPublication(press.open.house, id)
  await cancel(id)
  await making
  expect(stateOf(id)).toBe('cancelled')
  expect(
    press.room.store.sqlite
      .prepare('SELECT count(*) FROM publication_stories WHERE publication_id = ?')
      .pluck()
      .get(id),
  ).toBe(0)
})

test('what is finished is not taken back', async () => {
  const address = await order(press)
  const id = Number(address.split('/').at(-1))
  const refused = await cancel(id)
  expect([refused.statusCode, stateOf(id)]).toEqual([409, 'done'])
})
