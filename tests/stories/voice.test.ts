import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayUseVoice } from '../../src/stories/consent.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { voicesOf } from '../../src/stories/stories.store.ts'
import { readVoice } from '../../src/stories/voice.ts'
import { type Browser, browse, openTestHouse, SAME_ORIGIN, signedIn, type TestHouse } from '../house.ts'
import { allStories, codeOf, fillIn } from './_tell.ts'

// Two seconds as Chromium records them: a live WebM without sizes, and a fragmented MP4.
const WEBM = readFileSync(join(import.meta.dirname, 'voice.webm'))
const MP4 = readFileSync(join(import.meta.dirname, 'voice-opus.m4a'))

let open: TestHouse
beforeAll(async () => {
  open = await openTestHouse()
})
afterAll(() => open.close())

function send(browser: Browser, url: string, bytes: Buffer, fields: Record<string, string> = {}) {
  const mark = 'tsumugi-boundary'
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${mark}\r\nContent-Disposition: form-data; name="voice"; filename="../../voice.webm"\r\nContent-Type: audio/webm\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(texts.join('') + head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)])
  const headers = { ...SAME_ORIGIN, 'content-type': `multipart/form-data; boundary=${mark}` }
  return browser.send({ method: 'POST', url, payload, headers })
}

test('what a browser records is told by what is in it, with its length', () => {
  expect(readVoice(WEBM, 0)).toEqual({ ok: true, media: 'audio/webm', seconds: 2 })
  expect(readVoice(MP4, 0)).toEqual({ ok: true, media: 'audio/mp4', seconds: 2 })
  const aac = Buffer.from(MP4)
  aac.write('mp4a', aac.indexOf('Opus'), 'latin1')
  expect(readVoice(aac, 0)).toMatchObject({ ok: true, media: 'audio/mp4' })
})

test('what is no speech of a browser is refused, whatever it calls itself', () => {
  const video = Buffer.from(WEBM)
  video.write('V_VP8\0', video.indexOf('A_OPUS'), 'latin1')
  const long = Buffer.from(WEBM)
  // The first cluster says that it begins ten minutes in.
  const at = long.indexOf(Buffer.from([0x1f, 0x43, 0xb6, 0x75])) + 12
  expect(long[at]).toBe(0xe7)
  const late = Buffer.concat([long.subarray(0, at + 1), Buffer.from([0x83, 0x09, 0x27, 0xc0]), long.subarray(at + 3)])
  expect([readVoice(video, 0), readVoice(late, 0), readVoice(Buffer.from('RIFF....WAVEfmt '), 5)]).toEqual([
    { ok: false, why: 'kind' },
    { ok: false, why: 'long' },
    { ok: false, why: 'kind' },
  ])
  expect(readVoice(WEBM.subarray(0, 40), 3)).toEqual({ ok: false, why: 'broken' })
})

test('an element without a byte is zero, wherever it stands (RFC 8794 §7.2)', () => {
  const at = WEBM.indexOf(Buffer.from([0x1f, 0x43, 0xb6, 0x75])) + 12
  const empty = Buffer.concat([WEBM.subarray(0, at + 1), Buffer.from([0x80]), WEBM.subarray(at + 3)])
  expect(readVoice(empty, 1)).toEqual(readVoice(WEBM, 1))
})

test('no single byte breaks the look into a recording', () => {
  for (const whole of [WEBM, MP4])
    for (let at = 0; at < Math.min(whole.length, 1200); at++)
      for (const value of [0, 1, 0x7f, 0x80, 0x81, 0xff]) {
        const bytes = Buffer.from(whole)
        bytes[at] = value
        expect(typeof readVoice(bytes, 1).ok).toBe('boolean')
      }
})

test('no bytes break the look into a recording', () => {
  const damaged = fc
    .tuple(fc.constantFrom(WEBM, MP4), fc.array(fc.tuple(fc.nat(3200), fc.nat(255)), { maxLength: 30 }), fc.nat(3200))
    .map(([whole, changes, length]) => {
      const bytes = Buffer.from(whole.subarray(0, Math.max(12, length)))
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      return bytes
    })
  fc.assert(
    fc.property(damaged, (bytes) => typeof readVoice(bytes, 1).ok === 'boolean'),
    { numRuns: 3000 },
  )
})

test('recorded, heard again, answered for by itself, and sent with the story; it stays private (R4, method §5.5)', async () => {
  const [teller, code] = [browse(open.app), codeOf(open)]
  await fillIn(open, teller, { 7: { panel: 'yes' } })
  const taken = await send(teller, `/w/${code}/voice`, WEBM, { seconds: '2' })
  expect([taken.statusCode, taken.headers['location']]).toEqual([303, `/w/${code}/5`])
  const page = (await teller.get(`/w/${code}/5`)).body
  const id = Number(/\/voice\/(\d+)"/.exec(page)?.[1])
  expect(page).toContain(`name="voice-${id}-panel"`)
  const heard = await teller.get(`/w/${code}/voice/${id}`)
  expect([heard.headers['content-type'], heard.rawPayload.equals(WEBM)]).toEqual(['audio/webm', true])
  expect((await browse(open.app).get(`/w/${code}/voice/${id}`)).statusCode).toBe(404)
  await teller.post(`/w/${code}/5`, { [`voice-${id}-panel`]: 'yes', [`voice-${id}-event`]: 'no' })
  const sent = await teller.post(`/w/${code}/submission`, {})
  const receipt = String(sent.headers['location']).replace('?new=1', '')
  const storyId = allStories(open).at(-1)?.id ?? 0
  expect(voicesOf(open.house.db, storyId)).toMatchObject([{ id, media: 'audio/webm', seconds: 2 }])
  const standing = standingOf(open.house.db, storyId) ?? expect.unreachable()
  const may = (['panel', 'event', 'web', 'internal', 'staff'] as const).map((audience) =>
    mayUseVoice(standing, id, audience, open.clock.now()),
  )
  expect(may).toEqual([true, false, false, false, true])
  const staff = await signedIn(open, '山田 花子', 'hanako@example.jp')
  for (const [who, url] of [
    [teller, `${receipt}/attached/${id}`],
    [staff, `/staff/stories/${storyId}/attached/${id}`],
  ] as const)
    expect((await who.get(url)).rawPayload.equals(WEBM)).toBe(true)
  const part = await teller.send({ method: 'GET', url: `${receipt}/attached/${id}`, headers: { range: 'bytes=4-11' } })
  expect([part.statusCode, part.headers['content-range'], part.rawPayload.equals(WEBM.subarray(4, 12))]).toEqual([
    206,
    `bytes 4-11/${WEBM.length}`,
    true,
  ])
  expect((await browse(open.app).get(`/staff/stories/${storyId}/attached/${id}`)).statusCode).toBe(303)
  await teller.post(`${receipt}/withdrawal`, {})
  expect((await teller.get(`${receipt}/attached/${id}`)).statusCode).toBe(404)
})

test('each refusal is a sentence, and nothing else on the page is lost', async () => {
  const [teller, code] = [browse(open.app), codeOf(open)]
  await fillIn(open, teller)
  const refused = async (bytes: Buffer) => {
    const { statusCode, body } = await send(teller, `/w/${code}/voice`, bytes)
    return [statusCode, /id="voice-error"/.test(body)]
  }
  for (const bytes of [Buffer.from('hello, this is text'), Buffer.alloc(0), WEBM.subarray(0, 50)])
    expect(await refused(bytes)).toEqual([422, true])
  await send(teller, `/w/${code}/voice`, WEBM)
  await send(teller, `/w/${code}/voice`, WEBM)
  await send(teller, `/w/${code}/voice`, MP4)
  const { body } = await teller.get(`/w/${code}/5`)
  const ids = [...body.matchAll(/src="\/w\/\w+\/voice\/(\d+)"/g)].map(([, id]) => id)
  expect(ids).toHaveLength(2)
  expect((await teller.post(`/w/${code}/voice/${ids[0]}/removal`, {})).statusCode).toBe(303)
  expect((await teller.get(`/w/${code}/voice/${ids[0]}`)).statusCode).toBe(404)
})
