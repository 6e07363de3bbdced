import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../src/base/clock.ts'
import { insertReading } from '../../src/programme/readings.store.ts'
import { minutesOf } from '../../src/publishing/publishing.store.ts'
import { undoWithdrawal, withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { HANAKO } from '../selection/_room.ts'
import { openPdf, structureOf, textOf } from './_pdf.ts'
import {
  addPhoto,
  answer,
  DISSENT,
  fetchPaper,
  nameTeller,
  openPress,
  order,
  PLANTED,
  type Press,
  REAL_NAME,
  REASON,
} from './_press.ts'

const plainPage = (answer: { body: string }) => answer.body.replace(/<[^>]*>/g, '')
const flat = (text: string) => text.replace(/\s/g, '')

let press: Press
let booklet: string
let pdf: Buffer
let text: string
let photos: { shown: number }

// Of three stories the first may go to meetings and bears a pen name, the second hides a name behind a masked version,
// the third did not agree; one photo may be shown, one may not.
beforeAll(async () => {
  press = await openPress()
  const { room, stories } = press
  answer(room, stories.first, { internal: 'yes', credit: 'pen' })
  answer(room, stories.second, { internal: 'yes', credit: 'none' })
  answer(room, stories.third, { internal: 'no' })
  nameTeller(room, stories.first, 'さくら')
  nameTeller(room, stories.second, '')
  const shown = await addPhoto(press, stories.first, '見てよい写真')
  const hidden = await addPhoto(press, stories.first, '見せない写真')
  const unasked = await addPhoto(press, stories.first, '聞いていない写真')
  answer(room, stories.first, { 'photo.internal': 'yes', 'photo.asked': 'yes' }, shown)
  answer(room, stories.first, { 'photo.internal': 'no', 'photo.asked': 'yes' }, hidden)
  answer(room, stories.first, { 'photo.internal': 'yes', 'photo.asked': 'no' }, unasked)
  photos = { shown }
  await mask('second', { title: 'Aさんの畑', happened: 'Aさんが畑に来ました。' })
  booklet = await order(press)
  pdf = await fetchPaper(press, booklet)
  text = flat(await textOf(pdf))
})
afterAll(() => press.close())

async function mask(key: keyof Press['stories'], words: { title: string; happened: string }): Promise<void> {
  const id = press.stories[key]
  const base = press.room.store.sqlite.prepare('SELECT max(id) FROM story_versions WHERE story_id = ?').pluck().get(id)
  const fields = { base: String(base), own: String(base), step: 'save', significance: '支えです。', ...words }
  const saved = await press.facilitator.post(`/staff/stories/${id}/version`, fields)
  if (saved.statusCode !== 303) throw new Error(`masking answered ${saved.statusCode}`)
}

const rows = <T>(sql: string, ...values: unknown[]) => press.room.store.sqlite.prepare(sql).all(...values) as T[]
const idIn = (address: string) => Number(address.split('/').at(-1))
const status = async (address = booklet) => (await press.facilitator.get(`${address}/file`)).statusCode

test('a paper holds the stories, the reason, the dissent and the credit that was agreed to', () => {
  const expected = [
    'ただいまと言える場所',
    'Aさんが畑に来ました',
    'さくら（ペンネーム）',
    '匿名',
    flat(REASON),
    flat(DISSENT),
  ]
  expect(expected.filter((words) => !text.includes(words))).toEqual([])
})

test('neither the original name behind a masked version, nor the name of a teller, nor a story without consent is in it (I2)', () => {
  const leaks = [PLANTED, REAL_NAME, flat(REAL_NAME), '回覧板で名前を知った'].filter((words) => text.includes(words))
  expect(leaks).toEqual([])
  expect(text).toContain('同意の範囲で2/3本')
})

test('the table of votes calls a story by its masked title, even where the panel read it before it was masked', () => {
  const votes = text.slice(text.indexOf('どのように選んだか', text.indexOf('畑に来ました')))
  expect([votes.includes('Aさんの畑'), votes.includes('ここには載せないお話')]).toEqual([true, true])
})

test('a photo is printed only with its own yes, and after the people in it were asked (I2)', async () => {
  const alts = (await structureOf(pdf)).filter(({ role }) => role === 'Figure').map(({ alt }) => alt)
  expect(alts.filter((alt) => alt?.includes('写真'))).toEqual(['見てよい写真'])
})

test('its file says its title and its language', async () => {
  const { info } = await (await openPdf(pdf)).getMetadata()
  expect(info).toMatchObject({ Language: 'ja-JP', Title: expect.stringMatching(/^丸岡の選ぶ会.+選ばれたお話$/) })
})

test('the ledger knows who asked, when, which versions went out, and the sha-256 of the very file', async () => {
  const [row] = rows<Record<string, unknown>>('SELECT * FROM publications WHERE id = ?', idIn(booklet))
  const now = press.room.clock.now()
  const hash = createHash('sha256').update(pdf).digest('hex')
  expect(row).toMatchObject({ requested_name: '山田 花子', requested_at: now, finished_at: now, file_hash: hash })
  expect(JSON.parse(String(row?.['left_out']))).toEqual([{ number: 'R8前-0003', why: '話した人の同意がありません' }])
  const versions = rows<{ story_id: number; kind: string }>(
    `SELECT p.story_id, v.kind FROM publication_stories p JOIN story_versions v ON v.id = p.version_id AND v.story_id = p.story_id
     WHERE publication_id = ? AND p.part = 'told' ORDER BY p.story_id`,
    idIn(booklet),
  )
  const { first, second } = press.stories
  expect(versions).toEqual([
    { story_id: first, kind: 'original' },
    { story_id: second, kind: 'panel' },
  ])
  expect(rows('SELECT bytes FROM files WHERE hash = ?', hash)).toEqual([{ bytes: pdf.length }])
})

test('its page names the stories in it, how many were left out and why, and the mark of the file', async () => {
  const page = (await press.facilitator.get(booklet)).body
  const mark = createHash('sha256').update(pdf).digest('hex')
  const expected = ['R8前-0001 R8前-0002', '載せなかったお話 1件', 'R8前-0003: 話した人の同意がありません', mark]
  expect(expected.filter((words) => !page.includes(words))).toEqual([])
  const list = (await press.colleague.get('/staff/publications')).body
  expect(
    ['冊子「丸岡の選ぶ会', '山田 花子', '社協の会議・理事会', 'できました'].filter((words) => !list.includes(words)),
  ).toEqual([])
})

test('each download is written down with who it was', async () => {
  await press.colleague.get(`${booklet}/file`)
  const [last] = rows("SELECT actor_name FROM journal WHERE deed = 'download-publication' ORDER BY id DESC LIMIT 1")
  expect(last).toEqual({ actor_name: '中村 次郎' })
})

test('after a withdrawal the paper can no longer be fetched (410); after the undo it can (I2)', async () => {
  const { room, stories } = press
  const deed = { storyId: stories.second, by: HANAKO, at: room.clock.now() }
  room.now((tx) => withdrawStory(tx, deed))
  const gone = await press.facilitator.get(`${booklet}/file`)
  expect([gone.statusCode, gone.body.includes('作り直せます'), gone.body.includes('%PDF')]).toEqual([410, true, false])
  room.now((tx) => undoWithdrawal(tx, deed))
  const again = await press.facilitator.get(`${booklet}/file`)
  expect([again.statusCode, again.rawPayload.equals(pdf)]).toEqual([200, true])
})

test('staff are told of a paper to stop, see it in the ledger, and say that they stopped it (I2)', async () => {
  const { room, stories, facilitator, colleague } = press
  const deed = { storyId: stories.second, by: HANAKO, at: room.clock.now() }
  room.now((tx) => withdrawStory(tx, deed))
  // The minutes name it as well.
  expect((await colleague.get('/staff')).body).toContain('配るのを止める印刷物 2件')
  expect((await colleague.get('/staff/publications')).body).toContain('もう使えません')
  const page = (await colleague.get(booklet)).body
  expect([page.includes('この紙は、もう使えません'), page.includes(`${booklet}/file`)]).toEqual([true, false])
  const minutes = `/staff/publications/${minutesOf(room.db, press.round.roundId)?.id}`
  for (const paper of [booklet, minutes]) expect((await facilitator.post(`${paper}/recall`, {})).statusCode).toBe(303)
  expect((await colleague.get('/staff')).body).not.toContain('配るのを止める印刷物')
  expect((await colleague.get('/staff/publications')).body).toContain('配るのを止めました')
  expect(rows("SELECT actor_name FROM journal WHERE deed = 'recall-publication'")).toEqual([
    { actor_name: '山田 花子' },
    { actor_name: '山田 花子' },
  ])
  room.now((tx) => undoWithdrawal(tx, deed))
  expect((await colleague.get(booklet)).body).toContain(`${booklet}/file`)
})

test('a story that is only named in the table of votes, or quoted, shuts the paper when it is taken back (I2)', async () => {
  const { room, stories } = press
  const narrow = await order(press, { scope: 'chosen' })
  expect(flat(await textOf(await fetchPaper(press, narrow)))).toContain('Aさんの畑')
  const page = flat(plainPage(await press.facilitator.get(narrow)))
  expect(/載せたお話(.*?)できた時/.exec(page)?.[1]).toBe('R8前-0001')
  expect(page).toContain('R8前-0002題だけ')
  const deed = { storyId: stories.second, by: HANAKO, at: room.clock.now() }
  room.now((tx) => withdrawStory(tx, deed))
  expect(await status(narrow)).toBe(410)
  room.now((tx) => undoWithdrawal(tx, deed))
  expect(await status(narrow)).toBe(200)
})

test('a photo taken back, and a name taken back, shut the paper that holds them (I2)', async () => {
  const { room, stories } = press
  answer(room, stories.first, { 'photo.internal': 'no' }, photos.shown)
  expect(await status()).toBe(410)
  answer(room, stories.first, { 'photo.internal': 'yes' }, photos.shown)
  expect(await status()).toBe(200)
  answer(room, stories.first, { credit: 'none' })
  expect(await status()).toBe(410)
  answer(room, stories.first, { credit: 'pen' })
  expect(await status()).toBe(200)
})

test('a paper for one use is shut by the no to that use, not by the no to another (I2)', async () => {
  const { room, stories } = press
  answer(room, stories.first, { print: 'no', web: 'no' })
  expect(await status()).toBe(200)
  answer(room, stories.first, { internal: 'no' })
  expect(await status()).toBe(410)
  answer(room, stories.first, { internal: 'yes' })
  expect(await status()).toBe(200)
})

test('a card prints one story; a member of the public gets neither the card nor its page', async () => {
  const card = await order(press, { kind: 'card', candidate: String(press.chosen), furigana: 'on' })
  const printed = await fetchPaper(press, card)
  const words = flat(await textOf(printed))
  expect([(await openPdf(printed)).numPages, words.includes('さくら（ペンネーム）'), words.includes('畑')]).toEqual([
    1,
    true,
    true,
  ])
  const { phone } = press
  expect([(await phone().get(card)).statusCode, (await phone().get(`${card}/file`)).statusCode]).toEqual([303, 303])
})

test('a paper has furigana above the kanji its readers may not know, read as staff set them', async () => {
  const printed = async (furigana: string) => {
    const paper = await order(press, { kind: 'card', candidate: String(press.chosen), furigana })
    return [paper, flat(await textOf(await fetchPaper(press, paper)))] as const
  }
  const [[, none], [, all], [address, hard]] = [await printed('off'), await printed('on'), await printed('6')]
  expect([none.length < hard.length || none === hard, hard.length < all.length]).toEqual([true, true])
  expect((await press.facilitator.get(address)).body).toContain('中学より あとの漢字に ふりがな')
  press.room.now((tx) => insertReading(tx, { word: '支え', reading: 'つかえ' }))
  expect([all.includes('ささ'), all.includes('つか'), (await printed('on'))[1].includes('つか')]).toEqual([
    true,
    false,
    true,
  ])
})

test('a story is used until its day, and not on the day after it (I2)', async () => {
  const { room, stories } = press
  answer(room, stories.first, { until: '1y' })
  room.clock.advance(Date.parse('2027-08-31T14:59:59Z') - room.clock.now())
  const staff = press.facilitator
  const seenBy = async () => {
    await staff.post('/sign-in', { email: 'hanako@example.jp', password: 'はるのうみ ひねもすのたり' })
    return (await staff.get(`${booklet}/file`)).statusCode
  }
  expect(await seenBy()).toBe(200)
  room.clock.advance(1000)
  expect(await seenBy()).toBe(410)
  answer(room, stories.first, { until: '3y' })
  expect(await seenBy()).toBe(200)
  room.clock.advance(2 * 365 * DAY + 2 * DAY)
  expect(await seenBy()).toBe(410)
})
