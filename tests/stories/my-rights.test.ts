import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mayUse } from '../../src/stories/consent.ts'
import { receiptWords } from '../../src/stories/receipt-words.ts'
import { standingOf } from '../../src/stories/standing.store.ts'
import { setStoryState, storyById } from '../../src/stories/stories.store.ts'
import { readNumber, TEXT_FIELDS } from '../../src/stories/story.ts'
import { ownTextOf, panelTextOf, publicTextOf, textFor, textsOf } from '../../src/stories/texts.store.ts'
import { type Browser, browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, tell } from './_tell.ts'

let open: TestHouse
let staff: Browser
let receipt: string
let id: number
const teller = () => browse(open.app)

beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open, '山田 花子', 'hanako@example.jp')
})
afterAll(() => open.close())

async function told(changed: Parameters<typeof tell>[1] = {}): Promise<void> {
  receipt = await tell(open, changed)
  id = allStories(open).at(-1)?.id ?? 0
}
beforeEach(() => told({ 7: { panel: 'yes', print: 'ask', web: 'no' }, 8: { edit: 'yes' } }))

const story = () => storyById(open.house.db, id) ?? expect.unreachable()
const uses = (audience: 'print' | 'web' | 'panel') => {
  const standing = standingOf(open.house.db, id)
  return standing !== undefined && mayUse(standing, audience, open.clock.now())
}
const valueIn = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''

/** Her words as the page for correcting them holds them. */
async function correction(words: Record<string, string>) {
  const { body } = await teller().get(`${receipt}/correction`)
  const own = ownTextOf(open.house.db, id)
  const before = Object.fromEntries(TEXT_FIELDS.map((field) => [field, own?.[field] ?? '']))
  return { base: valueIn(body, 'base'), ...before, ...words }
}

test('number and words open the page, however they are written; a wrong word opens nothing (method §5.4)', async () => {
  const words = receiptWords(open.house.secret, story())
  const door = (number: string, said: string) => teller().post('/my', { number, words: said })
  const katakana = words.join('').replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
  const loose = story().number.replace('R', 'ｒ').replace('-0', ' ').replace(/ 0*/, ' ')
  const [plain, typed, wrong] = [
    await door(story().number, words.join(' ')),
    await door(loose, `　${katakana}　`),
    await door(story().number, words.toReversed().join(' ')),
  ]
  expect([plain.statusCode, plain.headers['location'], typed.headers['location']]).toEqual([303, receipt, receipt])
  expect([wrong.statusCode, wrong.body.includes('合《あ》') || wrong.body.includes('合いません')]).toEqual([422, true])
  expect((await door('', '')).statusCode).toBe(422)
})

test('whoever guesses has to wait, and the right words wait with him', async () => {
  const words = receiptWords(open.house.secret, story()).join(' ')
  for (let n = 0; n < 6; n++) await teller().post('/my', { number: story().number, words: `さくら${n}` })
  const { statusCode, body } = await teller().post('/my', { number: story().number, words })
  expect([statusCode, body.includes('お休みしています')]).toEqual([422, true])
  open.clock.advance(60 * 60_000)
  expect((await teller().post('/my', { number: story().number, words })).statusCode).toBe(303)
})

test('a receipt number is read as people write it', () => {
  for (const typed of ['R8後-0042', 'r8後42', 'Ｒ８後－００４２', '8後 42', ' R8後0042 '])
    expect(readNumber(typed)).toBe('R8後-0042')
  for (const typed of ['', 'R8-42', '0042', 'R8後', '<script>', 'R8後-1234567']) expect(readNumber(typed)).toBe('')
})

test('she corrects her words: a version beside the first, and staff look at it before anybody else (R4.2)', async () => {
  await open.house.write((tx) => setStoryState(tx, id, { state: 'accepted' }))
  const answer = await teller().post(
    `${receipt}/correction`,
    await correction({ happened: '会で名前をよばれました。' }),
  )
  expect([answer.statusCode, answer.headers['location']]).toEqual([303, receipt])
  expect(textsOf(open.house.db, id).map(({ kind, happened }) => [kind, happened])).toEqual([
    ['original', 'サロンで名前をよばれました。'],
    ['corrected', '会で名前をよばれました。'],
  ])
  expect([story().state, panelTextOf(open.house.db, id)?.happened]).toEqual(['received', '会で名前をよばれました。'])
  const page = await staff.get(`/staff/stories/${id}`)
  expect([page.body.includes('あとから直したところ'), page.body.includes('話した人が、文を直しました')]).toEqual([
    true,
    true,
  ])
  const empty = await teller().post(`${receipt}/correction`, await correction({ happened: ' ' }))
  expect([empty.statusCode, textsOf(open.house.db, id).length]).toEqual([422, 2])
})

test('corrected in two windows: the later one sees both texts, and nothing is written over (I9)', async () => {
  const [first, second] = [await correction({ now: '毎日行きます。' }), await correction({ now: 'もう行きません。' })]
  await teller().post(`${receipt}/correction`, first)
  const late = await teller().post(`${receipt}/correction`, second)
  expect(late.statusCode).toBe(409)
  for (const words of ['先に', '毎日行きます。', 'もう行きません。'])
    expect(late.body.replace(/<[^>]*>/g, '')).toContain(words.slice(0, 2))
  expect(ownTextOf(open.house.db, id)?.now).toBe('毎日行きます。')
  const again = { ...second, base: valueIn(late.body, 'base') }
  expect((await teller().post(`${receipt}/correction`, again)).statusCode).toBe(303)
  expect(ownTextOf(open.house.db, id)?.now).toBe('もう行きません。')
})

test('a masked text says when the words that it was made of have changed since', async () => {
  const form = (await staff.get(`/staff/stories/${id}/version`)).body
  const mask = {
    title: 'また来週',
    happened: 'Aさんに名前をよばれました。',
    significance: '待つ人がいるから',
    step: 'save',
  }
  const marks = { base: valueIn(form, 'base'), own: valueIn(form, 'own') }
  await staff.post(`/staff/stories/${id}/version`, { ...mask, ...marks })
  expect((await staff.get(`/staff/stories/${id}`)).body).not.toContain('もとの文を直しました')
  await teller().post(`${receipt}/correction`, await correction({ now: '毎日行きます。' }))
  expect((await staff.get(`/staff/stories/${id}`)).body).toContain('もとの文を直しました')
  const late = await staff.post(`/staff/stories/${id}/version`, { ...mask, ...marks })
  expect([late.statusCode, panelTextOf(open.house.db, id)?.happened]).toEqual([409, 'Aさんに名前をよばれました。'])
})

async function ask(words: Record<string, string> = {}) {
  const page = await staff.get(`/staff/stories/${id}/public`)
  const own = ownTextOf(open.house.db, id)
  const text = Object.fromEntries(TEXT_FIELDS.map((field) => [field, own?.[field] ?? '']))
  return staff.post(`/staff/stories/${id}/public`, {
    ...text,
    ...words,
    base: valueIn(page.body, 'base'),
    step: 'save',
  })
}

test('見てから決める: she sees the very text, and only her yes lets it out, for the uses she names', async () => {
  expect([(await ask({ happened: '名前をよばれた。' })).statusCode, uses('print')]).toEqual([303, false])
  const page = await teller().get(`${receipt}/approval`)
  expect(page.body.replace(/<[^>]*>/g, '')).toContain('名前をよばれた。')
  const version = valueIn(page.body, 'version')
  const without = await teller().post(`${receipt}/approval`, { version, answer: 'yes' })
  expect([without.statusCode, uses('print')]).toEqual([422, false])
  expect((await teller().post(`${receipt}/approval`, { version, answer: 'yes', uses: 'print' })).statusCode).toBe(303)
  expect([uses('print'), uses('web')]).toEqual([true, false])
  expect([publicTextOf(open.house.db, id)?.happened, textFor(open.house.db, id, 'internal')?.happened]).toEqual([
    '名前をよばれた。',
    'サロンで名前をよばれました。',
  ])
})

test('a text that was changed after her yes waits for another', async () => {
  await ask({ happened: '名前をよばれた。' })
  const version = valueIn((await teller().get(`${receipt}/approval`)).body, 'version')
  await teller().post(`${receipt}/approval`, { version, answer: 'yes', uses: 'print' })
  await ask({ happened: 'よばれた。' })
  expect(uses('print')).toBe(false)
  const old = await teller().post(`${receipt}/approval`, { version, answer: 'yes', uses: 'print' })
  expect([old.statusCode, uses('print')]).toEqual([409, false])
})

test('直してほしい goes back to staff with her words; のせない is a no that stands', async () => {
  await ask({ happened: '名前をよばれた。' })
  let version = valueIn((await teller().get(`${receipt}/approval`)).body, 'version')
  await teller().post(`${receipt}/approval`, { version, answer: 'change', note: '「サロン」を入れてください' })
  expect((await staff.get(`/staff/stories/${id}`)).body).toContain('「サロン」を入れてください')
  expect((await ask({ happened: 'サロンでよばれた。' })).statusCode).toBe(303)
  version = valueIn((await teller().get(`${receipt}/approval`)).body, 'version')
  await teller().post(`${receipt}/approval`, { version, answer: 'no' })
  expect(standingOf(open.house.db, id)?.answers.print).toBe('no')
})

test('who allowed no editing is asked about an edited text, although she had said yes to print', async () => {
  await told({ 7: { panel: 'yes', print: 'yes' }, 8: { edit: 'no' } })
  expect(uses('print')).toBe(true)
  await ask({ happened: '名前をよばれた。' })
  expect(uses('print')).toBe(false)
  const { body } = await staff.get(`/staff/stories/${id}`)
  const version = valueIn(body, 'version')
  await staff.post(`/staff/stories/${id}/approval`, { version, answer: 'yes', uses: 'print', way: 'phone', note: '' })
  expect(uses('print')).toBe(true)
})

test('her answer to the result is read by staff, and can be marked as read', async () => {
  expect((await teller().post(`${receipt}/reply`, { text: ' ' })).statusCode).toBe(422)
  await teller().post(`${receipt}/reply`, { text: 'うれしかったです。<b>' })
  const { body } = await staff.get(`/staff/stories/${id}`)
  expect([body.includes('うれしかったです。&lt;b&gt;'), body.includes('読みました')]).toEqual([true, true])
  await staff.post(`/staff/stories/${id}/replies`, {})
  expect((await staff.get(`/staff/stories/${id}`)).body).not.toContain('読みました')
  expect((await teller().get(receipt)).body).toContain('うれしかったです。')
})

test('guardian and child answer on the same screen; the child’s no outweighs the guardian’s yes (method §5.5)', async () => {
  await told({ 6: { age: 'u17' }, 7: { panel: 'yes' } })
  expect(uses('panel')).toBe(false)
  const half = { name: '植田 みどり', relation: '母', guardian: 'yes' }
  expect([(await teller().post(`${receipt}/guardian`, half)).statusCode, uses('panel')]).toEqual([422, false])
  await teller().post(`${receipt}/guardian`, { ...half, child: 'no' })
  expect(uses('panel')).toBe(false)
  // A no that was said is not turned into a yes by whoever holds the link.
  await teller().post(`${receipt}/guardian`, { ...half, child: 'yes' })
  expect(uses('panel')).toBe(false)
  expect((await teller().get(`${receipt}/guardian`)).headers['location']).toBe(receipt)
})

test('guardian and child who agreed may take it back on the same screen', async () => {
  await told({ 6: { age: 'u17' }, 7: { panel: 'yes' } })
  const both = { name: '植田 みどり', relation: '母', guardian: 'yes', child: 'yes' }
  await teller().post(`${receipt}/guardian`, both)
  expect(uses('panel')).toBe(true)
  expect((await teller().get(`${receipt}/guardian`)).statusCode).toBe(200)
  await teller().post(`${receipt}/guardian`, { ...both, child: 'no' })
  expect(uses('panel')).toBe(false)
})

test('narrowing one use leaves what guardian and child agreed to as it is', async () => {
  await told({ 6: { age: 'u17' }, 7: { panel: 'yes', print: 'ask' } })
  await teller().post(`${receipt}/guardian`, { name: '植田', relation: '母', guardian: 'yes', child: 'yes' })
  await teller().post(`${receipt}/consent`, { print: 'no' })
  expect(uses('panel')).toBe(true)
})

test('of a story that was taken back nothing can be corrected, approved or answered', async () => {
  await teller().post(`${receipt}/withdrawal`, {})
  const posts = ['correction', 'approval', 'reply', 'guardian'].map((page) =>
    teller().post(`${receipt}/${page}`, { happened: 'x' }),
  )
  expect((await Promise.all(posts)).map(({ statusCode }) => statusCode)).toEqual([409, 409, 409, 409])
})
