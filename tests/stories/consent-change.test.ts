import { afterAll, beforeAll, expect, test } from 'vitest'
import { unseal } from '../../src/base/seal.ts'
import { mayUse, mayUsePhoto } from '../../src/stories/consent.ts'
import { consentHistory, standingOf } from '../../src/stories/standing.store.ts'
import { tellerOf } from '../../src/stories/stories.store.ts'
import { withdrawStory } from '../../src/stories/withdraw-story.act.ts'
import { browse, openTestHouse, signedIn, type TestHouse } from '../house.ts'
import { allStories, plainBody, tell } from './_tell.ts'

let open: TestHouse
let staff: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  open = await openTestHouse()
  staff = await signedIn(open, '山田 花子', 'hanako@example.jp')
})
afterAll(() => open.close())

const teller = () => browse(open.app)
async function told(answers: Record<number, Record<string, string>> = {}) {
  const receipt = await tell(open, answers)
  const id = allStories(open).at(-1)?.id ?? 0
  return { receipt, id, page: `${receipt}/consent` }
}
const rowsOf = (id: number) => consentHistory(open.house.db, id).map(({ key, value }) => `${key}=${value}`)
const standing = (id: number) => {
  const found = standingOf(open.house.db, id)
  if (!found) throw new Error(`story ${id} has no standing`)
  return found
}
const journal = (id: number) =>
  open.store.sqlite
    .prepare("SELECT actor_kind, detail FROM journal WHERE deed = 'change-consent' AND subject_id = ? ORDER BY id")
    .all(id)

test('a changed answer holds at once; the earlier one stays beside it, and nothing else is written (I2, I3)', async () => {
  const { receipt, id, page } = await told({ 7: { panel: 'yes', print: 'ask' } })
  const before = rowsOf(id)
  const form = plainBody(await teller().get(page))
  expect(/name="panel" value="yes" checked/.test(form)).toBe(true)
  expect(/name="web" value="\w+" checked/.test(form)).toBe(false)
  const answered = await teller().post(page, { panel: 'no', print: 'yes' })
  expect([answered.statusCode, answered.headers['location']]).toEqual([303, receipt])
  expect(rowsOf(id)).toEqual([...before, 'panel=no', 'print=yes'])
  const at = open.clock.now()
  expect([mayUse(standing(id), 'panel', at), mayUse(standing(id), 'print', at)]).toEqual([false, true])
  expect(journal(id)).toEqual([{ actor_kind: 'teller', detail: '{"keys":["panel","print"],"way":"web"}' }])
})

test('what a child may widen waits for the guardian again, and what is narrowed holds at once (method.md §5.5)', async () => {
  const { id, page } = await told({ 6: { age: 'u17' }, 7: { panel: 'yes', print: 'yes', web: 'no' } })
  const agree = { name: '坂井 母', relation: '母', way: 'phone', guardian: 'yes', child: 'yes' }
  await staff.post(`/staff/stories/${id}/guardian`, agree)
  const at = open.clock.now()
  expect([mayUse(standing(id), 'print', at), mayUse(standing(id), 'web', at)]).toEqual([true, false])
  await teller().post(page, { print: 'no' })
  expect([mayUse(standing(id), 'panel', at), mayUse(standing(id), 'print', at)]).toEqual([true, false])
  for (const wider of [{ web: 'yes' }, { credit: 'real', realName: '坂井 さくら' }, { until: 'open' }]) {
    await staff.post(`/staff/stories/${id}/guardian`, agree)
    expect(mayUse(standing(id), 'panel', at)).toBe(true)
    await teller().post(page, wider as unknown as Record<string, string>)
    expect([rowsOf(id).at(-1), mayUse(standing(id), 'panel', at)]).toEqual(['guardian=again', false])
  }
  await staff.post(`/staff/stories/${id}/guardian`, agree)
  expect(mayUse(standing(id), 'web', at)).toBe(true)
})

test('a name that no longer goes with the story is forgotten, and an address for the group too (R4.4)', async () => {
  const { id, page } = await told({
    8: { credit: 'real', realName: '植田 秘密子', reply: 'mail', contact: 'himitsu@example.jp' },
  })
  await teller().post(page, { credit: 'none', reply: 'group' })
  expect(tellerOf(open.house.db, id)).toMatchObject({ nameSealed: null, contactSealed: null })
})

test('an address that nobody asked for is not kept', async () => {
  const { id } = await told({ 8: { reply: 'none', contact: 'himitsu@example.jp' } })
  expect(tellerOf(open.house.db, id)).toMatchObject({ contactSealed: null })
})

test('sent twice, or with nothing changed, it is written once', async () => {
  const { id, page } = await told({ 7: { panel: 'yes' } })
  const [phone, count] = [teller(), () => rowsOf(id).length]
  await phone.post(page, { panel: 'no' })
  const once = count()
  await Promise.all([phone.post(page, { panel: 'no' }), phone.post(page, { panel: 'no' }), phone.post(page, {})])
  expect([count(), journal(id).length]).toEqual([once, 1])
})

test('a name and an address that were written down are kept, never shown again, and forgotten when nobody is to write', async () => {
  const { id, page } = await told({
    8: { credit: 'real', realName: '植田 秘密子', reply: 'mail', contact: 'himitsu@example.jp' },
  })
  const form = await teller().get(page)
  expect(form.body).not.toMatch(/植田|himitsu/)
  expect((await teller().post(page, { credit: 'real', reply: 'mail', until: '3y' })).statusCode).toBe(303)
  const sealed = () => tellerOf(open.house.db, id)
  expect(unseal(open.house.secret.seal, sealed()?.nameSealed ?? Buffer.alloc(0))).toBe('植田 秘密子')
  await teller().post(page, { reply: 'mail', contact: 'atarashii@example.jp', realName: '植田 新子' })
  expect(unseal(open.house.secret.seal, sealed()?.contactSealed ?? Buffer.alloc(0))).toBe('atarashii@example.jp')
  expect(unseal(open.house.secret.seal, sealed()?.nameSealed ?? Buffer.alloc(0))).toBe('植田 新子')
  await teller().post(page, { reply: 'none' })
  expect(sealed()?.contactSealed).toBeNull()
  const log = JSON.stringify(journal(id))
  expect([log.includes('植田'), log.includes('example.jp'), log.includes('contactSealed')]).toEqual([
    false,
    false,
    true,
  ])
})

test('another way to be told asks for its address; all that was typed is still there', async () => {
  const { id, page } = await told({ 8: { reply: 'mail', contact: 'himitsu@example.jp' } })
  const before = rowsOf(id)
  const answered = await teller().post(page, { reply: 'phone', web: 'yes', credit: 'pen', pen: '' })
  const form = plainBody(answered)
  expect(answered.statusCode).toBe(422)
  for (const words of ['href="#contact"', 'href="#pen"', 'name="web" value="yes" checked', 'value="phone" checked'])
    expect(form).toContain(words)
  expect(rowsOf(id)).toEqual(before)
})

test('each photo has its own answer', async () => {
  const { receipt, id, page } = await told({ 7: { panel: 'yes' } })
  const made = { story_id: id, position: 1, file_hash: 'a'.repeat(64), now: open.clock.now() }
  const { sqlite } = open.store
  sqlite.prepare("INSERT INTO files (hash, media, bytes, created_at) VALUES (:file_hash, 'image/jpeg', 1, :now)").run({
    file_hash: made.file_hash,
    now: made.now,
  })
  const photo = Number(
    sqlite
      .prepare(
        `INSERT INTO attachments (story_id, position, file_hash, thumb_hash, width, height, created_at)
         VALUES (:story_id, :position, :file_hash, :file_hash, 10, 10, :now)`,
      )
      .run(made).lastInsertRowid,
  )
  await teller().post(page, { [`photo-${photo}-panel`]: 'yes', [`photo-${photo}-asked`]: 'nobody' })
  expect(mayUsePhoto(standing(id), photo, 'panel', open.clock.now())).toBe(true)
  expect((await teller().get(receipt)).body).toContain('人は写っていません')
  await teller().post(page, { [`photo-${photo}-panel`]: 'no', 'photo-99999-panel': 'yes' })
  expect(mayUsePhoto(standing(id), photo, 'panel', open.clock.now())).toBe(false)
  expect(Object.keys(standing(id).photos)).toEqual([String(photo)])
})

test('a withdrawn story has no answers to change', async () => {
  const { receipt, id, page } = await told({ 7: { panel: 'yes' } })
  await open.house.write((tx) => withdrawStory(tx, { storyId: id, by: { kind: 'teller', id }, at: open.clock.now() }))
  const before = rowsOf(id)
  expect((await teller().get(page)).headers['location']).toBe(receipt)
  expect((await teller().post(page, { panel: 'no' })).statusCode).toBe(409)
  expect([rowsOf(id), (await staff.get(`/staff/stories/${id}/consent`)).statusCode]).toEqual([before, 409])
})

test('staff change an answer for the teller, say how they were asked, and it stands in the history', async () => {
  const { id } = await told({ 7: { panel: 'yes' } })
  const page = `/staff/stories/${id}/consent`
  expect((await staff.get(`/staff/stories/${id}`)).body).toContain(`href="${page}"`)
  const without = await staff.post(page, { panel: 'no' })
  expect([without.statusCode, plainBody(without).includes('href="#way"')]).toEqual([422, true])
  expect(mayUse(standing(id), 'panel', open.clock.now())).toBe(true)
  expect((await staff.post(page, { panel: 'no', way: 'phone' })).statusCode).toBe(303)
  expect(mayUse(standing(id), 'panel', open.clock.now())).toBe(false)
  const [last] = consentHistory(open.house.db, id).slice(-1)
  expect(last).toMatchObject({ key: 'panel', value: 'no', way: 'phone', givenBy: 'teller' })
  const story = (await staff.get(`/staff/stories/${id}`)).body
  expect([story.includes('同意の内容を変えました'), story.includes('山田 花子')]).toEqual([true, true])
  expect((await browse(open.app).get(page)).statusCode).toBe(303)
})
