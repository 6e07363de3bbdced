import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentDomains } from '../../src/programme/programme.store.ts'
import { reviseDomain } from '../../src/programme/revise-programme.act.ts'
import { findingsOf, putSuggestion, suggestionOf } from '../../src/reading/findings.store.ts'
import { acceptedTags, tagsOf } from '../../src/reading/tags.store.ts'
import { keepFile } from '../../src/running/files.store.ts'
import { deedsOn } from '../../src/running/journal.store.ts'
import { insertAttachment, insertConsents } from '../../src/stories/stories.store.ts'
import { stories } from '../../src/stories/stories.table.ts'
import { addStory, countStatements, type Desk, NOW, openDesk } from './_desk.ts'

let folder: string
let desk: Desk
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsumugi-story-'))
  desk = await openDesk(folder)
})
afterEach(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

const stateOf = (id: number) =>
  desk.house.db
    .select({ state: stories.state, reason: stories.heldReason })
    .from(stories)
    .where(eq(stories.id, id))
    .get()
const domainOf = (id: number) =>
  desk.house.db.select({ id: stories.domainId, by: stories.domainBy }).from(stories).where(eq(stories.id, id)).get()
const deeds = (id: number) => deedsOn(desk.house.db, 'story', id).map((row) => row.deed)

test('staff accept a story, hold it with a reason, and accept it again', async () => {
  const id = addStory(desk)
  expect((await desk.post(`/staff/stories/${id}/acceptance`, {})).statusCode).toBe(303)
  expect(stateOf(id)).toEqual({ state: 'accepted', reason: null })
  await desk.post(`/staff/stories/${id}/hold`, { reason: '家族に確かめる' })
  expect(stateOf(id)).toEqual({ state: 'held', reason: '家族に確かめる' })
  expect((await desk.get(`/staff/stories/${id}`)).body).toContain('家族に確かめる')
  await desk.post(`/staff/stories/${id}/acceptance`, {})
  expect(stateOf(id)).toEqual({ state: 'accepted', reason: null })
  expect(deeds(id)).toEqual(['accept-story', 'hold-story', 'accept-story'])
})

test('accepting twice is accepting once', async () => {
  const id = addStory(desk)
  await desk.post(`/staff/stories/${id}/acceptance`, {})
  expect((await desk.post(`/staff/stories/${id}/acceptance`, {})).statusCode).toBe(303)
  expect(deeds(id)).toEqual(['accept-story'])
})

test('nothing is held without a reason, and a reason that is too long is still there to be shortened', async () => {
  const id = addStory(desk)
  const empty = await desk.post(`/staff/stories/${id}/hold`, { reason: '  ' })
  expect([empty.statusCode, empty.body.includes('理由を、ひとこと')]).toEqual([422, true])
  const typed = `長い理由${'あ'.repeat(600)}`
  const long = await desk.post(`/staff/stories/${id}/hold`, { reason: typed })
  expect([long.statusCode, long.body.includes(typed)]).toEqual([422, true])
  expect(stateOf(id)?.state).toBe('received')
})

test('an address without a story says so', async () => {
  for (const path of ['999', '999/version', '999/teller', 'x'])
    expect((await desk.get(`/staff/stories/${path}`)).statusCode).toBe(404)
})

test('what a teller wrote is shown as she wrote it, and never as markup', async () => {
  const id = addStory(desk, {
    title: '<b>題</b>',
    happened: '一行目\n<script>alert(1)</script>田中さん',
    names: ['田中さん'],
  })
  const { body } = await desk.get(`/staff/stories/${id}`)
  expect(body).not.toContain('<script>alert')
  expect(body).not.toContain('<b>題')
  expect(body).toContain('一行目<br>&lt;script&gt;')
  expect(body).toMatch(/<mark>田中さん<span class="vh">（名前らしき語。「さん」の前の語）<\/span><\/mark>/)
})

test('a tag counts once staff accepted it, theirs counts at once, and a rejected one can come back', async () => {
  const id = addStory(desk, { tags: { 畑: 'suggested', 机: 'suggested' } })
  const [field, table] = tagsOf(desk.house.db, id)
  await desk.post(`/staff/stories/${id}/tags/${field?.id}`, { state: 'accepted' })
  await desk.post(`/staff/stories/${id}/tags/${table?.id}`, { state: 'rejected' })
  await desk.post(`/staff/stories/${id}/tags`, { label: ' 世代　間 ' })
  expect(acceptedTags(desk.house.db, [id])).toEqual(new Map([[id, ['畑', '世代 間']]]))
  await desk.post(`/staff/stories/${id}/tags`, { label: '机' })
  expect(acceptedTags(desk.house.db, [id]).get(id)).toEqual(['畑', '机', '世代 間'])
  const refused = await desk.post(`/staff/stories/${id}/tags`, { label: 'な'.repeat(31) })
  expect([refused.statusCode, refused.body.includes('な'.repeat(31))]).toEqual([422, true])
})

test('a tag of another story cannot be decided from here', async () => {
  const [mine, other] = [addStory(desk), addStory(desk, { tags: { 畑: 'suggested' } })]
  const [tag] = tagsOf(desk.house.db, other)
  expect((await desk.post(`/staff/stories/${mine}/tags/${tag?.id}`, { state: 'accepted' })).statusCode).toBe(404)
  expect(acceptedTags(desk.house.db, [mine, other]).size).toBe(0)
})

test('a proposed domain shows the words that made it; staff follow it, choose another, or return to the teller', async () => {
  const [a, b] = currentDomains(desk.house.db)
  if (!a || !b) throw new Error('the sample has domains')
  const id = addStory(desk, { domainId: a.id })
  putSuggestion(desk.house.db, { storyId: id, domainId: b.id, words: ['出番', '役割'] })
  expect((await desk.get(`/staff/stories/${id}`)).body).toContain(`文に「出番、役割」とあるからです`)
  await desk.post(`/staff/stories/${id}/domain`, { domain: String(b.id) })
  expect([domainOf(id), suggestionOf(desk.house.db, id)?.state]).toEqual([{ id: b.id, by: 'staff' }, 'accepted'])
  await desk.post(`/staff/stories/${id}/domain`, { domain: String(a.id) })
  expect([domainOf(id), suggestionOf(desk.house.db, id)?.state]).toEqual([{ id: a.id, by: 'staff' }, 'rejected'])
  await desk.post(`/staff/stories/${id}/domain`, { domain: '' })
  expect([domainOf(id), suggestionOf(desk.house.db, id)?.state]).toEqual([{ id: a.id, by: 'teller' }, 'suggested'])
  expect((await desk.post(`/staff/stories/${id}/domain`, { domain: '99999' })).statusCode).toBe(422)
})

test('a domain that was worded anew keeps its choice and its proposal on the page of a story (R2.6)', async () => {
  const { db } = desk.house
  const [a, b] = currentDomains(db)
  if (!a || !b) throw new Error('the sample has domains')
  const id = addStory(desk, { domainId: a.id })
  putSuggestion(db, { storyId: id, domainId: b.id, words: ['出番'] })
  const by = { kind: 'staff' as const, name: '山田 花子' }
  for (const { label, easy, prompt, id: domain } of [a, b])
    reviseDomain(db, {
      id: domain,
      wording: { label: `${label}（新）`, easy, prompt },
      keywords: [],
      outcomes: [],
      by,
      at: NOW,
    })
  const { body } = await desk.get(`/staff/stories/${id}`)
  const [newA, newB] = currentDomains(db)
  expect(body).toContain(`<option value="${newA?.id}" selected>`)
  expect(body).toContain('文に「出番」とあるからです')
  await desk.post(`/staff/stories/${id}/domain`, { domain: String(newB?.id) })
  expect(suggestionOf(db, id)?.state).toBe('accepted')
})

test('a story that somebody else held meanwhile keeps both reasons', async () => {
  const id = addStory(desk)
  for (const reason of ['家族に確かめる', '写真の人に聞く']) await desk.post(`/staff/stories/${id}/hold`, { reason })
  expect(stateOf(id)).toEqual({ state: 'held', reason: '家族に確かめる\n写真の人に聞く' })
  const refused = await desk.post(`/staff/stories/${id}/hold`, { reason: ' ' })
  expect([refused.statusCode, refused.body.includes('href="#reason"'), refused.body.includes('id="reason"')]).toEqual([
    ...[422, true, true],
  ])
})

test('deciding on a likely name decides on it wherever it stands', async () => {
  const id = addStory(desk, { happened: '田中さんが来た。田中さんが笑った。', names: ['田中さん'] })
  desk.store.sqlite
    .prepare(
      `INSERT INTO story_findings (story_id, field, start, "end", surface, level, reason) VALUES (?, 'happened', 8, 12, '田中さん', 'high', 'さん')`,
    )
    .run(id)
  const [first] = findingsOf(desk.house.db, id)
  await desk.post(`/staff/stories/${id}/names/${first?.id}`, { state: 'not_name' })
  expect(findingsOf(desk.house.db, id).map(({ state }) => state)).toEqual(['not_name', 'not_name'])
  expect((await desk.get(`/staff/stories/${id}`)).body).not.toContain('名前らしき語。')
})

test('what to look at before accepting is said, and stops nobody', async () => {
  const id = addStory(desk, {
    age: 'u17',
    answers: { panel: 'yes', third: 'notyet' },
    happened: '田中さんと',
    names: ['田中さん'],
  })
  const { body } = await desk.get(`/staff/stories/${id}`)
  for (const words of ['保護者と子ども本人の同意がまだ', 'まだ聞いていないそうです', '名前らしき語が 1か所'])
    expect(body).toContain(words)
  await desk.post(`/staff/stories/${id}/acceptance`, {})
  expect(stateOf(id)?.state).toBe('accepted')
})

test('a story with thirty tags and names asks the database as often as one with a single one', async () => {
  const words = Array.from({ length: 30 }, (_, n) => `語${String(n).padStart(2, '0')}さん`)
  const few = addStory(desk, { happened: words.join(''), names: words.slice(0, 1), tags: { 畑: 'accepted' } })
  const many = addStory(desk, {
    happened: words.join(''),
    names: words,
    tags: Object.fromEntries(words.map((word) => [word, 'accepted'])),
  })
  const one = await countStatements(desk, () => desk.get(`/staff/stories/${few}`))
  expect(await countStatements(desk, () => desk.get(`/staff/stories/${many}`))).toBe(one)
})

test('a photo shows with what was agreed for it; its bytes are for staff, and gone with a story that was taken back', async () => {
  const id = addStory(desk, { answers: { panel: 'yes', web: 'yes' } })
  const hash = await desk.house.vault.put(Buffer.from('a picture'))
  keepFile(desk.house.db, { hash, media: 'image/jpeg', bytes: 9 }, NOW)
  const photo = {
    storyId: id,
    position: 0,
    fileHash: hash,
    thumbHash: hash,
    width: 4,
    height: 3,
    caption: '芋ほり',
    createdAt: NOW,
  }
  const photoId = insertAttachment(desk.house.db, photo)
  insertConsents(desk.house.db, {
    storyId: id,
    attachmentId: photoId,
    answers: [
      { key: 'photo.asked', value: 'yes' },
      { key: 'photo.panel', value: 'yes' },
      { key: 'photo.web', value: 'no' },
    ],
    givenBy: 'teller',
    way: 'web',
    wordings: new Map(),
    at: NOW,
  })
  const { body } = await desk.get(`/staff/stories/${id}`)
  for (const words of ['alt="芋ほり"', '写っている人に聞いた', '選ぶ会 ○', 'ネット ×']) expect(body).toContain(words)
  const address = `/staff/stories/${id}/photos/${photoId}`
  expect((await desk.get(address)).body).toBe('a picture')
  expect((await desk.asStranger(`${address}/thumb`)).statusCode).toBe(303)
  await desk.post(`/staff/stories/${id}/withdrawal`, {})
  expect((await desk.get(`${address}/thumb`)).statusCode).toBe(409)
})
