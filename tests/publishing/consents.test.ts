import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KINDS, PAPER_AUDIENCES } from '../../src/publishing/publication.ts'
import { partsOf } from '../../src/publishing/publishing.store.ts'
import { openPdf, textOf } from './_pdf.ts'
import { addPhoto, answer, fetchPaper, nameTeller, openPress, order, type Press, REAL_NAME } from './_press.ts'

const flat = (text: string) => text.replace(/\s/g, '')

// The first story agrees to everything; the second to all but one thing, in each of the ways that an answer can be missing.
let press: Press
beforeAll(async () => {
  press = await openPress()
  const { room, stories } = press
  const all = Object.fromEntries(PAPER_AUDIENCES.map((audience) => [audience, 'yes']))
  answer(room, stories.first, { ...all, edit: 'yes', credit: 'none' })
  answer(room, stories.second, { ...all, edit: 'yes', credit: 'none' })
  nameTeller(room, stories.first, 'さくら')
})
afterAll(() => press.close())

const KIND_NAMES: Record<(typeof KINDS)[number], { ofOne: boolean }> = {
  card: { ofOne: true },
  booklet: { ofOne: false },
  report: { ofOne: false },
  handout: { ofOne: false },
  strip: { ofOne: true },
  poster: { ofOne: true },
}

const idIn = (address: string) => Number(address.split('/').at(-1))
const printed = async (wish: Record<string, string>) => {
  const address = await order(press, { candidate: String(press.chosen), ...wish })
  return { address, text: flat(await textOf(await fetchPaper(press, address))) }
}

describe.each(Object.entries(KIND_NAMES))('%s (I2)', (kind, { ofOne }) => {
  test('never holds the third story, whose teller agreed to nothing, nor a name that was not given', async () => {
    const { address, text } = await printed({ kind, audience: 'print', scope: 'read' })
    expect(text).toContain('ただいまと言える場所')
    expect(text).not.toMatch(new RegExp(`回覧板で名前を知った|${flat(REAL_NAME)}|さくら`))
    const parts = partsOf(press.room.store.db, idIn(address))
    expect(parts.map(({ storyId }) => storyId)).not.toContain(press.stories.third)
    const told = parts.filter(({ part }) => part === 'told').map(({ storyId }) => storyId)
    expect(told.includes(press.stories.second)).toBe(!ofOne && kind !== 'handout')
  })

  test.each(PAPER_AUDIENCES)('is not made for %s when that is the one answer that is missing', async (audience) => {
    answer(press.room, press.stories.first, { [audience]: 'no' })
    const refused = await press.facilitator.post('/staff/publications', {
      ...{ round: String(press.round.roundId), kind, audience, scope: 'chosen', candidate: String(press.chosen) },
    })
    answer(press.room, press.stories.first, { [audience]: 'yes' })
    expect([refused.statusCode, refused.body.includes('話した人の同意がありません')]).toEqual([422, true])
  })

  test('is not given out any more, nor its copy for the archive, when that answer goes after it was made', async () => {
    const { address } = await printed({ kind, audience: 'event', scope: 'chosen' })
    const codes = async () =>
      Promise.all(['file', 'archive'].map(async (end) => (await press.facilitator.get(`${address}/${end}`)).statusCode))
    const before = await codes()
    answer(press.room, press.stories.first, { event: 'no' })
    const after = await codes()
    answer(press.room, press.stories.first, { event: 'yes' })
    expect([before, after]).toEqual([
      [200, 200],
      [410, 410],
    ])
  })

  test('shows no photo of which one answer is missing', async () => {
    const { room, stories } = press
    const photo = await addPhoto(press, stories.first, '見せない写真')
    answer(room, stories.first, { 'photo.internal': 'yes', 'photo.asked': 'no' }, photo)
    const { address } = await printed({ kind, audience: 'internal', scope: 'chosen' })
    const shown = room.store.sqlite
      .prepare('SELECT count(*) FROM publication_photos WHERE publication_id = ?')
      .pluck()
      .get(idIn(address))
    expect(shown).toBe(0)
  })
})

test('the two files are the same paper under two standards, and each has its hash in the ledger', async () => {
  const { address } = await printed({ kind: 'booklet', audience: 'internal', scope: 'chosen' })
  const [reader, archive] = [
    await fetchPaper(press, address),
    (await press.facilitator.get(`${address}/archive`)).rawPayload,
  ]
  expect(reader.toString('latin1')).toMatch(/<pdfuaid:part>1/)
  expect(archive.toString('latin1')).toMatch(/<pdfaid:part>2/)
  expect(flat(await textOf(archive))).toBe(flat(await textOf(reader)))
  expect((await openPdf(archive)).numPages).toBe((await openPdf(reader)).numPages)
  const again = await printed({ kind: 'booklet', audience: 'internal', scope: 'chosen' })
  const hashes = (id: number) =>
    press.room.store.sqlite.prepare('SELECT file_hash, archive_hash FROM publications WHERE id = ?').get(id)
  expect(hashes(idIn(again.address))).toEqual(hashes(idIn(address)))
})
