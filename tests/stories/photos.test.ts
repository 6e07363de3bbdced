import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { photosOf } from '../../src/stories/stories.store.ts'
import { attachments } from '../../src/stories/stories.table.ts'
import { browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn, tell, upload, uploadMany } from './_tell.ts'

let open: TestHouse
let at: string
let photo: Buffer
beforeAll(async () => {
  open = await openTestHouse()
  at = `/w/${codeOf(open)}`
  photo = await sharp({ create: { width: 500, height: 300, channels: 3, background: '#47824a' } })
    .withExif({ IFD0: { Artist: 'SecretOwner' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => open.close())

/** Each its own picture. */
const plainPhoto = (n: number) =>
  sharp({ create: { width: 200, height: 100, channels: 3, background: { r: n * 9, g: 90, b: 120 } } })
    .jpeg()
    .toBuffer()
const nothing = Buffer.alloc(0)
const readable = (body: string) => body.replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>|<[^>]+>/g, '')
const allPhotos = () => open.house.db.select().from(attachments).all()

async function withDraft() {
  const browser = browse(open.app)
  await browser.post(`${at}/1`, { relation: 'self', role: 'student' })
  return browser
}

test('a photo is kept drawn anew, asked about for each use, and can be taken off again', async () => {
  const browser = await withDraft()
  expect((await upload(browser, `${at}/photos`, photo)).headers['location']).toBe(`${at}/5`)
  const id = allPhotos().at(-1)?.id
  const page = await browser.get(`${at}/5`)
  for (const use of ['asked', 'panel', 'internal', 'print', 'web'])
    expect(page.body).toContain(`name="photo-${id}-${use}"`)
  const [full, thumb] = await Promise.all(['', '/thumb'].map((size) => browser.get(`${at}/photos/${id}${size}`)))
  expect(full?.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  expect(full?.rawPayload.includes('SecretOwner')).toBe(false)
  expect((await sharp(thumb?.rawPayload).metadata()).width).toBe(400)
  await browser.post(`${at}/photos/${id}/removal`, {})
  expect((await browser.get(`${at}/photos/${id}`)).statusCode).toBe(404)
})

test('whoever chose a photo and goes on loses neither it nor the way: it is kept and asked about first', async () => {
  const browser = await withDraft()
  const before = allPhotos().length
  const chosen = await upload(browser, `${at}/photos`, photo, 'photo.jpg', { next: '1' })
  expect([chosen.statusCode, chosen.headers['location'], allPhotos().length]).toEqual([303, `${at}/5`, before + 1])
  const id = allPhotos().at(-1)?.id
  const nothing = Buffer.alloc(0)
  const on = await upload(browser, `${at}/photos`, nothing, '', { next: '1', [`photo-${id}-panel`]: 'yes' })
  expect(on.headers['location']).toBe(`${at}/6`)
  expect((await browser.get(`${at}/5`)).body).toMatch(new RegExp(`name="photo-${id}-panel" value="yes" checked`))
  const later = await upload(browser, `${at}/photos`, nothing, '', { later: '1' })
  expect(later.headers['location']).toBe(`${at}/later`)
  const back = await upload(browser, `${at}/photos?check=1`, nothing, '', { next: '1' })
  expect(back.headers['location']).toBe(`${at}/check`)
  const long = await upload(browser, `${at}/photos`, nothing, '', {
    next: '1',
    [`photo-${id}-caption`]: 'あ'.repeat(300),
  })
  expect([long.statusCode, long.body.includes('あ'.repeat(300))]).toEqual([422, true])
})

test('the photo of another draft is neither seen nor taken off', async () => {
  const [owner, stranger] = [await withDraft(), await withDraft()]
  await upload(owner, `${at}/photos`, photo)
  const id = allPhotos().at(-1)?.id
  expect((await stranger.get(`${at}/photos/${id}`)).statusCode).toBe(404)
  await stranger.post(`${at}/photos/${id}/removal`, {})
  expect((await owner.get(`${at}/photos/${id}`)).statusCode).toBe(200)
})

test('three photos and no more', async () => {
  const [browser, before] = [await withDraft(), allPhotos().length]
  for (let n = 0; n < 3; n++) expect((await upload(browser, `${at}/photos`, await plainPhoto(n))).statusCode).toBe(303)
  const fourth = await upload(browser, `${at}/photos`, await plainPhoto(3))
  expect([fourth.statusCode, allPhotos().length]).toEqual([422, before + 3])
})

test('the same photo sent twice on a slow line is one photo', async () => {
  const [browser, before] = [await withDraft(), allPhotos().length]
  for (let n = 0; n < 2; n++) expect((await upload(browser, `${at}/photos`, photo)).statusCode).toBe(303)
  expect(allPhotos().length).toBe(before + 1)
})

test('of many photos chosen at once three are taken, the page says so and keeps what was typed', async () => {
  const [browser, before] = [await withDraft(), allPhotos().length]
  await upload(browser, `${at}/photos`, photo)
  const field = `photo-${allPhotos().at(-1)?.id}-caption`
  const many = await Promise.all(Array.from({ length: 8 }, (_, n) => plainPhoto(n)))
  const answer = await uploadMany(browser, `${at}/photos`, many, { [field]: '桜の下で' })
  expect([answer.statusCode, allPhotos().length - before]).toEqual([422, 3])
  expect(answer.body).toContain('value="桜の下で"')
  expect(readable(answer.body)).toContain('3まいまで')
})

test('one photo is taken off and what was typed about the other stays', async () => {
  const browser = await withDraft()
  for (let n = 0; n < 2; n++) await upload(browser, `${at}/photos`, await plainPhoto(n))
  const [one, other] = allPhotos().slice(-2)
  const removal = await upload(browser, `${at}/photos/${one?.id}/removal?check=1`, nothing, '', {
    [`photo-${other?.id}-caption`]: '雪の朝に',
  })
  expect(removal.headers['location']).toBe(`${at}/5?check=1`)
  const page = (await browser.get(`${at}/5`)).body
  expect([page.includes('雪の朝に'), allPhotos().some(({ id }) => id === one?.id)]).toEqual([true, false])
})

test('もどる keeps what stands on the page', async () => {
  const browser = await withDraft()
  await upload(browser, `${at}/photos`, photo)
  const id = allPhotos().at(-1)?.id
  const back = await upload(browser, `${at}/photos`, nothing, '', { back: '1', [`photo-${id}-caption`]: '犬と' })
  expect(back.headers['location']).toBe(`${at}/4`)
  expect((await browser.get(`${at}/5`)).body).toContain('犬と')
})

test('a photo that nothing names any more leaves the vault after a day, and no other does', async () => {
  const browser = await withDraft()
  for (let n = 0; n < 2; n++) await upload(browser, `${at}/photos`, await plainPhoto(20 + n))
  const [gone, kept] = allPhotos().slice(-2)
  await upload(browser, `${at}/photos/${gone?.id}/removal`, nothing, '')
  const { vault } = open.house
  open.clock.advance(2 * DAY)
  await open.worker.idle()
  open.clock.advance(-2 * DAY)
  const has = [gone, kept].map((one) => [one?.fileHash, one?.thumbHash].map((hash) => vault.has(String(hash))))
  expect(has).toEqual([
    [false, false],
    [true, true],
  ])
})

test('an iPhone’s HEIC is explained kindly, and what is no photo is refused with what to do', async () => {
  const [browser, before] = [await withDraft(), allPhotos().length]
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
  const text = (await upload(browser, `${at}/photos`, heic, 'IMG_0001.HEIC')).body
  for (const words of ['HEIC', '設定', 'フォーマット', '互換性優先', 'スクリーンショット'])
    expect(text).toContain(words)
  for (const bytes of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', '\xff\xd8\xff broken']) {
    expect((await upload(browser, `${at}/photos`, Buffer.from(bytes, 'latin1'), 'photo.jpg')).statusCode).toBe(422)
  }
  const large = await upload(browser, `${at}/photos`, Buffer.concat([photo, Buffer.alloc(20 * 1024 * 1024)]))
  expect([large.statusCode, large.body.includes('20MB'), allPhotos().length]).toEqual([422, true, before])
})

test('with the story the photo goes to its receipt and to staff, with its own answers, and to nobody else', async () => {
  const browser = await withDraft()
  await fillIn(open, browser)
  await upload(browser, `${at}/photos`, photo)
  const id = allPhotos().at(-1)?.id ?? 0
  await browser.post(`${at}/5`, {
    [`photo-${id}-asked`]: 'nobody',
    [`photo-${id}-print`]: 'yes',
    [`photo-${id}-caption`]: '畑のひるごはん',
  })
  const sent = await browser.post(`${at}/submission`, {})
  const receipt = String(sent.headers['location']).replace('?new=1', '')
  const story = allStories(open).at(-1)
  expect(standingOf(open.house.db, story?.id ?? 0)?.photos).toEqual({
    [id]: { 'photo.asked': 'nobody', 'photo.print': 'yes' },
  })
  expect(photosOf(open.house.db, story?.id ?? 0).map(({ caption }) => caption)).toEqual(['畑のひるごはん'])
  const staff = await signedIn(open)
  const other = await tell(open)
  const look = async (url: string, who = browse(open.app)) => (await who.get(url)).statusCode
  expect([
    await look(`${receipt}/photos/${id}`),
    await look(`${receipt}/photos/${id}/thumb`),
    await look(`/staff/stories/${story?.id}/photos/${id}`, staff),
  ]).toEqual([200, 200, 200])
  expect([
    await look(`${other}/photos/${id}`),
    await look(`${at}/photos/${id}`),
    await look(`/staff/stories/${story?.id}/photos/${id}`),
  ]).toEqual([404, 404, 303])
})
